import { load } from '../../adapters/event-store/load.ts'
import { orderPayment, type OrderPayment } from '../../domain/application/payment-order.ts'
import { payableAccount } from '../../domain/bank-account/bank-account.ts'
import { isRefusal, refuse, type Refusal } from '../../domain/decider.ts'
import type { BatchPayment } from '../../events/payment-batch-events.ts'
import type { PaymentBatchId } from '../../events/primitives.ts'
import { applicationToRead, bankAccount, paymentBatch } from '../aggregates.ts'
import { applicationStream, schemeVersionOf } from '../applications/on-application.ts'
import { batchContract, type BatchFields } from '../contracts/payment-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { problem, type Answer } from '../http/answer.ts'
import { answerCommand, commandIdOf } from '../http/command.ts'
import { posting, type Request, type Route } from '../http/route.ts'
import { refusalInDutch } from '../texts/refusals.ts'
import { bankAccountStream } from './bank-account-routes.ts'
import { batchPath, batchStream, lapseOrders, orderPayments, type LostPayment } from './on-batch.ts'
import { runOnBatch } from './run-on-batch.ts'

/**
 * First the batch, then its claims in the applications, so that a process that is killed in between leaves a batch that
 * anybody can see, and that is mended by doing the same again, by releasing it or by withdrawing it.
 */
export const composeBatch: Route = posting(
  {
    path: '/v1/betaalopdrachten',
    roles: ['officer'],
    summary:
      'Stel een betaalopdracht samen uit wat nu betaald mag worden; elke betaling is daarna vastgelegd voor deze opdracht.',
    body: batchContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const id = commandIdOf(request) as PaymentBatchId
    const stream = batchStream(id)
    const before = await load(dependencies.events, paymentBatch, stream)
    // There is no version of a new batch that an If-Match could be about: that is answered before anything is looked up.
    const isNew = before.version === 0 && request.headers['if-match'] === undefined
    const found = isNew ? await foundPayments(dependencies, request, id) : { payments: [] }
    if ('lost' in found) return notPossible(found.lost)
    const command = {
      type: 'compose' as const,
      composer: request.principal.actor.id,
      composedAt: dependencies.clock.now(),
      payments: found.payments,
    }
    const answer = await answerCommand(dependencies, request, paymentBatch, command, {
      stream,
      location: batchPath(id),
      result: { id },
    })
    if (answer.status !== 201) return answer
    const { state } = await load(dependencies.events, paymentBatch, stream)
    const lost = await orderPayments(dependencies, request, id, state)
    if (lost !== undefined) {
      await runOnBatch(dependencies, request, id, {
        type: 'withdraw',
        withdrawer: request.principal.actor.id,
        withdrawnAt: dependencies.clock.now(),
      })
    }
    if (lost === undefined && state.status !== 'withdrawn') return answer
    await lapseOrders(dependencies, request, id, state)
    return notPossible([lost ?? { index: 0, refusal: refuse('batch-withdrawn') }])
  },
)

/** The payments with what the batch has to know of their applications, or all that cannot be paid and why. */
async function foundPayments(
  dependencies: Dependencies,
  request: Request<BatchFields>,
  id: PaymentBatchId,
): Promise<{ readonly payments: readonly BatchPayment[] } | { readonly lost: readonly LostPayment[] }> {
  const found = await Promise.all(
    request.body.betalingen.map((payment) => foundPayment(dependencies, request, id, payment)),
  )
  const lost = found.flatMap((each, index) => ('refused' in each ? [{ index, refusal: each }] : []))
  if (lost.length > 0) return { lost }
  return { payments: found.flatMap((each) => ('refused' in each ? [] : [each])) }
}

async function foundPayment(
  dependencies: Dependencies,
  { principal }: Request<unknown>,
  batchId: PaymentBatchId,
  { aanvraag, kenmerk, bedragCenten }: BatchFields['betalingen'][number],
): Promise<BatchPayment | Refusal> {
  const { events, clock } = dependencies
  const { state } = await load(events, applicationToRead, applicationStream(aanvraag))
  if (state.phase === 'none') return refuse('no-application')
  if (state.phase === 'imported') return refuse('is-history', { number: state.number })
  const command: OrderPayment = {
    type: 'order-payment',
    batchId,
    reference: kenmerk,
    cents: bedragCenten,
    payer: principal.actor.id,
    orderedAt: clock.now(),
    schemeVersion: schemeVersionOf(dependencies, state),
  }
  const decision = orderPayment(command, state)
  if (isRefusal(decision)) return decision
  const { employerId, number } = state
  const account = await load(events, bankAccount, bankAccountStream(employerId))
  if (payableAccount(account.state) === undefined) {
    return refuse('accounts-not-confirmed', { payments: [kenmerk] })
  }
  return { applicationId: aanvraag, employerId, number, reference: kenmerk, cents: bedragCenten }
}

/** All that cannot be paid, each with its reason; nothing was claimed. */
function notPossible(lost: readonly LostPayment[]): Answer {
  const told = lost.map(({ index, refusal }) => ({ index, ...refusalInDutch(refusal) }))
  const [first] = told
  const detail =
    told.length === 1
      ? `Er is niets vastgelegd. ${first?.reason}`
      : `Er is niets vastgelegd: ${told.length} betalingen kunnen nu niet. Haal ze weg of verbeter ze.`
  return problem(409, first?.code ?? 'niet-gevonden', detail, {
    fouten: told.map(({ index, reason }) => ({
      plek: `body.betalingen.${index}`,
      code: 'niet-te-betalen',
      reden: reason,
    })),
  })
}
