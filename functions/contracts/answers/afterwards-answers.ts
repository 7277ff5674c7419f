import * as z from 'zod'
import { hearingNames, intentionNames, objectedToNames } from '../afterwards-names.ts'
import { objectionOutcomeNames } from '../names.ts'
import { cents, day, instant, namesIn } from './shared-answers.ts'

/** What came after the decisions on an application. */
export const afterwards = {
  voornemen: z
    .object({
      soort: namesIn(intentionNames),
      naarCenten: cents,
      aangekondigdOp: instant,
      reagerenTot: day,
      zienswijzeOp: instant.optional(),
    })
    .meta({ id: 'Voornemen' })
    .optional(),
  terugvordering: z
    .object({
      bedragCenten: cents,
      openCenten: cents,
      betalenUiterlijkOp: day,
      aangemaandTot: day.optional(),
      renteCenten: cents.optional(),
      kwijtgescholdenCenten: cents,
    })
    .meta({ id: 'Terugvordering' })
    .optional(),
  bezwaren: z
    .array(
      z
        .object({
          bezwaar: z.int(),
          tegen: namesIn(objectedToNames),
          ontvangenOp: instant,
          bezwaarTot: day,
          opTijd: z.boolean(),
          commissieSinds: day.optional(),
          hoe: namesIn(hearingNames).optional(),
          uitkomst: namesIn(objectionOutcomeNames).optional(),
          beslissenUiterlijkOp: day.optional(),
        })
        .meta({ id: 'Bezwaar' }),
    )
    .optional(),
}
