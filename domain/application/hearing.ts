import type { Heard } from '../../events/application-afterwards.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import type { Law } from '../../events/law.ts'
import type { ActorId, Cents, Instant, TextId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import { refuse, type Refusal } from '../decider.ts'
import { daysOffIn } from '../terms/law-on.ts'
import { lastDayOf } from '../terms/term.ts'
import type { Intention } from './afterwards-state.ts'
import type { HandledApplication } from './application-state.ts'
import { determinationNow, type ToDetermine } from './determination-now.ts'
import { notYetAttached } from './evidence-of-application.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'

export interface AnnounceIntention {
  readonly type: 'announce-intention'
  readonly announcedAt: Instant
  readonly announcer: ActorId
  /** To determine as the facts now come to, or to bring an amount down to something else. */
  readonly intended:
    | { readonly towards: 'determine'; readonly determination: ToDetermine }
    | { readonly towards: Exclude<Intention['towards'], 'determine'>; readonly cents: Cents }
  /** Sets the term to give views (Awb 4:8, 4:12). */
  readonly schemeVersion: SchemeVersion
  readonly law: Law
  readonly explanation?: TextId | undefined
}

export interface ReceiveViews {
  readonly type: 'receive-views'
  readonly receivedAt: Instant
  readonly evidence: readonly AttachedEvidence[]
  readonly explanation?: TextId | undefined
}

const stepFor = {
  determine: 'determine',
  'amend-grant': 'amend-grant',
  'amend-determination': 'amend-determination',
  recover: 'order-recovery',
} as const satisfies Record<Intention['towards'], string>

/** Announced again it starts another term: the employer is heard on what is intended last. */
export function announceIntention(
  command: AnnounceIntention,
  application: HandledApplication,
): ApplicationDecision {
  const { announcedAt, announcer, intended, schemeVersion, law, explanation } = command
  const { towards } = intended
  if (!isPossible(stepFor[towards], application)) return notPossible(stepFor[towards], application)
  const intendedCents = centsIntended(command, application)
  if (typeof intendedCents !== 'number') return intendedCents
  const viewsUntil = lastDayOf(schemeVersion.terms.views, amsterdamDay(announcedAt), daysOffIn(law))
  return [
    {
      type: 'intention-announced',
      announcedAt,
      announcer,
      towards,
      intendedCents,
      viewsUntil,
      explanation,
    },
  ]
}

/** What is to the employer's advantage needs no hearing, so it is no intention. */
function centsIntended(
  { intended, announcedAt, announcer }: AnnounceIntention,
  application: HandledApplication,
): Cents | Refusal<ApplicationRefusalCode> {
  if (intended.towards !== 'determine') {
    const { cents, towards } = intended
    const stands = standsIn(towards, application)
    const isWorse = towards === 'recover' ? cents > 0 : cents < stands
    return isWorse ? cents : refuse('nothing-to-announce')
  }
  const now = determinationNow(
    { ...intended.determination, decidedAt: announcedAt, determiner: announcer },
    application,
  )
  if ('refused' in now) return now
  return now.outcome === 'as-granted' ? refuse('nothing-to-announce') : now.determinedCents
}

const standsIn = (
  towards: 'amend-grant' | 'amend-determination' | 'recover',
  { grant, determination }: HandledApplication,
): Cents => (towards === 'amend-grant' ? grant?.grantedCents : determination?.determinedCents) ?? (0 as Cents)

export function receiveViews(
  { receivedAt, evidence, explanation }: ReceiveViews,
  application: HandledApplication,
): ApplicationDecision {
  if (application.intention === undefined) return refuse('no-intention')
  const added = notYetAttached(application.evidence, evidence)
  return [{ type: 'views-received', receivedAt, explanation, evidence: added }]
}

/**
 * Nothing is lowered or withdrawn before the employer could give views on it: until they came, or the day for it is
 * over (Awb 4:8, 4:12 lid 2). What is decided is not worse than what was announced.
 */
export function heardOn(
  towards: Intention['towards'],
  cents: Cents,
  decidedAt: Instant,
  { intention }: HandledApplication,
): Heard | Refusal<'hearing-first' | 'views-awaited' | 'worse-than-announced'> {
  if (intention?.towards !== towards) return refuse('hearing-first')
  const { announcedAt, viewsUntil, viewsReceivedAt, intendedCents } = intention
  if (cents < intendedCents) return refuse('worse-than-announced', { cents: intendedCents })
  if (viewsReceivedAt === undefined && amsterdamDay(decidedAt) <= viewsUntil) {
    return refuse('views-awaited', { dueOn: viewsUntil })
  }
  return { announcedAt, viewsUntil, ...(viewsReceivedAt === undefined ? {} : { viewsReceivedAt }) }
}
