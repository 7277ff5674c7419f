import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { instant, slug } from './primitives.ts'
import { schemeVersion } from './scheme.ts'

/** What the draft came to over the whole log, before anybody was bound by it. */
export const simulation = z.strictObject({
  ranAt: instant,
  /** Of the text that was tried, which has to be the text that is published. */
  hash: z.string().min(1),
  decisions: z.int().min(0),
  /** Decisions that would have come out otherwise: granted or not. */
  flips: z.int().min(0),
})
export type Simulation = z.infer<typeof simulation>

const published = defineEvent('scheme-version-published', {
  scheme: slug,
  name: z.string().min(1),
  version: schemeVersion,
  /** Of the version's text in one order of fields, so that everybody comes to the same. */
  hash: z.string().min(1),
  publishedAt: instant,
  /** Absent for the first version, before which there was nothing to try it on. */
  simulation: simulation.optional(),
})

export const schemeEvents = eventCodec(published)
export type SchemeEvent = EventOf<typeof published>
