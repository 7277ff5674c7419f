import { load } from '../../adapters/event-store/load.ts'
import type { Objection } from '../../domain/application/afterwards-state.ts'
import type { ApplicationId, CalendarDay } from '../../events/primitives.ts'
import type { LetterKind } from '../../events/letter-events.ts'
import { letter } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { historyOf, toldIn } from '../letters/history.ts'
import { letterIdOf, letterStream } from '../letters/letter-id.ts'

/** Which letter announces a decision; an amendment has none of its own yet. */
const letterAbout: Readonly<Record<Objection['against'], LetterKind | undefined>> = {
  'not-handled': 'decision',
  'turned-down': 'decision',
  granted: 'decision',
  amended: undefined,
  determined: 'determination',
  recovery: 'recovery',
}

/** The day on which the letter about it went out; undefined while none did (Awb 3:41, 6:8). */
export async function announcedOn(
  { events }: Pick<Dependencies, 'events'>,
  stream: string,
  against: Objection['against'],
): Promise<CalendarDay | undefined> {
  const kind = letterAbout[against]
  const about = kind && toldIn(await historyOf(events, stream), kind)
  if (kind === undefined || about === undefined) return undefined
  const applicationId = stream.slice(stream.indexOf('/') + 1) as ApplicationId
  const sent = await load(events, letter, letterStream(letterIdOf(kind, applicationId, about.version)))
  return sent.state.letter?.announcedOn
}
