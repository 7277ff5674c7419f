import * as z from 'zod'
import { slug } from '../../events/primitives.ts'

const criterion = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Geef de korte naam van een criterium, bijvoorbeeld arbeidsmarktkans.')
  .max(60, 'Ten hoogste 60 tekens.')
  .pipe(slug)

/** Punten voor een aanvraag in een tender; de som bepaalt de volgorde. */
export const scoreContract = z.strictObject({
  scores: z
    .array(
      z.strictObject({
        criterium: criterion,
        punten: z
          .int('Geef een heel aantal punten.')
          .min(0, 'Punten zijn nooit negatief.')
          .max(1_000, 'Ten hoogste 1.000 punten per criterium.'),
      }),
    )
    .min(1, 'Geef punten voor ten minste één criterium.')
    .max(20, 'Ten hoogste 20 criteria.')
    .refine(
      (scores) => new Set(scores.map(({ criterium }) => criterium)).size === scores.length,
      'Noem elk criterium één keer.',
    ),
})
