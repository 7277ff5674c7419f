import type { ApplicationEvent } from '../../events/application-events.ts'
import type { ActorId, Cents, Instant, MunicipalityCode, TextId } from '../../events/primitives.ts'
import { refuse, type Refusal } from '../decider.ts'
import { noCents } from '../money.ts'
import type { PublishedVersion } from '../rules/receipts.ts'
import type { Objection } from './afterwards-state.ts'
import { broughtTo } from './amendment.ts'
import { overpaidCents, type HandledApplication } from './application-state.ts'
import type { Claims } from './claims.ts'
import { grantNow } from './decide-on-application.ts'
import { determinationNow } from './determination-now.ts'
import type { FilesThatDoNotCount } from './evidence-of-application.ts'
import type { ApplicationRefusalCode } from './refusal-codes.ts'
import { authorityOf } from './scheme-of-application.ts'
import { samePersonRefusal } from './separation-of-duties.ts'

/** What a decision rests on that takes the place of the one objected to. */
export interface NewDecision {
  readonly decidedAt: Instant
  readonly decider: ActorId
  readonly published: PublishedVersion
  /** The region's municipalities on the day of receipt. */
  readonly municipalities: readonly MunicipalityCode[]
  readonly claims: Claims
  readonly notCounted: FilesThatDoNotCount
  readonly reason: TextId
  /** What it becomes, where no rule says so: of a grant, an amendment or a recovery. */
  readonly toCents?: Cents | undefined
  readonly weighing?: TextId | undefined
}

type Taken = readonly ApplicationEvent[] | Refusal<ApplicationRefusalCode>

/** The events of the decision in its place; none where the request is taken up again as it was. */
export function newDecision(
  command: NewDecision,
  { no, against }: Objection,
  application: HandledApplication,
): Taken {
  switch (against) {
    case 'not-handled':
      return []
    case 'turned-down':
      return grantedAfterAll(command, application)
    case 'granted':
      return grantRaised(command, no, application)
    case 'amended':
      return application.determination === undefined
        ? grantRaised(command, no, application)
        : determinationRaised(command, no, application)
    case 'determined':
      return determinedAnew(command, no, application)
    case 'recovery':
      return recoveryLowered(command, application)
  }
}

function grantedAfterAll(command: NewDecision, application: HandledApplication): Taken {
  const refusal = samePersonRefusal(application, command.decider, 'decider')
  return refusal ?? grantNow(command, application)
}

/** By the facts as they now stand, what came with the objection included. */
function determinedAnew(command: NewDecision, no: number, application: HandledApplication): Taken {
  const { decidedAt, decider, published, municipalities, claims, notCounted, toCents, weighing } = command
  const now = determinationNow(
    {
      decidedAt,
      determiner: decider,
      published,
      municipalities,
      exOfficio: application.account === undefined,
      personCaps: claims.personCaps,
      notCounted,
      ...(toCents === undefined ? {} : { moderateToCents: toCents }),
    },
    application,
  )
  if ('refused' in now) return now
  const before = application.determination?.determinedCents ?? noCents
  if (now.determinedCents <= before) return refuse('not-better-on-objection', { cents: before })
  const refusal = samePersonRefusal(application, decider, 'determiner')
  return refusal ?? [{ ...now, objection: no, ...(weighing === undefined ? {} : { weighing }) }]
}

function grantRaised(command: NewDecision, no: number, application: HandledApplication): Taken {
  const { decidedAt, decider, published, reason, toCents } = command
  const { grant, assessment } = application
  if (grant === undefined || toCents === undefined) return refuse('amount-missing')
  if (toCents <= grant.grantedCents) return refuse('not-better-on-objection', { cents: grant.grantedCents })
  const mostCents = assessment?.subsidyCents ?? grant.grantedCents
  if (toCents > mostCents) return refuse('amended-too-high', { mostCents })
  const limits = assessment?.lines.map((line) => ({ no: line.no, cents: line.subsidyCents })) ?? []
  return [
    {
      type: 'grant-amended',
      decidedAt,
      decider,
      ground: 'in-favour',
      article: 'Awb 7:11 lid 2',
      grantedCents: toCents,
      lines: broughtTo(grant.lines, toCents, limits),
      reason,
      objection: no,
      ...authorityOf(published.version),
    },
  ]
}

function determinationRaised(command: NewDecision, no: number, application: HandledApplication): Taken {
  const { decidedAt, decider, published, reason, toCents } = command
  const { grant, determination } = application
  if (determination === undefined || grant === undefined || toCents === undefined)
    return refuse('amount-missing')
  const before = determination.determinedCents
  if (toCents <= before) return refuse('not-better-on-objection', { cents: before })
  if (toCents > grant.grantedCents) return refuse('amended-too-high', { mostCents: grant.grantedCents })
  return [
    {
      type: 'determination-amended',
      decidedAt,
      decider,
      ground: 'in-favour',
      article: 'Awb 7:11 lid 2',
      determinedCents: toCents,
      lines: broughtTo(determination.lines, toCents, grant.lines),
      reason,
      objection: no,
      ...authorityOf(published.version),
    },
  ]
}

/** What is no longer claimed back is given up, so that nothing can claim it again. */
function recoveryLowered(command: NewDecision, application: HandledApplication): Taken {
  const { decidedAt, decider, published, reason, toCents } = command
  if (toCents === undefined) return refuse('amount-missing')
  const openCents = overpaidCents(application)
  if (toCents >= openCents) return refuse('not-better-on-objection', { cents: openCents })
  const cents = (openCents - toCents) as Cents
  return [{ type: 'recovery-waived', decidedAt, decider, cents, reason, ...authorityOf(published.version) }]
}
