import * as z from 'zod'
import { choice, money, optionalMoney, participationNo, positiveMoney } from './fields.ts'
import { slug } from '../../events/primitives.ts'

/** What the rules of a scheme can ask, as an applicant states it and as an officer finds it. */
export const contentNames = {
  vakinhoudelijk: 'vocational',
  zelfinzicht: 'self-insight',
  'wettelijk-verplicht': 'mandatory',
} as const
export const recognitionNames = { ocw: 'ocw', crkbo: 'crkbo', nrto: 'nrto' } as const
export const applicantNames = {
  werkgever: 'employer',
  particulier: 'individual',
  samenwerking: 'cooperation',
  sectortafel: 'sector-table',
} as const
export const enterpriseSizeNames = { klein: 'small', middelgroot: 'medium', groot: 'large' } as const
export const costKindNames = {
  opleiding: 'training',
  materiaal: 'materials',
  reizen: 'travel',
  advies: 'advice',
  'loon-van-deelnemers': 'trainee-wages',
  annulering: 'cancellation',
  overig: 'other',
} as const

const shortName = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Gebruik de korte naam: kleine letters, cijfers en streepjes.')
  .max(60, 'Ten hoogste 60 tekens.')
  .pipe(slug)

const count = (least: number, most: number) =>
  z
    .int(`Geef een heel getal van ${least} tot en met ${most}.`)
    .min(least, `Ten minste ${least}.`)
    .max(most, `Ten hoogste ${most}.`)

export const trainingFacts = {
  thema: shortName.optional(),
  inhoud: choice(contentNames).optional(),
}
export const recognisedBy = z.array(choice(recognitionNames)).max(3, 'Noem elk register één keer.').optional()

/** Elke regel van een offerte of factuur: veel opleiders rekenen geen btw, dus die staat per regel. */
export const costLines = z
  .array(
    z.strictObject({
      soort: choice(costKindNames),
      bedragCenten: money,
      btwCenten: optionalMoney,
      btwVerrekenbaar: z.boolean('Geef true of false: kan de werkgever de btw van deze regel verrekenen?'),
    }),
  )
  .min(1, 'Geef ten minste één regel, of laat dit veld weg.')
  .max(20, 'Ten hoogste 20 regels per deelname.')
  .optional()

export const applicantContract = z.strictObject({
  soort: choice(applicantNames),
  /** Hoeveel werkgevers samen aanvragen. */
  werkgevers: count(1, 500).default(1),
  grootte: choice(enterpriseSizeNames).optional(),
  medewerkers: count(0, 1_000_000).optional(),
  route: shortName.optional(),
  /** Als u minder vraagt dan de regeling zou betalen. */
  gevraagdCenten: positiveMoney.optional(),
})

/** Wat de beoordelaar heeft vastgesteld; dat gaat voor op wat de aanvrager opgaf. */
export const findingsContract = z.strictObject({
  grootte: choice(enterpriseSizeNames).optional(),
  medewerkers: count(0, 1_000_000).optional(),
  /** Hoe vaak deze aanvrager dit jaar al subsidie kreeg. */
  eerderVerleend: count(0, 1000).optional(),
  deelnames: z
    .array(z.strictObject({ deelname: participationNo, ...trainingFacts, erkendDoor: recognisedBy }))
    .max(200, 'Ten hoogste 200 deelnames per aanvraag.')
    .default([]),
})

interface Summed {
  readonly kosten?: z.infer<typeof costLines>
  readonly kostenCenten: number
  readonly btwCenten: number
}

/** Whether the lines add up to what is told of the whole. */
export const addsUp = ({ kosten, kostenCenten, btwCenten }: Summed): boolean =>
  kosten === undefined ||
  (kosten.reduce((sum, line) => sum + line.bedragCenten, 0) === kostenCenten &&
    kosten.reduce((sum, line) => sum + line.btwCenten, 0) === btwCenten)
