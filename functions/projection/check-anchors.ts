import type { Anchor, AnchorStore, Disturbed } from '../../adapters/anchors/anchor-store.ts'
import { daysAfter } from '../../domain/calendar.ts'
import { unreachable } from '../../domain/decider.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { anchorCheck, missingDays } from './anchor.ts'
import type { Fault, HeadSeen } from './verify.ts'

export interface AnchorsUnderCheck {
  /** To be called with every stream, by `verify`. */
  readonly see: HeadSeen
  /** Made more than a day after what they are of: they prove nothing of the time in between. */
  readonly late: readonly Anchor[]
  /** Once all streams were seen. */
  faults(): readonly Fault[]
}

/**
 * Checks the newest so many anchors against the log, and what was done to anchors since the oldest of those; all, when
 * no number is given. Each fault says what to do about it.
 */
export async function anchorsUnderCheck(store: AnchorStore, newest = Infinity): Promise<AnchorsUnderCheck> {
  const anchors = (await store.all()).slice(-newest)
  const days = (await store.days()).slice(-newest)
  const since = Number.isFinite(newest) ? (anchors[0]?.asOf ?? '') : ''
  const disturbed = (await store.disturbed()).filter(({ at }) => at >= since)
  const check = anchorCheck(anchors)
  return {
    see: check.see,
    late: anchors.filter(isLate),
    faults: () =>
      [
        ...check.broken().map(brokenInWords),
        ...gapsIn(days).map(gapInWords),
        ...disturbed.map(disturbedInWords),
      ].map((fault) => ({ stream: '', fault })),
  }
}

const dayMs = 86_400_000
const isLate = ({ asOf, madeAt = asOf }: Anchor): boolean => Date.parse(madeAt) - Date.parse(asOf) > dayMs

interface Gap {
  readonly first: CalendarDay
  readonly last: CalendarDay
}

/** Between the first day that has an anchor and the last. */
function gapsIn(days: readonly CalendarDay[]): readonly Gap[] {
  const upTo = days.at(-1)
  if (upTo === undefined) return []
  const gaps: Gap[] = []
  for (const day of missingDays(days, upTo)) {
    const before = gaps.at(-1)
    if (before !== undefined && daysAfter(before.last, 1) === day) {
      gaps[gaps.length - 1] = { ...before, last: day }
    } else gaps.push({ first: day, last: day })
  }
  return gaps
}

const investigate = 'zoek uit wie dat kon (docs/runbooks/drift-found.md)'

const brokenInWords = ({ day }: Anchor): string =>
  `het anker van ${day} past niet bij het logboek: er is na die dag iets herschreven of verdwenen`

const gapInWords = ({ first, last }: Gap): string =>
  `er is geen anker van ${first === last ? first : `${first} tot en met ${last}`}: de klok maakt het alsnog zodra hij ` +
  'loopt; blijft het weg, zie dan docs/runbooks/log-unanchored.md'

function disturbedInWords({ day, how, at }: Disturbed): string {
  switch (how) {
    case 'replaced':
      return `over het anker van ${day} is op ${at} een ander heen gezet; het eerste telt nog, en ${investigate}`
    case 'deleted':
      return (
        `het anker van ${day} is op ${at} verborgen achter een verwijdering; het staat er nog en telt, en ` +
        `${investigate}; haal daarna de verwijdermarkering weg`
      )
    case 'unreadable':
      return `wat sinds ${at} als anker van ${day} ligt, is geen anker: ${investigate}`
  }
  return unreachable(how)
}
