import type { ApplicationEvent } from '../../events/application-events.ts'
import type { BankAccountEvent } from '../../events/bank-account-events.ts'
import type { CapEvent } from '../../events/cap-events.ts'
import type { CeilingEvent } from '../../events/ceiling-events.ts'
import type { ContactEvent } from '../../events/contact-events.ts'
import type { EvidenceEvent } from '../../events/evidence-events.ts'
import type { LetterEvent } from '../../events/letter-events.ts'
import type { PaymentBatchEvent } from '../../events/payment-batch-events.ts'
import type { SchemeEvent } from '../../events/scheme-events.ts'
import type { SectorTableEvent } from '../../events/sector-table-events.ts'
import type { UndertakingEvent } from '../../events/undertaking-events.ts'
import type { UploadsEvent } from '../../events/uploads-events.ts'
import { totalOf } from '../../domain/ceiling/claim.ts'
import { counted, euros, listed, moment, named } from './dutch.ts'

export type AnyEvent =
  | ApplicationEvent
  | BankAccountEvent
  | CeilingEvent
  | ContactEvent
  | CapEvent
  | EvidenceEvent
  | LetterEvent
  | PaymentBatchEvent
  | SchemeEvent
  | SectorTableEvent
  | UndertakingEvent
  | UploadsEvent

type Sentences = { readonly [Type in AnyEvent['type']]: (event: Extract<AnyEvent, { type: Type }>) => string }

