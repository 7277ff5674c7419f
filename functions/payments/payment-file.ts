import { hash } from 'node:crypto'
import type { Vault } from '../../adapters/vault/vault.ts'
import type { BatchPayment, Debtor, ReleasedPayment } from '../../events/payment-batch-events.ts'
import type { CalendarDay, Instant, PaymentBatchId } from '../../events/primitives.ts'
import { pain001 } from './pain-001.ts'

/** As the bank knows the batch, whenever its file is made: 35 characters that any bank takes. */
export const messageIdOf = (id: PaymentBatchId): string =>
  `HCA${hash('sha256', id, 'hex').slice(0, 32)}`.toUpperCase()

/** What the file follows from, all of it in the log but for names and IBANs. */
export interface FileOfBatch {
  readonly releasedAt: Instant
  readonly executeOn: CalendarDay
  readonly messageId: string
  readonly debtor: Debtor
  readonly payments: readonly Pick<ReleasedPayment, 'reference' | 'kind' | 'accountId'>[]
}

/** The payment file of a batch, the same each time; nothing when an account in it was forgotten. */
export async function paymentFile(
  vault: Vault,
  composed: readonly BatchPayment[],
  { releasedAt, executeOn, messageId, debtor, payments }: FileOfBatch,
): Promise<string | undefined> {
  const records = await vault.records(payments.map(({ accountId }) => accountId))
  const transfers = payments.flatMap(({ reference, kind, accountId }) => {
    const record = records.get(accountId)
    const payment = composed.find((each) => each.reference === reference)
    if (record === undefined || payment === undefined) return []
    const creditor = { name: record['name'] ?? '', iban: record['iban'] ?? '' }
    const description = `${payment.number} ${kind === 'advance' ? 'voorschot' : 'restant'} subsidie`
    return [{ reference, cents: payment.cents, creditor, description }]
  })
  if (transfers.length < payments.length) return undefined
  return pain001({ messageId, createdAt: releasedAt, executeOn, debtor, transfers })
}
