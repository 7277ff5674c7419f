import { load } from '../../adapters/event-store/load.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { paymentsIn, type PaymentBatchState } from '../../domain/payment-batch/payment-batch-state.ts'
import type { PaymentBatchId } from '../../events/primitives.ts'
import { paymentBatch } from '../aggregates.ts'
import { bookingContract } from '../contracts/payment-contracts.ts'
import { nothingContract } from '../contracts/sector-table-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { notFound, type Answer } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { posting, type Route } from '../http/route.ts'
import { batchPath, commandPayment, knownBatch, lapseOrders, type Acting } from './on-batch.ts'

export const withdrawBatch: Route = posting(
  {
    path: '/v1/betaalopdrachten/{id}/intrekkingen',
    roles: ['officer'],
    summary:
      'Trek een betaalopdracht in die nog niet is vrijgegeven; haar betalingen kunnen dan weer in een andere.',
    body: nothingContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const batch = await knownBatch(dependencies, request)
    if (batch === undefined) return notFound()
    const { id, loaded } = batch
    const command = {
      type: 'withdraw' as const,
      withdrawer: request.principal.actor.id,
      withdrawnAt: dependencies.clock.now(),
    }
    const options = { stream: loaded.stream, location: batchPath(id) }
    const answer = await answerCommand(dependencies, request, paymentBatch, command, options)
    // Also when it was withdrawn before: a process that was killed then may have left claims.
    if (answer.status === 201) await lapseOrders(dependencies, request, id, loaded.state)
    return answer
  },
)

export const bookBatch: Route = posting(
  {
    path: '/v1/betaalopdrachten/{id}/verwerkingen',
    roles: ['officer'],
    summary:
      'Leg vast wat de bank uitvoerde, en wat zij afkeurde met haar code; wat is afgekeurd kan opnieuw in een opdracht.',
    body: bookingContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const batch = await knownBatch(dependencies, request)
    if (batch === undefined) return notFound()
    const { id, loaded } = batch
    const { uitgevoerdOp, afgekeurd } = request.body
    const command = {
      type: 'book' as const,
      booker: request.principal.actor.id,
      executedOn: uitgevoerdOp,
      today: amsterdamDay(dependencies.clock.now()),
      rejected: afgekeurd.map(({ kenmerk, reden }) => ({ reference: kenmerk, reason: reden })),
    }
    const options = { stream: loaded.stream, location: batchPath(id) }
    const answer = await answerCommand(dependencies, request, paymentBatch, command, options)
    if (answer.status !== 201) return answer
    const { state } = await load(dependencies.events, paymentBatch, loaded.stream)
    await bookInApplications(dependencies, request, id, state)
    return answer
  },
)

/** Again after a failure, it goes on where it was. Throws when an application knows nothing of the batch: a bug. */
async function bookInApplications(
  dependencies: Dependencies,
  acting: Acting,
  id: PaymentBatchId,
  state: PaymentBatchState,
): Promise<void> {
  if (state.status !== 'executed') return
  const { executedOn, rejected } = state.executed
  for (const { applicationId, reference } of paymentsIn(state)) {
    const isRejected = rejected.some((each) => each.reference === reference)
    const outcome = await commandPayment(
      dependencies,
      acting,
      id,
      applicationId,
      isRejected
        ? { type: 'lapse-order', batchId: id, ground: 'rejected-by-bank', lapsedAt: dependencies.clock.now() }
        : { type: 'book-payment', batchId: id, reference, paidOn: executedOn },
    )
    if ('refused' in outcome) throw new Error(`${reference} of ${id} cannot be booked: ${outcome.refused}`)
  }
}
