import { BrokenLog } from '../../adapters/event-store/load.ts'
import { faultOf } from '../../adapters/telemetry/telemetry.ts'
import { IncompleteScheme } from '../../domain/scheme/incomplete-scheme.ts'
import { InvalidEvent, UnknownEvent } from '../../events/codec.ts'
import { faultInWords } from '../texts/fault-in-words.ts'

/** What these say is worded for whoever runs the region: names of streams, types, fields and schemes, and no more. */
const worded = [BrokenLog, UnknownEvent, InvalidEvent, IncompleteScheme] as const

/**
 * Why a stream cannot be handled. It is kept with the stream and goes into the history of state machines, so any other
 * error says its name and place, and not its message, which may quote what it was about (docs/decisions/0013).
 */
export const reasonOf = (error: unknown): string => {
  const known = worded.some((kind) => error instanceof kind)
  return known ? (error as Error).message : faultInWords(faultOf(error))
}
