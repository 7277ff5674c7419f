import type { ApplicationRefusalCode } from '../../domain/application/refusal-codes.ts'
import type { BankAccountRefusal } from '../../domain/bank-account/bank-account.ts'
import type { CapRefusal } from '../../domain/cap/cap.ts'
import type { CeilingRefusal } from '../../domain/ceiling/ceiling-commands.ts'
import type { EvidenceRefusal } from '../../domain/evidence/evidence-state.ts'
import type { PaymentBatchRefusal } from '../../domain/payment-batch/payment-batch.ts'
import type { LetterRefusal } from '../../domain/letter/letter.ts'
import type { SectorTableRefusal } from '../../domain/sector-table/sector-table.ts'
import type { UndertakingRefusal } from '../../domain/undertaking/undertaking-commands.ts'

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
  'facts-unknown': 'feiten-onbekend',
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
  'payment-ordered': 'betaling-al-in-opdracht',
  'order-lapsed': 'betaling-vervallen',
  'evidence-unusable': 'bewijsstuk-telt-niet-mee',
  'evidence-unscanned': 'bewijsstuk-wordt-gecontroleerd',
  'until-not-later': 'dag-niet-later',
  'suspension-ends-before-start': 'opschorting-eindigt-voor-begin',
  'agreed-without-end': 'uitstel-zonder-einde',
  'notice-before-application': 'ingebreke-voor-aanvraag',
  'terms-unknown': 'termijnen-onbekend',
  'account-term-not-passed': 'verantwoordingstermijn-loopt',
  'adjourned-before': 'al-verdaagd',
  'adjourned-too-far': 'te-lang-verdaagd',
  'hearing-first': 'eerst-horen',
  'views-awaited': 'zienswijzetermijn-loopt',
  'worse-than-announced': 'ongunstiger-dan-aangekondigd',
  'nothing-to-announce': 'niets-aan-te-kondigen',
  'no-intention': 'geen-voornemen',
  'weighing-missing': 'afweging-ontbreekt',
  'moderation-out-of-range': 'matiging-past-niet',
  'no-execution-term': 'geen-uitvoeringstermijn',
  'detriment-needs-ground': 'nadeel-zonder-grond',
  'amended-too-high': 'wijziging-te-hoog',
  'nothing-amended': 'niets-gewijzigd',
  'breach-day-missing': 'dag-van-schending-ontbreekt',
  'amendment-barred': 'wijziging-verjaard',
  'recovery-barred': 'terugvordering-verjaard',
  'no-recovery-ordered': 'niet-teruggevorderd',
  'payment-term-runs': 'betaaltermijn-loopt',
  'nothing-owed': 'niets-verschuldigd',
  'set-off-not-allowed': 'verrekening-niet-toegestaan',
  'no-such-decision': 'geen-besluit-voor-bezwaar',
  'objection-open': 'bezwaar-loopt-al',
  'objection-decided': 'al-op-bezwaar-beslist',
  'no-objection': 'geen-bezwaar',
  'objection-not-heard': 'nog-niet-gehoord',
  'late-not-excused': 'te-laat-bezwaar',
  'late-evidence-not-weighed': 'nieuw-bewijs-niet-gewogen',
  'not-better-on-objection': 'niet-gunstiger-na-bezwaar',
  'amount-missing': 'bedrag-ontbreekt',
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

export const undertakingCodes = {
  'moved-to-other-ledger': 'grootboek-verplaatst',
  'not-in-this-undertaking': 'niet-in-deze-onderneming',
  'no-aid-held': 'geen-steun-vastgelegd',
  'aid-already-granted': 'steun-al-verleend',
  'aid-not-granted': 'steun-niet-verleend',
  'registered-before-granted': 'gemeld-voor-verlening',
  'not-linked': 'niet-gekoppeld',
  'bears-the-ledger': 'draagt-het-grootboek',
} as const satisfies Record<UndertakingRefusal, string>

export const evidenceCodes = {
  'evidence-of-another-employer': 'bewijsstuk-van-ander',
  'evidence-has-other-content': 'bewijsstuk-met-andere-inhoud',
  'evidence-not-received': 'bewijsstuk-niet-ontvangen',
  'evidence-still-kept': 'bewijsstuk-nog-bewaard',
} as const satisfies Record<EvidenceRefusal, string>

export const bankAccountCodes = {
  'no-account-reported': 'geen-rekening-gemeld',
  'other-account-reported': 'andere-rekening-gemeld',
  'reported-it-yourself': 'zelf-gemeld',
} as const satisfies Record<BankAccountRefusal, string>

export const paymentBatchCodes = {
  'no-batch': 'geen-betaalopdracht',
  'batch-withdrawn': 'betaalopdracht-ingetrokken',
  'composed-it-yourself': 'zelf-samengesteld',
  'payments-not-due': 'niet-meer-verschuldigd',
  'accounts-not-confirmed': 'rekening-niet-bevestigd',
  'batch-released': 'al-vrijgegeven',
  'batch-not-released': 'nog-niet-vrijgegeven',
  'unknown-payments': 'onbekende-betaling',
  'booked-otherwise': 'anders-verwerkt',
  'executed-too-early': 'te-vroeg-uitgevoerd',
  'executed-in-future': 'uitvoering-in-de-toekomst',
} as const satisfies Record<PaymentBatchRefusal, string>

/** What somebody who scores is told. */
export const scoreCodes = {
  'claim-not-open': 'niets-open',
  'not-a-tender': 'geen-tender',
  'outside-window': 'buiten-aanvraagperiode',
  'tender-settled': 'tender-al-verdeeld',
} as const

/** What process managers are told; no other request commands a claim. */
const claimCodes = {
  'nothing-claimed': 'niets-vastgelegd',
  'claim-already-confirmed': 'al-verleend',
  ...scoreCodes,
  'above-reservation': 'meer-dan-gereserveerd',
  'nothing-held': 'niets-vastgehouden',
  'seed-needed': 'loting-nodig',
  'claim-not-refused': 'niet-afgewezen',
  'would-not-have-fitted': 'paste-toen-niet',
} as const satisfies Record<CapRefusal | CeilingRefusal, string>

export const letterCodes = {
  'letter-sent-before': 'brief-al-verstuurd',
  'letter-not-sent': 'brief-niet-verstuurd',
} as const satisfies Record<LetterRefusal, string>

export const refusalCodes = {
  ...applicationCodes,
  ...sectorTableCodes,
  ...evidenceCodes,
  ...undertakingCodes,
  ...bankAccountCodes,
  ...paymentBatchCodes,
  ...letterCodes,
  ...claimCodes,
}
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
    'rekening-gewist',
    'niets-te-schrijven',
    'brief-zonder-reden',
    'brief-zonder-briefpapier',
  ],
  412: ['intussen-gewijzigd'],
  413: ['te-groot'],
  415: ['formaat-niet-aangenomen'],
  429: ['te-veel-verzoeken', 'te-veel-bewijsstukken'],
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
  'bewijsstuk-verlopen',
  'niet-te-betalen',
] as const
export type FaultCode = (typeof faultCodes)[number]
