// What a value is called in Dutch, beside what it is called in the code. Apart from the contracts, so that who only
// names them carries no schema.

export const groundNames = {
  'niet-subsidiabel': 'not-eligible',
  'plafond-bereikt': 'ceiling-exhausted',
  'maximum-werknemer-bereikt': 'person-cap-reached',
  'maximum-werkgever-bereikt': 'employer-cap-reached',
  'onder-het-minimum': 'below-minimum',
  'geen-ruimte-voor-staatssteun': 'no-room-for-state-aid',
  anders: 'other',
} as const

export const progressNames = {
  gestart: 'started',
  afgerond: 'completed',
  uitgevallen: 'dropped-out',
  'niet-gestart': 'never-started',
} as const

export const outcomeNames = { conform: 'as-granted', lager: 'lower', nihil: 'nil' } as const

/** On an objection (Awb 7:11). */
export const objectionOutcomeNames = {
  'niet-ontvankelijk': 'inadmissible',
  ongegrond: 'unfounded',
  gegrond: 'founded',
} as const

/** What of a code is said outside, as the contracts of the API say it; `code` stands in the log. */
export const reductionNames = {
  plafond: 'ceiling',
  'maximum-werknemer': 'person-cap',
  'maximum-werkgever': 'employer-cap',
  'maximum-aanvraag': 'application-cap',
  'maximum-samenwerking': 'group-cap',
  gevraagd: 'asked',
  staatssteun: 'state-aid',
  minimum: 'minimum',
  verlening: 'grant',
} as const

export const paymentNames = { voorschot: 'advance', restant: 'final' } as const

export const evidenceNames = {
  offerte: 'quote',
  factuur: 'invoice',
  betaalbewijs: 'payment-proof',
  certificaat: 'certificate',
  presentielijst: 'attendance',
  overig: 'other',
} as const

export const verdictNames = {
  schoon: 'clean',
  besmet: 'infected',
  'niet-te-controleren': 'unscannable',
} as const

/** How a file stands: the verdict about it, or why there is none. */
export const controlNames = {
  ...verdictNames,
  'wordt-gecontroleerd': 'being-scanned',
  'niet-gecontroleerd': 'not-scanned',
} as const

export const letterNames = {
  ontvangstbevestiging: 'acknowledgement',
  aanvulverzoek: 'completion-request',
  voornemen: 'intention',
  besluit: 'decision',
  vaststelling: 'determination',
  terugvordering: 'recovery',
} as const

export type LetterName = keyof typeof letterNames

export const sideNames = { ondernemer: 'employer', onderwijs: 'education', overheid: 'government' } as const

export const memberRoleNames = { voorzitter: 'chair', regisseur: 'coordinator', lid: 'member' } as const

export const sourceNames = {
  rijk: 'state',
  provincie: 'province',
  gemeenten: 'municipalities',
  privaat: 'private',
  'privaat-in-natura': 'private-in-kind',
} as const
