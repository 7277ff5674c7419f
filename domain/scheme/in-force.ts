import type { Instant } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { amsterdamDay } from '../calendar.ts'
import type { PublishedVersion } from '../rules/receipts.ts'
import type { PublishedScheme } from './publication.ts'

/** Whether a version had begun to apply on the day of this moment, and was known by then. */
export const isInForce = (version: SchemeVersion, at: Instant): boolean =>
  version.appliesFrom <= amsterdamDay(at) && version.knownFrom <= at

/**
 * The version under which an application falls that was received at one moment, as it stands at another at which it
 * is not decided: of those that apply from the day of receipt or before, the one that begins last, and of two that
 * begin on the same day the one that became known last. A version that became known after receipt counts when its
 * transition rule takes undecided applications along. Undefined before the first version.
 */
export function versionFor(
  { scheme, versions }: PublishedScheme,
  { receivedAt, at = receivedAt }: { readonly receivedAt: Instant; readonly at?: Instant },
): PublishedVersion | undefined {
  const counting = versions.filter(
    ({ version, publishedAt }) =>
      version.appliesFrom <= amsterdamDay(receivedAt) &&
      version.knownFrom <= at &&
      publishedAt <= at &&
      (version.knownFrom <= receivedAt || version.transition.undecided === 're-pinned'),
  )
  const [first, ...rest] = counting
  if (first === undefined) return undefined
  const { version, hash } = rest.reduce(
    (latest, each) => (isLater(each.version, latest.version) ? each : latest),
    first,
  )
  return { scheme, version, hash }
}

const isLater = (version: SchemeVersion, than: SchemeVersion): boolean =>
  version.appliesFrom === than.appliesFrom
    ? version.knownFrom >= than.knownFrom
    : version.appliesFrom > than.appliesFrom
