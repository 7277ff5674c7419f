import type { Vault } from '../../adapters/vault/vault.ts'
import {
  confirmationsNeeded,
  payableAccount,
  type BankAccountState,
} from '../../domain/bank-account/bank-account.ts'
import type { BankAccountId } from '../../events/primitives.ts'

/** The account of an employer in Dutch, of which nobody reads the whole IBAN here. */
export async function bankAccountDocument(
  vault: Vault,
  state: BankAccountState,
): Promise<Record<string, unknown>> {
  const { reported, confirmed } = state
  const ids = [reported?.accountId, confirmed?.accountId].filter((id) => id !== undefined)
  const records = await vault.records(ids)
  const told = (rekening: BankAccountId) => {
    const record = records.get(rekening)
    return {
      rekening,
      // Of an account that was forgotten nothing is left to tell.
      ...(record === undefined ? {} : { iban: masked(record['iban'] ?? ''), tenaamstelling: record['name'] }),
    }
  }
  return {
    betaalbaar: payableAccount(state) !== undefined,
    ...(confirmed === undefined
      ? {}
      : { bevestigd: { ...told(confirmed.accountId), bevestigdOp: confirmed.confirmedAt } }),
    ...(reported === undefined
      ? {}
      : {
          gemeld: {
            ...told(reported.accountId),
            gemeldOp: reported.reportedAt,
            bevestigingenNodig: confirmationsNeeded(state),
          },
        }),
  }
}

/** `NL** **** **** **43 00`: enough to recognise, too little to pay to. */
export const masked = (iban: string): string =>
  `${iban.slice(0, 2)}${'*'.repeat(Math.max(0, iban.length - 6))}${iban.slice(-4)}`.replace(
    /(.{4})(?=.)/g,
    '$1 ',
  )
