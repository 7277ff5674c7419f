import type { AssessedLine, UsedFact } from '../../events/application-parts.ts'
import type { Cents, PersonId } from '../../events/primitives.ts'
import type { Participants } from '../scheme/lines.ts'

/** Claims as they were looked up for an application, each with the stream and version that it was read from. */
export interface Claims {
  readonly ceiling: (UsedFact & { readonly reservedCents: Cents }) | undefined
  readonly employerCap: (UsedFact & { readonly claimedCents: Cents }) | undefined
  readonly personCaps: readonly (UsedFact & { readonly personId: PersonId; readonly claimedCents: Cents })[]
}

export type PendingClaim = 'ceiling' | 'employer-cap' | 'person-cap'

/** What a grant must wait for: the ceiling, the employer's cap, and that of each person assessed at something. */
export function pendingClaims(
  { ceiling, employerCap, personCaps }: Claims,
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
  ]
}

export const usedFacts = ({ ceiling, employerCap, personCaps }: Claims): UsedFact[] =>
  [ceiling, employerCap, ...personCaps]
    .filter((fact) => fact !== undefined)
    .map(({ stream, version }) => ({ stream, version }))
