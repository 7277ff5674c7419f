import * as z from 'zod'
import { owedByNames, termKindNames } from '../term-contracts.ts'
import { cents, day, id, instant, version } from './shared-answers.ts'

const namesIn = <Names extends Readonly<Record<string, string>>>(names: Names) =>
  z.enum(Object.keys(names) as [Extract<keyof Names, string>])

export const termList = z
  .object({
    standPer: instant,
    termijnen: z.array(
      z
        .object({
          id,
          versie: version,
          pad: z.string(),
          nummer: z.string(),
          soort: namesIn(termKindNames),
          betreft: z.string().optional(),
          vanWie: namesIn(owedByNames),
          begintOp: day,
          uiterlijkOp: day.optional(),
          artikel: z.string(),
          voorbij: z.boolean(),
          ingebrekeGesteldOp: day.optional(),
          dwangsomCenten: cents.optional(),
        })
        .meta({ id: 'Termijn' }),
    ),
  })
  .meta({ id: 'Termijnenlijst' })
