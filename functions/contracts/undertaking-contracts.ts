import * as z from 'zod'
import { applicationId, type Cents } from '../../events/primitives.ts'
import { choice, day, kvk, line, money, positiveMoney, text } from './fields.ts'

/** More than anybody got in three years; each is a line that somebody typed. */
const mostItems = 40

export const earlierAidContract = z.strictObject({
  verleendOp: day,
  bedragCenten: positiveMoney,
  instantie: line(120, 'Geef wie de steun verleende.'),
  kenmerk: line(60, 'Geef het kenmerk, of laat dit veld weg.').optional(),
})
export type EarlierAidFields = z.infer<typeof earlierAidContract>

export const declarationContract = z.strictObject({
  /** Leeg als er geen eerdere steun was. */
  steun: z.array(earlierAidContract).max(mostItems, `Ten hoogste ${mostItems} keer steun.`),
})

export const controlNames = {
  'meerderheid-van-stemmen': 'voting-majority',
  benoemingsrecht: 'appointment',
  'overheersende-invloed': 'dominant-influence',
  overeenkomst: 'agreement',
} as const

export const linkContract = z.strictObject({ kvk, grond: choice(controlNames) })

export const splitContract = z.strictObject({ kvk, toelichting: text })

export const registrationContract = z.strictObject({
  aanvraag: z
    .string()
    .regex(/^[\w-]{10,64}$/, 'Geef het id van een aanvraag.')
    .pipe(applicationId),
  kenmerk: line(60, 'Geef het kenmerk van het register.').regex(
    /^(?=.*\d)[A-Za-z\d./-]+$/,
    'Een kenmerk heeft letters, cijfers, punten, streepjes of schuine strepen, ten minste één cijfer en geen namen.',
  ),
  bedragCenten: money,
  geregistreerdOp: day,
})

export const undertakingQuery = z.strictObject({
  op: day.optional(),
  bedragCenten: z
    .string()
    .regex(/^\d{1,12}$/, 'Geef een bedrag in hele centen, zonder punt of komma.')
    .transform((given) => Number(given) as Cents)
    .optional(),
})

export const registerQuery = z
  .strictObject({ van: day.optional(), tot: day.optional() })
  .refine(({ van, tot }) => van === undefined || tot === undefined || van <= tot, {
    path: ['tot'],
    message: 'De laatste dag ligt vóór de eerste.',
  })
