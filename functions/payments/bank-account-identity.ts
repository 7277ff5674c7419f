import type { Identity } from '../../adapters/vault/vault.ts'
import { foldedText } from '../../domain/identity/letters.ts'
import type { EmployerId } from '../../events/primitives.ts'

/**
 * An account is the same when IBAN and name are, of the same employer. The log holds the random id that the vault
 * gives it and no hash: whoever has the key could try every Dutch IBAN against a hash in an hour.
 */
export const bankAccountIdentity = (
  employerId: EmployerId,
  { iban, tenaamstelling }: { readonly iban: string; readonly tenaamstelling: string },
): Identity => ({
  kind: 'bank-account',
  key: JSON.stringify([employerId, iban, foldedText(tenaamstelling)]),
  record: { employerId, iban, name: tenaamstelling },
})