/** What happened, in a sentence that somebody who was not there understands. */
const sentences: Sentences = {
  'scheme-version-published': ({ name, version }) =>
    `Gepubliceerd: versie ${version.version} van ${name}, geldig vanaf ${version.appliesFrom}`,
  'application-submitted': ({ number, participations, requestedCents, missing }) =>
    `Aanvraag ${number} ingediend voor ${counted(participations.length)} deelname(s); gevraagd ${euros(requestedCents)}` +
    (missing.length === 0 ? '; compleet' : `; er ontbreekt: ${listed(missing)}`),
  'completion-requested': ({ missing, dueOn }) =>
    `Om aanvulling gevraagd: ${listed(missing)}${dueOn === undefined ? ', zonder termijn' : `, uiterlijk op ${dueOn}`}`,
  'application-completed': ({ completedAt }) => `Aangevuld; compleet sinds ${moment(completedAt)}`,
  'application-repinned': ({ schemeVersion, requestedCents }) =>
    `Valt nu onder versie ${schemeVersion} van de regeling; gevraagd ${euros(requestedCents)}`,
  'decision-term-extended': ({ until, objection }) =>
    `Gemeld dat ${objection === undefined ? 'het besluit' : `de beslissing op bezwaar ${objection}`} later komt, uiterlijk op ${until} (Awb ${objection === undefined ? '4:14' : '7:10 lid 3'})`,
  'decision-term-suspended': ({ ground, firstOn, lastOn }) =>
    `De beslistermijn staat stil vanaf ${firstOn}${lastOn === undefined ? '' : ` tot en met ${lastOn}`}: ${named(ground)} (Awb 4:15)`,
  'employer-term-extended': ({ term, until, ground }) =>
    `De termijn om ${term === 'completion' ? 'aan te vullen' : 'te verantwoorden'} loopt door tot en met ${until}: ${named(ground)}`,
  'notice-of-default-received': ({ about, receivedOn }) =>
    `In gebreke gesteld op ${receivedOn}: ${about === 'decision' ? 'het besluit' : 'de vaststelling'} is te laat (Awb 4:17)`,
  'account-reminder-sent': ({ dueOn }) =>
    `Herinnerd aan de verantwoording, die nu uiterlijk op ${dueOn} komt (Awb 4:44 lid 3)`,
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
  'payment-ordered': ({ cents, kind, reference, batchId }) =>
    `${kind === 'advance' ? 'Voorschot' : 'Restant'} van ${euros(cents)} opgenomen in betaalopdracht ${batchId}, kenmerk ${reference}`,
  'payment-order-lapsed': ({ batchId, ground }) =>
    `Vervallen uit betaalopdracht ${batchId}: ${ground === 'batch-withdrawn' ? 'ingetrokken' : 'afgekeurd door de bank'}`,
  'subsidy-paid': ({ cents, kind, paidOn, reference }) =>
    `${kind === 'advance' ? 'Voorschot' : 'Restant'} van ${euros(cents)} betaald op ${paidOn}, kenmerk ${reference}`,
  'subsidy-recovered': ({ cents, recoveredOn, reference }) =>
    `${euros(cents)} terugontvangen op ${recoveredOn}, kenmerk ${reference}`,
  'intention-announced': ({ towards, intendedCents, viewsUntil }) =>
    `Voornemen aangekondigd: ${named(towards)}, ${euros(intendedCents)}; zienswijze tot en met ${viewsUntil}`,
  'views-received': ({ receivedAt }) => `Zienswijze ontvangen op ${moment(receivedAt)}`,
  'grant-amended': ({ grantedCents, article }) =>
    grantedCents === 0
      ? `Verlening ingetrokken (${article})`
      : `Verlening gewijzigd in ${euros(grantedCents)} (${article})`,
  'determination-amended': ({ determinedCents, article }) =>
    determinedCents === 0
      ? `Vaststelling ingetrokken (${article})`
      : `Vaststelling gewijzigd in ${euros(determinedCents)} (${article})`,
  'recovery-ordered': ({ cents, payBy }) =>
    `Besloten om ${euros(cents)} terug te vorderen, te betalen uiterlijk op ${payBy} (Awb 4:57 en 4:87)`,
  'recovery-reminded': ({ openCents, payBy }) =>
    `Aangemaand om ${euros(openCents)} te betalen, uiterlijk op ${payBy} (Awb 4:112)`,
  'default-interest-determined': ({ cents, firstOn, lastOn }) =>
    `Wettelijke rente van ${firstOn} tot en met ${lastOn} vastgesteld op ${euros(cents)} (Awb 4:98 en 4:99)`,
  'recovery-waived': ({ cents }) => `Afgezien van terugvordering van ${euros(cents)}`,
  'recovery-set-off': ({ cents, from, setOffOn }) =>
    `${euros(cents)} op ${setOffOn} verrekend met aanvraag ${from} (Awb 4:57 lid 3)`,
  'subsidy-paid-by-set-off': ({ cents, recoveredFor, paidOn }) =>
    `${euros(cents)} op ${paidOn} betaald door verrekening met de terugvordering bij aanvraag ${recoveredFor}`,
  'objection-filed': ({ no, against, inTime }) =>
    `Bezwaar ${no} gemaakt tegen het besluit: ${named(against)}${inTime ? '' : '; te laat'}`,
  'objection-sent-to-committee': ({ no, notifiedOn }) =>
    `Bezwaar ${no} voorgelegd aan een adviescommissie, gemeld op ${notifiedOn}`,
  'objection-heard': ({ no, hearing, on }) =>
    hearing === 'heard'
      ? `Over bezwaar ${no} gehoord op ${on}`
      : `Over bezwaar ${no} niet gehoord (${named(hearing)}), vastgelegd op ${on}`,
  'objection-decided': ({ no, outcome }) => `Beslist op bezwaar ${no}: ${named(outcome)}`,
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
  'claim-scored': ({ applicationId, points }) =>
    `Aanvraag ${applicationId} kreeg ${counted(totalOf(points))} punten`,
  'claims-drawn': ({ order, seed }) =>
    `Geloot met zaad ${seed}; in volgorde van loting: ${order.join(', ')} (zie docs/decisions/0022)`,
  'claims-divided': ({ parts, availableCents, neededCents }) =>
    `${euros(availableCents)} naar evenredigheid verdeeld over ${counted(parts.length)} aanvragen die samen ${euros(neededCents)} nodig hebben`,
  'claim-restored': ({ applicationId, reservedCents, aboveCents }) =>
    `${euros(reservedCents)} na gewonnen bezwaar gereserveerd voor aanvraag ${applicationId}, waarvan ${euros(aboveCents)} boven het plafond (Awb 4:25 lid 3)`,
  'claim-raised': ({ applicationId, cents, aboveCents }) =>
    `Aanvraag ${applicationId} houdt weer ${euros(cents)} vast` +
    (aboveCents === 0 ? '' : `, waarvan ${euros(aboveCents)} boven het plafond`),
  'cap-claimed': ({ applicationId, askedCents, claimedCents }) =>
    `Aanvraag ${applicationId} kreeg ${euros(claimedCents)} ruimte van de gevraagde ${euros(askedCents)}`,
  'cap-released': ({ applicationId, remainingCents }) =>
    `Aanvraag ${applicationId} houdt nog ${euros(remainingCents)} ruimte vast`,
  'aid-claimed': ({ applicationId, askedCents, claimedCents, roomCents, on }) =>
    `Aanvraag ${applicationId} kreeg ${euros(claimedCents)} van de gevraagde ${euros(askedCents)}; de ruimte voor de-minimissteun was op ${on} ${euros(roomCents)}`,
  'aid-granted': ({ applicationId, cents, grantedOn, aboveCents }) =>
    `De-minimissteun van ${euros(cents)} verleend op ${grantedOn} voor aanvraag ${applicationId}` +
    (aboveCents === 0 ? '' : `; daarvan ${euros(aboveCents)} boven de ruimte van die dag`),
  'aid-released': ({ applicationId, remainingCents }) =>
    `Aanvraag ${applicationId} houdt nog ${euros(remainingCents)} de-minimissteun vast`,
  'aid-declared': ({ employerId, items }) =>
    items.length === 0
      ? `Werkgever ${employerId} verklaart geen eerdere de-minimissteun te hebben gekregen`
      : `Werkgever ${employerId} verklaart ${counted(items.length)} keer eerdere de-minimissteun, samen ${euros(items.reduce((sum, { cents }) => sum + cents, 0))}`,
  'aid-registered': ({ applicationId, reference, cents, registeredOn }) =>
    `Steun voor aanvraag ${applicationId} op ${registeredOn} gemeld in het register: ${euros(cents)}, kenmerk ${reference}`,
  'undertaking-merged': ({ into }) => `Gesloten: dit grootboek gaat verder in ${into}`,
  'undertaking-joined': ({ members }) => `Werkgever(s) ${members.join(', ')} gekoppeld, met hun steun`,
  'undertaking-passed-on': ({ members, into }) =>
    `Werkgever(s) ${members.join(', ')} doorverwezen naar ${into}`,
  'undertaking-left': ({ employerId }) => `Werkgever ${employerId} ontkoppeld, met de eigen steun`,
  'undertaking-reopened': ({ from }) => `Weer een eigen grootboek, terug uit ${from}`,
  'evidence-received': ({ mediaType, bytes, sha256 }) =>
    `Bewijsstuk ontvangen: ${mediaType}, ${counted(bytes)} bytes, sha256 ${sha256}`,
  'evidence-scanned': ({ verdict, scannedAt }) =>
    `Bewijsstuk op schadelijke software gecontroleerd op ${moment(scannedAt)}: ${named(verdict)}`,
  'evidence-scanned-early': ({ verdict, scannedAt }) =>
    `Bestand zonder ontvangen bewijsstuk gecontroleerd op ${moment(scannedAt)}: ${named(verdict)}`,
  'evidence-opened': ({ opener, openedAt }) =>
    `Bewijsstuk geopend door ${opener}, voor het eerst die dag op ${moment(openedAt)}`,
  'evidence-expired': () => 'Bewijsstuk verlopen: geen aanvraag verwees ernaar',
  'evidence-erased': () => 'Bestand van het bewijsstuk verwijderd',
  'upload-counted': ({ evidenceId }) => `Bewijsstuk ${evidenceId} telt mee voor wat die dag is ingestuurd`,
  'bank-account-reported': ({ accountId }) => `Rekening ${accountId} gemeld`,
  'bank-account-checked': ({ accountId }) => `Rekening ${accountId} door een eerste behandelaar bevestigd`,
  'bank-account-confirmed': ({ accountId }) => `Rekening ${accountId} bevestigd: hierop wordt betaald`,
  'payment-batch-composed': ({ payments }) =>
    `Betaalopdracht samengesteld: ${counted(payments.length)} betaling(en), samen ${euros(payments.reduce((sum, { cents }) => sum + cents, 0))}`,
  'payment-batch-released': ({ executeOn, sha256 }) =>
    `Betaalopdracht vrijgegeven, uit te voeren op ${executeOn}; bestand met sha256 ${sha256}`,
  'payment-batch-withdrawn': () => 'Betaalopdracht ingetrokken',
  'payment-batch-executed': ({ executedOn, rejected }) =>
    `Door de bank uitgevoerd op ${executedOn}` +
    (rejected.length === 0
      ? ''
      : `; afgekeurd: ${rejected.map(({ reference, reason }) => `${reference} (${reason})`).join(', ')}`),
  'letter-sent': ({ kind, applicationId, sentAt, objectionUntil }) =>
    `Brief verstuurd op ${moment(sentAt)} over aanvraag ${applicationId}: ${named(kind)}` +
    (objectionUntil === undefined ? '' : `; bezwaar kan tot en met ${objectionUntil}`),
  'letter-notice-mailed': ({ mailedAt }) => `Per mail gemeld dat de brief klaarstaat, op ${moment(mailedAt)}`,
  'contact-address-given': ({ givenAt }) => `Mailadres opgegeven op ${moment(givenAt)}`,
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
