import type { AccountedLine, AttachedEvidence } from '../../events/application-parts.ts'
import type { ActorId, Instant, TextId } from '../../events/primitives.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { same } from '../same.ts'
import { openObjection } from './afterwards-state.ts'
import { progressOf, type HandledApplication } from './application-state.ts'
import { determinationNow, type ToDetermine } from './determination-now.ts'
import { notYetAttached } from './evidence-of-application.ts'
import { heardOn } from './hearing.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

export interface AccountForApplication {
  readonly type: 'account-for'
  readonly accountedAt: Instant
  /** The real cost of each participation: the whole account, which replaces an earlier one. */
  readonly lines: readonly AccountedLine[]
  readonly evidence: readonly AttachedEvidence[]
}

export interface DetermineSubsidy extends ToDetermine {
  readonly type: 'determine'
  readonly decidedAt: Instant
  readonly determiner: ActorId
  /** What was weighed before giving less than was granted (Awb 3:4 lid 2). */
  readonly weighing?: TextId | undefined
  readonly explanation?: TextId | undefined
}

/**
 * May be done again until the determination, and while an objection against that is open: late evidence has to be
 * weighed (RVS:2016:205).
 */
export function accountFor(
  { accountedAt, lines, evidence }: AccountForApplication,
  application: HandledApplication,
): ApplicationDecision {
  const added = notYetAttached(application.evidence, evidence)
  if (same(application.account, lines) && added.length === 0) return nothingToDo
  if (!isPossible('account-for', application) && openObjection(application, 'determined') === undefined) {
    return notPossible('account-for', application)
  }
  if (lines.length === 0) return refuse('nothing-accounted')
  const unknown = lines.filter(({ no }) => progressOf(application, no) === undefined)
  if (unknown.length > 0) return refuse('unknown-participation', { participations: numbersOf(unknown) })
  const twice = lines.filter(({ no }, index) => lines.findIndex((line) => line.no === no) < index)
  if (twice.length > 0) return refuse('accounted-twice', { participations: numbersOf(twice) })
  return [{ type: 'application-accounted-for', accountedAt, lines: [...lines], evidence: added }]
}

/**
 * Fixes what the employer is entitled to; ex officio, also when what was handed in does not count. Lower than the
 * grant, or nil, only after the employer was heard and with what was weighed (Awb 4:12 lid 2, 4:46 lid 2, 3:4 lid 2).
 */
export function determine(command: DetermineSubsidy, application: HandledApplication): ApplicationDecision {
  const { decidedAt, determiner, exOfficio, weighing, explanation } = command
  const { determination } = application
  if (determination?.determiner === determiner && determination.exOfficio === exOfficio) return nothingToDo
  if (!isPossible('determine', application)) return notPossible('determine', application)
  const now = determinationNow(command, application)
  if ('refused' in now) return now
  const refusal = samePersonRefusal(application, determiner, 'determiner')
  if (refusal !== undefined) return refusal
  if (now.outcome === 'as-granted') return [{ ...now, explanation }]
  const heard = heardOn('determine', now.determinedCents, decidedAt, application)
  if ('refused' in heard) return heard
  if (weighing === undefined) return refuse('weighing-missing')
  return [{ ...now, heard, weighing, explanation }]
}

const numbersOf = (lines: readonly AccountedLine[]): readonly string[] => lines.map(({ no }) => String(no))
