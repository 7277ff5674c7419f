import type { CeilingEvent } from '../../events/ceiling-events.ts'
import { nothingToDo, refuse, type Decision } from '../decider.ts'
import { same } from '../same.ts'
import type { CeilingRefusal, ScoreClaim } from './ceiling-commands.ts'
import { claimMeant, type CeilingState } from './ceiling-state.ts'
import { turnAt } from './turn.ts'

/** What a claim is worth in a tender. May be done again until the tender is decided, and not after. */
export function scoreClaim(command: ScoreClaim, state: CeilingState): Decision<CeilingEvent, CeilingRefusal> {
  const { applicationId, completeAt, points, scorer, scoredAt } = command
  const division = state.ceiling?.division
  const claim = claimMeant(state, command)
  if (division === undefined || claim === undefined) return refuse('claim-not-open', { applicationId })
  if (division.method !== 'tender') return refuse('not-a-tender', { applicationId })
  if (turnAt(division, completeAt) === undefined) return refuse('outside-window', { applicationId })
  if (same(claim.score, { points, scorer })) return nothingToDo
  if (claim.settled) return refuse('tender-settled', { applicationId })
  return [{ type: 'claim-scored', applicationId, completeAt, points: { ...points }, scorer, scoredAt }]
}
