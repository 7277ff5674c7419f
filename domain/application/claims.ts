import type { AssessedLine, UsedFact } from '../../events/application-parts.ts'
import type { AidFacts } from '../../events/facts.ts'
import type { Cents, PersonId } from '../../events/primitives.ts'
import type { Participants } from '../scheme/lines.ts'

/** Claims as they were looked up for an application, each with the stream and version that it was read from. */
export interface Claims {
  readonly ceiling: (UsedFact & { readonly reservedCents: Cents }) | undefined
  readonly employerCap: (UsedFact & { readonly claimedCents: Cents }) | undefined
  readonly personCaps: readonly (UsedFact & { readonly personId: PersonId; readonly claimedCents: Cents })[]
  /** Under the undertaking's ledger on the day of the decision; absent where the scheme's aid is no de-minimis aid. */
  readonly aid?: (UsedFact & { readonly aid: AidFacts }) | 'pending'
}

export type PendingClaim = 'ceiling' | 'employer-cap' | 'person-cap' | 'state-aid'

/**
 * What a grant must wait for: the ceiling, the employer's cap, that of each person assessed at something, and the room
 * for aid where that is limited.
 */
export function pendingClaims(
  { ceiling, employerCap, personCaps, aid }: Claims,
  participants: Participants,
  assessed: readonly AssessedLine[],
): readonly PendingClaim[] {
  const claimed = new Set(personCaps.map(({ personId }) => personId))
  const isUnclaimed = participants.some(
    ({ no, personId }) =>
      !claimed.has(personId) && assessed.some((line) => line.no === no && line.subsidyCents > 0),
  )
  return [
    ...(ceiling === undefined ? (['ceiling'] as const) : []),
    ...(employerCap === undefined ? (['employer-cap'] as const) : []),
    ...(isUnclaimed ? (['person-cap'] as const) : []),
    ...(aid === 'pending' ? (['state-aid'] as const) : []),
  ]
}

export const usedFacts = ({ ceiling, employerCap, personCaps, aid }: Claims): UsedFact[] =>
  [ceiling, employerCap, ...personCaps, aid === 'pending' ? undefined : aid]
    .filter((fact) => fact !== undefined)
    .map(({ stream, version }) => ({ stream, version }))
