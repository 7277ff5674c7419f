import { amsterdamDay } from '../../domain/calendar.ts'
import type { Instant, MunicipalityCode } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'

/** The region's municipalities on the day of this moment: membership is dated. */
export function municipalitiesOn({ region }: Pick<Dependencies, 'region'>, at: Instant): MunicipalityCode[] {
  const day = amsterdamDay(at)
  return region.municipalities
    .filter(({ memberFrom, memberUntil }) => memberFrom <= day && (memberUntil ?? '9999') >= day)
    .map(({ code }) => code)
}
