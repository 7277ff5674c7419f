import { groundNames } from '../contracts/application-contracts.ts'
import { evidenceNames, verdictNames } from '../contracts/fields.ts'
import {
  outcomeNames,
  paymentNames,
  reductionNames,
  type IntegrationData,
  type IntegrationType,
} from '../contracts/integration-contracts.ts'
import { letterNames } from '../contracts/letter-contracts.ts'
import { sideNames, sourceNames } from '../contracts/sector-table-contracts.ts'
import type { AnyEvent } from '../texts/event-sentences.ts'

/** A message of one type, and how its data follows from the event. */
type Announcement<Event> = {
  [Type in IntegrationType]: {
    readonly type: Type
    readonly data: (event: Event) => IntegrationData<Type>
  }
}[IntegrationType]

type Announcements = {
  readonly [Type in AnyEvent['type']]: Announcement<Extract<AnyEvent, { type: Type }>> | null
}

/** What the outside hears of each event; null is for what stays inside. */
export const announcements: Announcements = {
  'application-submitted': {
    type: 'nl.hca.aanvraag.ingediend.v1',
    data: ({ number, scheme, receivedAt, missing, participations }) => ({
      aanvraagnummer: number,
      regeling: scheme,
      ontvangenOp: receivedAt,
      compleet: missing.length === 0,
      deelnames: participations.length,
      werkgemeenten: distinct(participations.map((each) => each.workMunicipality)),
      sectortafels: distinct(participations.flatMap(({ sectorTable }) => sectorTable ?? [])),
    }),
  },
  'completion-requested': {
    type: 'nl.hca.aanvraag.aanvulling-gevraagd.v1',
    data: ({ missing, dueOn }) => ({
      ontbreekt: missing.map((kind) => inDutch(evidenceNames, kind)),
      ...(dueOn === undefined ? {} : { uiterlijkOp: dueOn }),
    }),
  },
  'application-completed': {
    type: 'nl.hca.aanvraag.aangevuld.v1',
    data: ({ completedAt }) => ({ aangevuldOp: completedAt }),
  },
  'scheme-version-published': {
    type: 'nl.hca.regeling.versie-gepubliceerd.v1',
    data: ({ scheme, name, version, hash }) => ({
      regeling: scheme,
      naam: name,
      versie: version.version,
      geldtVanaf: version.appliesFrom,
      bekendOp: version.knownFrom,
      sha256: hash,
    }),
  },
  'application-repinned': {
    type: 'nl.hca.aanvraag.onder-andere-versie-gebracht.v1',
    data: ({ schemeVersion }) => ({ regelingVersie: schemeVersion }),
  },
  'application-withdrawn': {
    type: 'nl.hca.aanvraag.ingetrokken.v1',
    data: ({ withdrawnAt }) => ({ ingetrokkenOp: withdrawnAt }),
  },
  'application-not-handled': {
    type: 'nl.hca.aanvraag.buiten-behandeling-gelaten.v1',
    data: (event) => decided(event),
  },
  'application-assessed': {
    type: 'nl.hca.aanvraag.beoordeeld.v1',
    data: ({ assessedAt }) => ({ beoordeeldOp: assessedAt }),
  },
  'application-granted': {
    type: 'nl.hca.aanvraag.verleend.v1',
    data: (event) => ({
      ...decided(event),
      verleendCenten: event.grantedCents,
      geweigerdCenten: event.refusedCents,
      verlaagdDoor: event.reasons.map((reason) => inDutch(reductionNames, reason)),
    }),
  },
  'application-turned-down': {
    type: 'nl.hca.aanvraag.afgewezen.v1',
    data: (event) => ({ ...decided(event), grond: inDutch(groundNames, event.ground) }),
  },
  'participation-started': { type: 'nl.hca.deelname.gestart.v1', data: ({ no }) => ({ deelname: no }) },
  'participation-completed': { type: 'nl.hca.deelname.afgerond.v1', data: ({ no }) => ({ deelname: no }) },
  'participation-dropped-out': {
    type: 'nl.hca.deelname.uitgevallen.v1',
    data: ({ no }) => ({ deelname: no }),
  },
  'participation-never-started': {
    type: 'nl.hca.deelname.niet-gestart.v1',
    data: ({ no }) => ({ deelname: no }),
  },
  'application-accounted-for': {
    type: 'nl.hca.aanvraag.verantwoord.v1',
    data: ({ accountedAt, lines }) => ({ verantwoordOp: accountedAt, deelnames: lines.length }),
  },
  'subsidy-determined': {
    type: 'nl.hca.subsidie.vastgesteld.v1',
    data: (event) => ({
      ...decided(event),
      vastgesteldCenten: event.determinedCents,
      uitkomst: inDutch(outcomeNames, event.outcome),
      ambtshalve: event.exOfficio,
    }),
  },
  // Inside until the bank has paid.
  'payment-ordered': null,
  'payment-order-lapsed': null,
  'subsidy-paid': {
    type: 'nl.hca.subsidie.betaald.v1',
    data: ({ paidOn, cents, kind }) => ({
      betaaldOp: paidOn,
      bedragCenten: cents,
      soort: inDutch(paymentNames, kind),
    }),
  },
  'subsidy-recovered': {
    type: 'nl.hca.subsidie.teruggevorderd.v1',
    data: ({ recoveredOn, cents }) => ({ ontvangenOp: recoveredOn, bedragCenten: cents }),
  },
  // History that was made elsewhere is no news.
  'application-imported': null,
  'sector-table-registered': {
    type: 'nl.hca.sectortafel.geregistreerd.v1',
    data: ({ registeredOn }) => ({ geregistreerdOp: registeredOn }),
  },
  'sector-table-member-joined': {
    type: 'nl.hca.sectortafel.lid-toegetreden.v1',
    data: ({ member }) => ({ zijde: inDutch(sideNames, member.side) }),
  },
  'sector-table-agenda-adopted': {
    type: 'nl.hca.sectortafel.agenda-vastgesteld.v1',
    data: ({ adoptedOn, firstYear, lastYear }) => ({
      vastgesteldOp: adoptedOn,
      eersteJaar: firstYear,
      laatsteJaar: lastYear,
    }),
  },
  'sector-table-budget-funded': {
    type: 'nl.hca.sectortafel.begroting-gedekt.v1',
    data: ({ decidedOn, shares }) => ({
      beslotenOp: decidedOn,
      bronnen: shares.map(({ source, cents }) => ({
        bron: inDutch(sourceNames, source),
        bedragCenten: cents,
      })),
    }),
  },
  'sector-table-activated': {
    type: 'nl.hca.sectortafel.geactiveerd.v1',
    data: ({ activatedOn }) => ({ geactiveerdOp: activatedOn }),
  },
  'evidence-received': {
    type: 'nl.hca.bewijsstuk.ontvangen.v1',
    data: ({ receivedAt, mediaType, bytes }) => ({ ontvangenOp: receivedAt, mediatype: mediaType, bytes }),
  },
  'evidence-scanned': {
    type: 'nl.hca.bewijsstuk.gecontroleerd.v1',
    data: ({ scannedAt, verdict }) => ({
      gecontroleerdOp: scannedAt,
      oordeel: inDutch(verdictNames, verdict),
    }),
  },
  // The verdict goes out once its file is there.
  'evidence-scanned-early': null,
  'evidence-opened': null,
  'evidence-expired': null,
  'evidence-erased': null,
  'upload-counted': null,
  'bank-account-reported': null,
  'bank-account-checked': null,
  'bank-account-confirmed': null,
  'payment-batch-composed': null,
  'payment-batch-released': null,
  'payment-batch-withdrawn': null,
  'payment-batch-executed': null,
  'letter-sent': {
    type: 'nl.hca.brief.verstuurd.v1',
    data: ({ kind, applicationId, sentAt, announcedOn, objectionUntil }) => ({
      soort: inDutch(letterNames, kind),
      aanvraag: applicationId,
      verstuurdOp: sentAt,
      bekendgemaaktOp: announcedOn,
      ...(objectionUntil === undefined ? {} : { bezwaarTot: objectionUntil }),
    }),
  },
  'letter-notice-mailed': null,
  'contact-address-given': null,
  // How room is divided is told by the decisions that follow; only what went out of order is news by itself.
  'ceiling-opened': null,
  'ceiling-changed': null,
  'claim-queued': null,
  'claim-found-late': {
    type: 'nl.hca.plafond.aanspraak-laat-gevonden.v1',
    data: ({ applicationId, completeAt }) => ({ aanvraag: applicationId, volledigOp: completeAt }),
  },
  'claim-lowered': null,
  'claims-settled': null,
  'claim-reserved': null,
  'claim-confirmed': null,
  'claim-released': null,
  'claim-scored': null,
  'claims-drawn': null,
  'claims-divided': null,
  'claim-restored': null,
  'cap-claimed': null,
  'cap-released': null,
  'aid-claimed': null,
  'aid-granted': null,
  'aid-released': null,
  'aid-declared': null,
  'aid-registered': null,
  'undertaking-merged': null,
  'undertaking-joined': null,
  'undertaking-passed-on': null,
  'undertaking-left': null,
  'undertaking-reopened': null,
}

const decided = (event: {
  readonly decidedAt: string
  readonly decidingBody: string
  readonly legalBasis: string
}) => ({ beslotenOp: event.decidedAt, bestuursorgaan: event.decidingBody, grondslag: event.legalBasis })

const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted()

/** The Dutch name of a code in a table that has one for each. */
function inDutch<Names extends Readonly<Record<string, string>>>(
  names: Names,
  code: Names[keyof Names],
): Extract<keyof Names, string> {
  const found = Object.keys(names).find((name) => names[name] === code)
  if (found === undefined) throw new Error(`${code} has no Dutch name`)
  return found as Extract<keyof Names, string>
}
