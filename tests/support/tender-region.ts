import { readRegion, type Region } from '../../adapters/configuration.ts'
import type { CalendarDay, Slug } from '../../events/primitives.ts'

/** The scheme that divides its ceiling by score, among what is complete in March 2026. */
export const tenderScheme = 'proeftender'

/** The region with one scheme more, which is the first of its schemes but for its name and how it divides. */
export function regionWithTender(): Region {
  const region = readRegion()
  const tenders = region.schemes.slice(0, 1).map((scheme) => ({
    ...scheme,
    scheme: tenderScheme as Slug,
    versions: scheme.versions.map((version) => ({
      ...version,
      ceiling: {
        ...version.ceiling,
        division: {
          method: 'tender' as const,
          opensOn: '2026-03-01' as CalendarDay,
          closesOn: '2026-03-31' as CalendarDay,
          minimumScore: 50,
        },
      },
    })),
  }))
  return { ...region, schemes: [...region.schemes, ...tenders] }
}
