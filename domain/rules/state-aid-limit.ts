import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { noCents, sumOf } from '../money.ts'
import { maximumTrainingAid } from '../state-aid/training-aid.ts'

interface AidLimit {
  readonly limitCents: Cents
  readonly article: string
}

/** The most that aid for this training may be, where that is the scheme's route; an unknown size counts as large. */
export function trainingAidLimit(
  participation: ParticipationFacts,
  { size = 'large', receivedOn }: ApplicationFacts,
  { stateAid }: SchemeVersion,
): AidLimit | undefined {
  if (stateAid.route !== 'training-aid') return undefined
  const { costs, content, startsOn, disadvantaged = false } = participation
  const { maximumCents } = maximumTrainingAid(
    {
      eligibleCents: sumOf(
        costs.filter(({ kind }) => stateAid.kinds.includes(kind)).map(({ cents }) => cents),
      ),
      size,
      disadvantaged,
      mandatory: content === 'mandatory',
      startedBeforeApplication: startsOn <= receivedOn,
    },
    stateAid,
  )
  return { limitCents: maximumCents, article: stateAid.article }
}

/**
 * The room that an undertaking has left under de-minimis. Aid that does not fit has no cover at all (Regulation
 * 2023/2831 art. 3(7)), so the scheme says whether it is refused, or lowered to what fits before the right arises.
 */
export function deMinimisLimit(
  askedCents: Cents,
  { aid }: ApplicationFacts,
  { stateAid }: SchemeVersion,
): AidLimit | undefined {
  if (stateAid.route !== 'de-minimis' || aid === undefined) return undefined
  const isRefused = askedCents > aid.roomCents && stateAid.aboveRoom === 'refused'
  return { limitCents: isRefused ? noCents : aid.roomCents, article: stateAid.article }
}
