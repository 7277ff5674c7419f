import * as z from 'zod'
import { calendarDay, municipalityCode, slug } from '../events/primitives.ts'
import { scheme } from '../events/scheme.ts'
import { correspondence } from './correspondence.ts'
import { deMinimis } from './de-minimis.ts'
import { readJson } from './root.ts'

/** From which account the region pays. */
const payments = z.strictObject({
  debtor: z.strictObject({
    name: z.string().min(1).max(70),
    iban: z.string().regex(/^[A-Z]{2}\d{2}[A-Z\d]{11,30}$/),
    /** Made up, until the region tells its own. */
    provisional: z.boolean(),
  }),
})

const municipality = z.strictObject({
  code: municipalityCode,
  name: z.string(),
  province: z.string(),
  /** Membership of the region is dated: 17 in 2013, 21 in 2018, 22 in 2020. */
  memberFrom: calendarDay,
  memberUntil: calendarDay.optional(),
})

export const regionSchema = z.strictObject({
  name: z.string(),
  /** Whom users of the API can turn to; the API design rules ask that it be told. */
  contact: z.strictObject({ name: z.string(), email: z.string(), url: z.string() }),
  municipalities: z.array(municipality).min(1),
  sectorTables: z.array(z.strictObject({ slug, name: z.string(), provisional: z.boolean() })),
  schemes: z.array(scheme).min(1),
  /** In whose name letters go out. */
  correspondence,
  /** How long after a moment claims up to it may be settled, and numbers about it are still provisional. */
  settlingSeconds: z.int().min(0),
  payments,
  deMinimis,
})
/** One region as data: another region deploys the same code with its own file. */
export type Region = z.infer<typeof regionSchema>

/** A region of `region/`, by the name of its file. Throws with the place of every fault when a file is not valid. */
export function readRegion(name = 'regio-zwolle'): Region {
  const region = readJson(`region/${name}.json`) as { schemes: readonly string[] }
  return regionSchema.parse({
    ...region,
    schemes: region.schemes.map((each) => readJson(`region/schemes/${each}.json`)),
  })
}
