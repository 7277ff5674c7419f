import type { ApplicationRefusalCode } from '../../domain/application/refusal-codes.ts'
import type { CapRefusal } from '../../domain/cap/cap.ts'
import type { CeilingRefusal } from '../../domain/ceiling/ceiling-commands.ts'
import type { EvidenceRefusal } from '../../domain/evidence/evidence.ts'
import type { SectorTableRefusal } from '../../domain/sector-table/sector-table.ts'

/** The `code` of a problem for programs to act on. Once given out, a code keeps its meaning for good. */

export const applicationCodes = {
  'no-application': 'geen-aanvraag',
  'application-exists': 'aanvraag-bestaat-al',
  'is-history': 'overgenomen-uit-register',
  'imported-with-other-content': 'anders-ingelezen',
  'not-possible-in-phase': 'niet-in-deze-fase',
  'scheme-not-in-force': 'regeling-niet-van-kracht',
  'other-scheme-version': 'andere-regelingversie',
  'no-participations': 'geen-deelnames',
  'training-ends-before-start': 'einde-voor-start',
  'amount-too-high': 'bedrag-te-hoog',
  'nothing-missing': 'niets-ontbreekt',
  'due-before-request': 'termijn-voorbij',
  'still-missing': 'nog-niet-compleet',
  'completion-not-requested': 'geen-aanvulling-gevraagd',
  'no-completion-term': 'geen-aanvultermijn',
  'completion-term-not-passed': 'aanvultermijn-loopt',
  'same-person': 'zelfde-persoon',
  'claims-pending': 'ruimte-nog-niet-vastgelegd',
  'nothing-to-grant': 'niets-te-verlenen',
  'ground-does-not-fit': 'grond-past-niet',
  'unknown-participation': 'onbekende-deelname',
  'progress-not-possible': 'verloop-niet-mogelijk',
  'day-in-future': 'dag-in-de-toekomst',
  'ended-before-start': 'geeindigd-voor-start',
  'nothing-accounted': 'niets-verantwoord',
  'accounted-twice': 'dubbel-verantwoord',
  'not-accounted-for': 'nog-niet-verantwoord',
  'account-present': 'al-verantwoord',
  'participations-unfinished': 'deelnames-niet-afgelopen',
  'no-amount': 'geen-bedrag',
  'reference-used-before': 'kenmerk-al-gebruikt',
  'advance-too-high': 'voorschot-te-hoog',
  'payment-too-high': 'betaling-te-hoog',
  'recovery-too-high': 'terugvordering-te-hoog',
  'evidence-unusable': 'bewijsstuk-telt-niet-mee',
} as const satisfies Record<ApplicationRefusalCode, string>

export const sectorTableCodes = {
  'member-on-two-sides': 'lid-aan-twee-zijden',
  'already-a-member': 'al-lid',
  'chair-taken': 'al-een-voorzitter',
  'coordinator-taken': 'al-een-regisseur',
  'already-registered': 'al-geregistreerd',
  'not-registered': 'niet-geregistreerd',
  'agenda-ends-before-it-begins': 'agenda-eindigt-voor-begin',
  'source-named-twice': 'bron-dubbel',
  'budget-without-money': 'begroting-zonder-geld',
  'not-ready-to-activate': 'nog-niet-actief-te-maken',
} as const satisfies Record<SectorTableRefusal, string>

export const evidenceCodes = {
  'evidence-of-another-employer': 'bewijsstuk-van-ander',
  'evidence-has-other-content': 'bewijsstuk-met-andere-inhoud',
  'evidence-not-received': 'bewijsstuk-niet-ontvangen',
} as const satisfies Record<EvidenceRefusal, string>

/** What process managers are told; no request commands a claim. */
const claimCodes = {
  'nothing-claimed': 'niets-vastgelegd',
  'claim-already-confirmed': 'al-verleend',
  'claim-not-open': 'niets-open',
  'above-reservation': 'meer-dan-gereserveerd',
  'nothing-held': 'niets-vastgehouden',
} as const satisfies Record<CapRefusal | CeilingRefusal, string>

export const refusalCodes = { ...applicationCodes, ...sectorTableCodes, ...evidenceCodes, ...claimCodes }
export type RefusalCode = keyof typeof refusalCodes

/** What is wrong with a request itself, or with us, by the status that it comes with. */
export const requestCodes = {
  400: ['ongeldige-invoer'],
  401: ['niet-aangemeld'],
  403: ['rol-niet-toegestaan', 'geen-kvk', 'andere-tafel'],
  404: ['niet-gevonden'],
  405: ['methode-niet-toegestaan'],
  406: ['formaat-niet-leverbaar'],
  409: [
    'sleutel-hergebruikt',
    'herhaling-te-oud',
    'bewijsstuk-wordt-gecontroleerd',
    'bewijsstuk-besmet',
    'bewijsstuk-niet-te-controleren',
  ],
  412: ['intussen-gewijzigd'],
  413: ['te-groot'],
  415: ['formaat-niet-aangenomen'],
  500: ['interne-fout'],
  503: ['te-druk', 'even-niet-beschikbaar'],
} as const
export type ProblemStatus = keyof typeof requestCodes
export type ProblemCode = (typeof requestCodes)[ProblemStatus][number] | (typeof refusalCodes)[RefusalCode]

/** What can be wrong with one field, parameter or header. */
export const faultCodes = [
  'verplicht',
  'ongeldig',
  'onbekend',
  'onbekend-veld',
  'onbekende-parameter',
  'geen-json',
  'te-groot',
  'ander-bestand',
  'niet-open',
  'in-de-toekomst',
  'bewijsstuk-besmet',
  'bewijsstuk-niet-te-controleren',
] as const
export type FaultCode = (typeof faultCodes)[number]

/** The facts behind a refusal, as `gegevens` names them. */
export const factNames: Readonly<Record<string, string>> = {
  number: 'nummer',
  phase: 'fase',
  step: 'stap',
  possibleIn: 'welBij',
  schemeVersion: 'regelingVersie',
  given: 'gegeven',
  participations: 'deelnames',
  no: 'deelname',
  mostCents: 'hoogstensCenten',
  roomCents: 'ruimteCenten',
  reservedCents: 'gereserveerdCenten',
  cents: 'bedragCenten',
  missing: 'ontbreekt',
  dueOn: 'uiterlijkOp',
  duty: 'taak',
  had: 'eerder',
  pending: 'wachtOp',
  reasons: 'redenen',
  ground: 'grond',
  from: 'van',
  to: 'naar',
  on: 'op',
  today: 'vandaag',
  startedOn: 'gestartOp',
  reference: 'kenmerk',
  applicationId: 'aanvraag',
  slug: 'sectortafel',
  firstYear: 'eersteJaar',
  lastYear: 'laatsteJaar',
  role: 'rol',
  sides: 'zijden',
  sha256: 'sha256',
}
