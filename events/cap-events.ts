import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { applicationId, cents } from './primitives.ts'

const about = { applicationId, applicationVersion: z.int().min(1) }

/** Room under the cap taken for an application: as much of what was asked as was left. */
const claimed = defineEvent('cap-claimed', {
  ...about,
  askedCents: cents,
  claimedCents: cents,
  limitCents: cents,
})

/** What the application still holds after it; the room goes to claims made later, never to earlier ones. */
const released = defineEvent('cap-released', { ...about, remainingCents: cents })

export const capEvents = eventCodec(claimed, released)
export type CapEvent = EventOf<typeof claimed> | EventOf<typeof released>
