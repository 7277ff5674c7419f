import * as z from 'zod'
import { cents, instant } from './shared-answers.ts'

const count = z.int().min(0)

const numbers = z
  .object({
    aanvragen: count,
    uniekeWerkgeversAangevraagd: count,
    uniekeWerkgeversVerleend: count,
    deelnamesGestart: count,
    uniekeMedewerkersBereikt: count,
    uniekeMedewerkersAfgerond: count,
    verleendCenten: cents,
    vastgesteldCenten: cents,
  })
  .meta({ id: 'Bereikcijfers' })

const byGroup = z.record(z.string(), numbers).optional()

export const reach = z
  .object({
    standPer: instant,
    voorlopig: z.boolean(),
    totaal: numbers,
    perGemeente: byGroup,
    perSectortafel: byGroup,
    perJaar: byGroup,
  })
  .meta({ id: 'Bereik' })
