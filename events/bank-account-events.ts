import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { actorId, bankAccountId, instant } from './primitives.ts'

/** Of whom it is stands in the name of the stream. IBAN and name are in the vault, under the account's random id. */
const reported = defineEvent('bank-account-reported', {
  accountId: bankAccountId,
  reporter: actorId,
  reportedAt: instant,
})

/** The first of two people found a changed account to be right: nothing is paid to it yet. */
const checked = defineEvent('bank-account-checked', {
  accountId: bankAccountId,
  checker: actorId,
  checkedAt: instant,
})

/** From now on it may be paid to. */
const confirmed = defineEvent('bank-account-confirmed', {
  accountId: bankAccountId,
  confirmer: actorId,
  confirmedAt: instant,
})

export const bankAccountEvents = eventCodec(reported, checked, confirmed)
export type BankAccountEvent = EventOf<typeof reported> | EventOf<typeof checked> | EventOf<typeof confirmed>
