import { theLaw } from '../../adapters/law.ts'
import type { HandledApplication } from '../../domain/application/application-state.ts'
import type { Objection } from '../../domain/application/afterwards-state.ts'
import { decideObjectionBy } from '../../domain/application/objection.ts'
import { openCentsOf } from '../../domain/application/recovery.ts'
import { hearingNames, intentionNames, objectedToNames } from '../contracts/afterwards-names.ts'
import { objectionOutcomeNames } from '../contracts/names.ts'
import { nameIn } from '../texts/dutch.ts'

/** What came after the decisions on an application, in Dutch. */
export function afterwardsDocument(application: HandledApplication): Record<string, unknown> {
  const { objections } = application
  return {
    ...intentionOf(application),
    ...recoveryOf(application),
    ...(objections.length === 0 ? {} : { bezwaren: objections.map(objectionDocument) }),
  }
}

function intentionOf({ intention }: HandledApplication): Record<string, unknown> {
  if (intention === undefined) return {}
  const { towards, intendedCents, announcedAt, viewsUntil, viewsReceivedAt } = intention
  return {
    voornemen: {
      soort: nameIn(intentionNames, towards),
      naarCenten: intendedCents,
      aangekondigdOp: announcedAt,
      reagerenTot: viewsUntil,
      zienswijzeOp: viewsReceivedAt,
    },
  }
}

function recoveryOf(application: HandledApplication): Record<string, unknown> {
  const order = application.recoveryOrder
  if (order === undefined) return {}
  return {
    terugvordering: {
      bedragCenten: order.cents,
      openCenten: openCentsOf(order, application),
      betalenUiterlijkOp: order.payBy,
      aangemaandTot: order.remindedUntil,
      renteCenten: order.interest?.cents,
      kwijtgescholdenCenten: order.waivedCents,
    },
  }
}

function objectionDocument(objection: Objection): Record<string, unknown> {
  const { no, against, receivedAt, objectionUntil, inTime, committeeSince, hearing, outcome } = objection
  return {
    bezwaar: no,
    tegen: nameIn(objectedToNames, against),
    ontvangenOp: receivedAt,
    bezwaarTot: objectionUntil,
    opTijd: inTime,
    commissieSinds: committeeSince,
    ...(hearing === undefined ? {} : { hoe: nameIn(hearingNames, hearing) }),
    ...(outcome === undefined
      ? { beslissenUiterlijkOp: decideObjectionBy(objection, theLaw()) }
      : { uitkomst: nameIn(objectionOutcomeNames, outcome) }),
  }
}
