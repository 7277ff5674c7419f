import * as z from 'zod'
import { applicationId } from '../../events/primitives.ts'
import {
  determinationAmendmentNames,
  grantAmendmentNames,
  hearingNames,
  intentionNames,
  objectedToNames,
} from './afterwards-names.ts'
import { objectionOutcomeNames } from './names.ts'
import { reference } from './application-contracts.ts'
import { attachments, choice, day, money, positiveMoney, text } from './fields.ts'

/** De reden die bij een besluit hoort (Awb 3:46). */
const reason = z.string('Geef de reden: een besluit zonder reden mag niet (Awb 3:46).').pipe(text)

const objectionNo = z.int('Geef het volgnummer van het bezwaar.').min(1, 'Volgnummers beginnen bij 1.')

/** Wat wordt vastgesteld volgt uit de verantwoording; bij het andere zegt het verzoek wat het wordt. */
export const intentionContract = z
  .strictObject({
    soort: choice(intentionNames),
    /** Zonder aanvraag tot vaststelling (Awb 4:47). */
    ambtshalve: z.boolean('Geef true of false.').default(false),
    matigenTotCenten: money.optional(),
    naarCenten: money.optional(),
    toelichting: text.optional(),
  })
  .refine(({ soort, naarCenten }) => (soort === 'vaststellen') === (naarCenten === undefined), {
    path: ['naarCenten'],
    message: 'Geef wat het bedrag wordt; laat dit veld weg bij vaststellen.',
  })

export const viewsContract = z.strictObject({ toelichting: text.optional(), bewijsstukken: attachments })

const amendmentGrounds = { ...grantAmendmentNames, ...determinationAmendmentNames }
const groundsOf = { verlening: grantAmendmentNames, vaststelling: determinationAmendmentNames }

export const amendmentContract = z
  .strictObject({
    onderdeel: z.enum(['verlening', 'vaststelling'], 'Kies als onderdeel verlening of vaststelling.'),
    grond: choice(amendmentGrounds),
    naarCenten: money,
    reden: reason,
    afweging: text.optional(),
    /** Bij een verplichting die na de vaststelling niet is nageleefd (Awb 4:49 lid 3). */
    schendingOp: day.optional(),
  })
  .refine(({ onderdeel, grond }) => Object.hasOwn(groundsOf[onderdeel], grond), {
    path: ['grond'],
    message: 'Deze grond is er voor het andere onderdeel (Awb 4:48 of 4:49).',
  })

export const recoveryOrderContract = z.strictObject({
  bedragCenten: positiveMoney,
  afweging: text.optional(),
})

export const interestContract = z.strictObject({ totEnMet: day })

export const waiverContract = z.strictObject({ bedragCenten: positiveMoney, reden: reason })

export const setOffContract = z.strictObject({
  /** De aanvraag waarvan de subsidie wordt gebruikt. */
  aanvraag: z
    .string()
    .regex(/^[\w-]{10,64}$/, 'Geef het id van de andere aanvraag.')
    .pipe(applicationId),
  bedragCenten: positiveMoney,
  kenmerk: reference,
})

export const objectionContract = z.strictObject({
  tegen: choice(objectedToNames),
  gronden: text.optional(),
  redenTeLaat: text.optional(),
  bewijsstukken: attachments,
})

export const committeeContract = z.strictObject({ bezwaar: objectionNo, gemeldOp: day })

export const hearingContract = z.strictObject({
  bezwaar: objectionNo,
  hoe: choice(hearingNames),
  op: day,
  verslag: text.optional(),
})

export const objectionDecisionContract = z.strictObject({
  bezwaar: objectionNo,
  uitkomst: choice(objectionOutcomeNames),
  /** Of te laat zijn verschoonbaar is (Awb 6:11). */
  verschoonbaar: z.boolean('Geef true of false.').optional(),
  /** Of wat met of na het bezwaar binnenkwam, is gewogen. */
  nieuwBewijsGewogen: z.boolean('Geef true of false.').default(false),
  reden: reason,
  /** Wat het wordt, bij een gegrond bezwaar tegen verlening, wijziging of terugvordering; of gematigd vastgesteld. */
  naarCenten: money.optional(),
  afweging: text.optional(),
})
