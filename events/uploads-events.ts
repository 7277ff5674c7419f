import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { evidenceId } from './primitives.ts'

/** One more file that an employer hands in on a day. */
const counted = defineEvent('upload-counted', { evidenceId })

export const uploadsEvents = eventCodec(counted)
export type UploadsEvent = EventOf<typeof counted>
