import { load } from '../../adapters/event-store/load.ts'
import { isStillDue, orderOf } from '../../domain/application/payment-order.ts'
import { payableAccount } from '../../domain/bank-account/bank-account.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { bankDayAfter } from '../../domain/payment-batch/bank-days.ts'
import type { FoundPayment } from '../../domain/payment-batch/payment-batch.ts'
import { paymentsIn } from '../../domain/payment-batch/payment-batch-state.ts'
import type { BatchPayment } from '../../events/payment-batch-events.ts'
import type { PaymentBatchId } from '../../events/primitives.ts'
import { applicationToRead, bankAccount, paymentBatch } from '../aggregates.ts'
import { applicationStream, schemeVersionOf } from '../applications/on-application.ts'
import { nothingContract } from '../contracts/sector-table-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { sha256Of } from '../evidence/file-key.ts'
import { notFound, type Answer } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { posting, type Route } from '../http/route.ts'
import { bankAccountStream } from './bank-account-routes.ts'
import { batchPath, knownBatch, orderPayments } from './on-batch.ts'
import { messageIdOf, paymentFile } from './payment-file.ts'

export const releaseBatch: Route = posting(
  {
    path: '/v1/betaalopdrachten/{id}/vrijgaven',
    roles: ['officer'],
    summary: 'Geef een betaalopdracht vrij voor de bank; dat doet een ander dan wie haar samenstelde.',
    body: nothingContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const batch = await knownBatch(dependencies, request)
    if (batch === undefined) return notFound()
    const { id, loaded } = batch
    // What a process that was killed while composing left undone.
    await orderPayments(dependencies, request, id, loaded.state)
    const payments = paymentsIn(loaded.state)
    const found = await Promise.all(payments.map((payment) => foundAtRelease(dependencies, id, payment)))
    const { clock, region, vault } = dependencies
    const releasedAt = clock.now()
    const { name, iban } = region.payments.debtor
    const released = {
      releasedAt,
      executeOn: bankDayAfter(amsterdamDay(releasedAt)),
      messageId: messageIdOf(id),
      debtor: { name, iban },
    }
    const whole = found.flatMap(({ reference, kind, accountId }) =>
      kind === undefined || accountId === undefined ? [] : [{ reference, kind, accountId }],
    )
    const file = await paymentFile(vault, payments, { ...released, payments: whole })
    const command = {
      type: 'release' as const,
      releaser: request.principal.actor.id,
      ...released,
      found,
      sha256: file === undefined ? '' : sha256Of(Buffer.from(file)),
    }
    return answerCommand(dependencies, request, paymentBatch, command, {
      stream: loaded.stream,
      location: batchPath(id),
    })
  },
)

/** What a payment still has of what it needs: its claim, room for it, and an account that was confirmed. */
async function foundAtRelease(
  dependencies: Pick<Dependencies, 'events' | 'region' | 'vault'>,
  id: PaymentBatchId,
  { applicationId, employerId, reference }: BatchPayment,
): Promise<FoundPayment> {
  const { events, vault } = dependencies
  const [ofApplication, ofAccount] = await Promise.all([
    load(events, applicationToRead, applicationStream(applicationId)),
    load(events, bankAccount, bankAccountStream(employerId)),
  ])
  const { state } = ofApplication
  const isHandled = state.phase !== 'none' && state.phase !== 'imported'
  const order = isHandled ? orderOf(state, id) : undefined
  const isDue =
    isHandled && order !== undefined && isStillDue(order, state, schemeVersionOf(dependencies, state))
  const accountId = payableAccount(ofAccount.state)
  // An account that was forgotten cannot be paid to.
  const isKnown = accountId !== undefined && (await vault.records([accountId])).has(accountId)
  return {
    reference,
    ...(isDue ? { kind: order.kind } : {}),
    ...(isKnown ? { accountId } : {}),
    used: [ofApplication, ofAccount].map(({ stream, version }) => ({ stream, version })),
  }
}
