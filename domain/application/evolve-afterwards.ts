import type { AfterwardsEvent, AfterwardsEventNamed } from '../../events/application-afterwards.ts'
import { unreachable } from '../decider.ts'
import { sumOf } from '../money.ts'
import type { Objection } from './afterwards-state.ts'
import type { HandledApplication } from './application-state.ts'
import { outcomeOf } from './determination-now.ts'
import { withoutOrder } from './payment-order.ts'

/** The application after something that follows a decision. */
export function evolveAfterwards(
  application: HandledApplication,
  event: AfterwardsEvent,
): HandledApplication {
  switch (event.type) {
    case 'intention-announced': {
      const { towards, intendedCents, announcedAt, viewsUntil } = event
      return { ...application, intention: { towards, intendedCents, announcedAt, viewsUntil } }
    }
    case 'views-received': {
      const { intention } = application
      return {
        ...application,
        ...(intention === undefined
          ? {}
          : { intention: { ...intention, viewsReceivedAt: event.receivedAt } }),
        evidence: [...application.evidence, ...event.evidence],
      }
    }
    case 'grant-amended': {
      const { decidedAt, decider, lines, grantedCents } = event
      const grant = application.grant && { ...application.grant, lines, grantedCents }
      return {
        ...withoutIntention(application),
        ...(grant === undefined ? {} : { grant }),
        amended: { decidedAt, decider },
      }
    }
    case 'determination-amended':
      return determinationAmended(application, event)
    case 'recovery-ordered': {
      const { decidedAt, decider, cents, payBy } = event
      const recoveriesBefore = application.recoveries.length
      const recoveryOrder = { decidedAt, decider, cents, payBy, recoveriesBefore, waivedCents: sumOf([]) }
      return { ...application, recoveryOrder }
    }
    case 'recovery-reminded':
      return withOrder(application, { remindedUntil: event.payBy })
    case 'default-interest-determined':
      return withOrder(application, { interest: { until: event.lastOn, cents: event.cents } })
    case 'recovery-waived': {
      const waivedCents = sumOf([application.waivedCents, event.cents])
      const ofOrder = sumOf([application.recoveryOrder?.waivedCents ?? sumOf([]), event.cents])
      return { ...withOrder(application, { waivedCents: ofOrder }), waivedCents }
    }
    case 'recovery-set-off': {
      const { reference, cents, setOffOn: recoveredOn } = event
      return { ...application, recoveries: [...application.recoveries, { reference, cents, recoveredOn }] }
    }
    case 'subsidy-paid-by-set-off': {
      const { reference, cents, payer, paidOn, kind } = event
      return {
        ...application,
        orders: withoutOrder(application, (order) => order.reference === reference),
        payments: [...application.payments, { reference, cents, payer, paidOn, kind }],
      }
    }
    case 'objection-filed': {
      const { type: _, grounds: _grounds, lateBecause: _lateBecause, ...objection } = event
      return {
        ...application,
        objections: [...application.objections, objection],
        evidence: [...application.evidence, ...event.evidence],
      }
    }
    case 'objection-sent-to-committee':
      return withObjection(application, event.no, { committeeSince: event.notifiedOn })
    case 'objection-heard':
      return withObjection(application, event.no, { hearing: event.hearing })
    case 'objection-decided':
      return objectionDecided(application, event)
  }
  return unreachable(event)
}

/** An intention is over with the decision that was intended. */
export function withoutIntention({ intention: _, ...application }: HandledApplication): HandledApplication {
  return application
}

/** What is told while an objection is open is evidence that came late. */
export const withLateEvidence = (application: HandledApplication): HandledApplication =>
  application.objections.some(({ outcome }) => outcome === undefined)
    ? {
        ...application,
        objections: application.objections.map((each) =>
          each.outcome === undefined ? { ...each, evidenceSince: true } : each,
        ),
      }
    : application

function determinationAmended(
  application: HandledApplication,
  { decidedAt, decider, lines, determinedCents }: AfterwardsEventNamed<'determination-amended'>,
): HandledApplication {
  const { determination, grant } = application
  if (determination === undefined || grant === undefined) return application
  return {
    ...withoutIntention(application),
    determination: {
      ...determination,
      decidedAt,
      determiner: decider,
      lines,
      determinedCents,
      outcome: outcomeOf(determinedCents, grant.grantedCents),
    },
    amended: { decidedAt, decider },
  }
}

const withOrder = (
  application: HandledApplication,
  change: Partial<NonNullable<HandledApplication['recoveryOrder']>>,
): HandledApplication =>
  application.recoveryOrder === undefined
    ? application
    : { ...application, recoveryOrder: { ...application.recoveryOrder, ...change } }

const withObjection = (
  application: HandledApplication,
  no: number,
  change: Partial<Objection>,
): HandledApplication => ({
  ...application,
  objections: application.objections.map((each) => (each.no === no ? { ...each, ...change } : each)),
})

/** What was wrongly not handled is taken up again where it was. */
function objectionDecided(
  application: HandledApplication,
  { no, outcome }: AfterwardsEventNamed<'objection-decided'>,
): HandledApplication {
  const decided = withObjection(application, no, { outcome })
  return outcome === 'founded' && application.phase === 'not-handled'
    ? { ...decided, phase: 'incomplete' }
    : decided
}
