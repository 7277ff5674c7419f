import type { ApplicationEvent } from '../../events/application-events.ts'
import type { CapEvent } from '../../events/cap-events.ts'
import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { EvidenceEvent } from '../../events/evidence-events.ts'
import type { SectorTableEvent } from '../../events/sector-table-events.ts'
import { counted, euros, listed, moment, named } from './dutch.ts'

export type AnyEvent = ApplicationEvent | CeilingEvent | CapEvent | EvidenceEvent | SectorTableEvent

type Sentences = { readonly [Type in AnyEvent['type']]: (event: Extract<AnyEvent, { type: Type }>) => string }

/** What happened, in a sentence that somebody who was not there understands. */
const sentences: Sentences = {
  'application-submitted': ({ number, participations, requestedCents, missing }) =>
    `Aanvraag ${number} ingediend voor ${counted(participations.length)} deelname(s); gevraagd ${euros(requestedCents)}` +
    (missing.length === 0 ? '; compleet' : `; er ontbreekt: ${listed(missing)}`),
  'completion-requested': ({ missing, dueOn }) =>
    `Om aanvulling gevraagd: ${listed(missing)}${dueOn === undefined ? ', zonder termijn' : `, uiterlijk op ${dueOn}`}`,
  'application-completed': ({ completedAt }) => `Aangevuld; compleet sinds ${moment(completedAt)}`,
  'application-withdrawn': () => 'Ingetrokken door de werkgever',
  'application-not-handled': () => 'Buiten behandeling gelaten: niet op tijd aangevuld (Awb 4:5)',
  'application-assessed': ({ subsidyCents }) => `Beoordeeld op ${euros(subsidyCents)}`,
  'application-granted': ({ grantedCents, refusedCents, reasons }) =>
    `Verleend: ${euros(grantedCents)}` +
    (refusedCents === 0 ? '' : `; geweigerd ${euros(refusedCents)} wegens ${listed(reasons)}`),
  'application-turned-down': ({ ground }) => `Afgewezen: ${named(ground)}`,
  'participation-started': ({ no, startedOn }) => `Deelname ${no} gestart op ${startedOn}`,
  'participation-completed': ({ no, completedOn }) => `Deelname ${no} afgerond op ${completedOn}`,
  'participation-dropped-out': ({ no, droppedOutOn }) => `Deelname ${no} uitgevallen op ${droppedOutOn}`,
  'participation-never-started': ({ no, reportedOn }) =>
    `Deelname ${no} niet gestart, gemeld op ${reportedOn}`,
  'application-accounted-for': ({ lines }) => `Verantwoord voor ${counted(lines.length)} deelname(s)`,
  'subsidy-determined': ({ determinedCents, exOfficio }) =>
    `Vastgesteld op ${euros(determinedCents)}${exOfficio ? ', ambtshalve' : ''}`,
  'subsidy-paid': ({ cents, kind, paidOn, reference }) =>
    `${kind === 'advance' ? 'Voorschot' : 'Restant'} van ${euros(cents)} betaald op ${paidOn}, kenmerk ${reference}`,
  'subsidy-recovered': ({ cents, recoveredOn, reference }) =>
    `${euros(cents)} terugontvangen op ${recoveredOn}, kenmerk ${reference}`,
  'application-imported': ({ number, decision, participations }) =>
    `Aanvraag ${number} overgenomen uit een register: ${named(decision)}, ${counted(participations.length)} deelname(s)`,
  'ceiling-opened': ({ year, ceilingCents }) =>
    `Subsidieplafond van ${year} geopend op ${euros(ceilingCents)}`,
  'ceiling-changed': ({ ceilingCents }) => `Subsidieplafond gewijzigd in ${euros(ceilingCents)}`,
  'claim-queued': ({ applicationId, cents, completeAt }) =>
    `Aanvraag ${applicationId} in de rij voor ${euros(cents)}; compleet sinds ${moment(completeAt)}`,
  'claim-found-late': ({ applicationId, cents }) =>
    `Aanvraag ${applicationId} te laat gevonden en alsnog in de rij voor ${euros(cents)}`,
  'claim-lowered': ({ applicationId, cents }) => `Aanvraag ${applicationId} heeft ${euros(cents)} nodig`,
  'claims-settled': ({ upTo }) => `Wie compleet was tot en met ${moment(upTo)}, is aan de beurt geweest`,
  'claim-reserved': ({ applicationId, cents }) =>
    `${euros(cents)} gereserveerd voor aanvraag ${applicationId}`,
  'claim-confirmed': ({ applicationId, cents }) => `${euros(cents)} verleend aan aanvraag ${applicationId}`,
  'claim-released': ({ applicationId, remainingCents }) =>
    `Aanvraag ${applicationId} houdt nog ${euros(remainingCents)} vast; de rest is vrijgevallen`,
  'cap-claimed': ({ applicationId, askedCents, claimedCents }) =>
    `Aanvraag ${applicationId} kreeg ${euros(claimedCents)} ruimte van de gevraagde ${euros(askedCents)}`,
  'cap-released': ({ applicationId, remainingCents }) =>
    `Aanvraag ${applicationId} houdt nog ${euros(remainingCents)} ruimte vast`,
  'evidence-received': ({ mediaType, bytes, sha256 }) =>
    `Bewijsstuk ontvangen: ${mediaType}, ${counted(bytes)} bytes, sha256 ${sha256}`,
  'evidence-scanned': ({ verdict, scannedAt }) =>
    `Bewijsstuk op schadelijke software gecontroleerd op ${moment(scannedAt)}: ${named(verdict)}`,
  'sector-table-registered': ({ slug }) => `Sectortafel ${slug} geregistreerd`,
  'sector-table-member-joined': ({ member }) =>
    `Lid toegetreden namens ${named(member.side)} (${named(member.role)})`,
  'sector-table-agenda-adopted': ({ firstYear, lastYear }) =>
    `Actieagenda ${firstYear}-${lastYear} vastgesteld`,
  'sector-table-budget-funded': ({ shares }) => `Begroting gedekt uit ${counted(shares.length)} bron(nen)`,
  'sector-table-activated': ({ activatedOn }) => `Actief sinds ${activatedOn}`,
}

export const sentenceOf = (event: AnyEvent): string =>
  (sentences[event.type] as (event: AnyEvent) => string)(event)
