import type { CalendarDay } from '../../events/primitives.ts'

/** What the log was at a moment: enough to find later that somebody rewrote it. */
export interface Anchor {
  readonly day: string
  /** The heads are those of commits recorded up to this moment. */
  readonly asOf: string
  readonly streams: number
  /** SHA-256 over the lines `stream hash`, sorted. */
  readonly digest: string
  /** Long after `asOf` it proves only what the log has been since then. Absent before anchors said it. */
  readonly madeAt?: string | undefined
}

/** What somebody did to the anchor of a day. */
export interface Disturbed {
  readonly day: string
  /** Put again with another content, deleted, or no anchor at all; what was put first still counts. */
  readonly how: 'replaced' | 'deleted' | 'unreadable'
  /** In UTC, by the clock of the storage. */
  readonly at: string
}

/** Write-once: an anchor that stands is never replaced. */
export interface AnchorStore {
  /** Whether it was written; false when that day has one already. */
  put(anchor: Anchor): Promise<boolean>
  /** The days for which something was put, in order; nothing is read of it. */
  days(): Promise<readonly CalendarDay[]>
  /** What was put first for each day, by day; days of which that is no anchor are absent. */
  all(): Promise<readonly Anchor[]>
  /** By day: as far as the storage can tell. */
  disturbed(): Promise<readonly Disturbed[]>
}

/** The name under which an anchor lies. */
export const nameOf = (day: string): string => `${day}.json`

/** The day of which an anchor lies under this name; none for what somebody else put there. */
export function dayNamed(name: string): CalendarDay | undefined {
  const [day = '', ...rest] = name.split('.')
  return rest.join('.') === 'json' && isDay(day) ? day : undefined
}

// By hand: every small bundle would carry a schema with its library.
function isDay(text: string): text is CalendarDay {
  const midnight = new Date(`${text}T00:00:00.000Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === text
}

export const written = (anchor: Anchor): string => `${JSON.stringify(anchor)}\n`

/** The anchor of a day; none when the text is something else. */
export function readAs(day: string, text: string): Anchor | undefined {
  try {
    const found: unknown = JSON.parse(text)
    return isAnchor(found) && found.day === day ? found : undefined
  } catch {
    return undefined
  }
}

function isAnchor(found: unknown): found is Anchor {
  const { day, asOf, streams, digest, madeAt = '' } = Object(found) as Record<keyof Anchor, unknown>
  return [day, asOf, digest, madeAt].every((text) => typeof text === 'string') && Number.isInteger(streams)
}
