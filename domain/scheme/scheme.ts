import type { Instant } from '../../events/primitives.ts'
import type { Scheme, SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'

/** Whether a version had begun to apply on the day of this moment, and was known by then. */
export const isInForce = (version: SchemeVersion, at: Instant): boolean =>
  version.appliesFrom <= amsterdamDay(at) && version.knownFrom <= at

/**
 * The version under which an application received at this moment falls: of those in force the one that began
 * last, and of two that began on the same day the one that became known last. Undefined before the first one.
 */
export const schemeVersionFor = (scheme: Scheme, receivedAt: Instant): SchemeVersion | undefined =>
  scheme.versions
    .filter((version) => isInForce(version, receivedAt))
    .reduce<SchemeVersion | undefined>(
      (latest, version) => (latest === undefined || isLater(version, latest) ? version : latest),
      undefined,
    )

const isLater = (version: SchemeVersion, than: SchemeVersion): boolean =>
  version.appliesFrom === than.appliesFrom
    ? version.knownFrom >= than.knownFrom
    : version.appliesFrom > than.appliesFrom
