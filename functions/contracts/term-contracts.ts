import * as z from 'zod'
import { choice, day, text } from './fields.ts'
import { listQuery } from './queries.ts'

export const termKindNames = {
  aanvullen: 'completion',
  'buiten-behandeling-laten': 'not-handling',
  beslissen: 'decision',
  verantwoorden: 'account',
  'verantwoorden-na-herinnering': 'account-after-reminder',
  'zienswijze-geven': 'views',
  vaststellen: 'determination',
  betalen: 'payment',
  terugbetalen: 'repayment',
  'terugbetalen-na-aanmaning': 'repayment-after-reminder',
  'beslissen-op-bezwaar': 'decision-on-objection',
  'bezwaar-maken': 'objection',
  'vaststelling-wijzigen': 'reversal',
  terugvorderen: 'recovery',
} as const

export const owedByNames = { bestuursorgaan: 'authority', aanvrager: 'employer' } as const

export const termsQuery = listQuery.extend({
  soort: choice(termKindNames).optional(),
  vanWie: choice(owedByNames).optional(),
  /** De laatste dag valt op of voor deze dag. */
  totEnMet: day.optional(),
})
export type TermsQuery = z.infer<typeof termsQuery>

/** Het besluit komt later (Awb 4:14). */
export const extensionContract = z.strictObject({
  uiterlijkOp: day,
  /** Nummer van het bezwaar waarop later wordt beslist (Awb 7:10 lid 3); anders de aanvraag zelf. */
  bezwaar: z.int('Geef het nummer van een bezwaar.').min(1, 'Nummers beginnen bij 1.').optional(),
  toelichting: text.optional(),
})

export const suspensionNames = {
  'inlichtingen-buitenland': 'foreign-information-requested',
  'uitstel-overeengekomen': 'delay-agreed',
  'vertraging-aanvrager': 'delay-attributable',
  overmacht: 'force-majeure',
  storing: 'outage',
} as const

export const suspensionContract = z
  .strictObject({
    grond: choice(suspensionNames),
    vanaf: day,
    /** Zonder deze dag duurt zij voort. */
    totEnMet: day.optional(),
    toelichting: text.optional(),
  })
  .refine(({ vanaf, totEnMet }) => totEnMet === undefined || totEnMet >= vanaf, {
    path: ['totEnMet'],
    message: 'De laatste dag ligt niet vóór de eerste.',
  })

export const employerTermNames = { aanvullen: 'completion', verantwoorden: 'account' } as const
export const employerExtensionNames = { storing: 'outage', 'op-verzoek': 'on-request' } as const

export const employerExtensionContract = z.strictObject({
  termijn: choice(employerTermNames),
  uiterlijkOp: day,
  grond: choice(employerExtensionNames),
  toelichting: text.optional(),
})

/** De dag van ontvangst is vandaag, tenzij een behandelaar een brief vastlegt die eerder kwam. */
export const noticeContract = z.strictObject({ ontvangenOp: day.optional() })

export const reminderContract = z.strictObject({})
