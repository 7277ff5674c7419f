import * as z from 'zod'
import { day, id, instant, version } from './shared-answers.ts'
import { letterNames, type LetterName } from '../names.ts'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const letterList = z
  .object({
    standPer: instant,
    brieven: z.array(
      z
        .object({
          id,
          versie: version,
          pad: z.string(),
          soort: z.enum(Object.keys(letterNames) as [LetterName]),
          verstuurdOp: instant,
          bekendgemaaktOp: day,
          bezwaarTot: day.optional(),
          reagerenTot: day.optional(),
          perMailGemeldOp: instant.optional(),
          sha256Html: sha256,
          sha256Pdf: sha256,
        })
        .meta({ id: 'BriefInLijst' }),
    ),
  })
  .meta({ id: 'Brievenlijst' })

export const letterSent = z.object({ id, versie: version }).meta({ id: 'BriefVerstuurd' })
