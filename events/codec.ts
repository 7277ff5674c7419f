import type { EventDefinition, EventOf, StoredEvent } from './definition.ts'
import { quickCheckOf, type QuickCheck } from './quick-check.ts'

/** The log holds an event that this version of the program does not know: nothing is half read. */
export class UnknownEvent extends Error {
  override readonly name = 'UnknownEvent'
}

/** An event that does not have the shape of its type and version. */
export class InvalidEvent extends Error {
  override readonly name = 'InvalidEvent'
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the data of each definition differs
type AnyDefinition = EventDefinition<string, any>

/** The events of one kind of stream: the one place where old versions become current. */
export interface EventCodec<Event> {
  readonly types: readonly string[]
  /** Every type with the shapes of all its versions, for whoever describes the log. */
  readonly definitions: readonly Pick<AnyDefinition, 'type' | 'version' | 'schemas'>[]
  /** The event with the version of its shape, ready to be stored. Throws `InvalidEvent`. */
  encode(event: Event): StoredEvent
  /** The event in its current shape. Trusts the stored shape; throws `UnknownEvent`. */
  decode(stored: StoredEvent): Event
  /** Throws `InvalidEvent` or `UnknownEvent` unless the stored event has the shape that it claims. */
  validate(stored: StoredEvent): void
}

export function eventCodec<const Definitions extends readonly AnyDefinition[]>(
  ...definitions: Definitions
): EventCodec<EventOf<Definitions[number]>> {
  const byType = new Map<string, AnyDefinition>(
    definitions.map((definition) => [definition.type, definition]),
  )

  const quickChecks = new Map<string, readonly QuickCheck[]>()
  /** Made when first needed: whoever only reads the log checks nothing. */
  const quickChecksOf = (definition: AnyDefinition): readonly QuickCheck[] => {
    const made = quickChecks.get(definition.type)
    if (made !== undefined) return made
    const checks = definition.schemas.map(quickCheckOf)
    quickChecks.set(definition.type, checks)
    return checks
  }

  const definitionOf = (stored: StoredEvent): AnyDefinition => {
    const found = byType.get(stored.type)
    if (found === undefined) throw new UnknownEvent(`onbekende gebeurtenis "${stored.type}". ${whatToDo}`)
    if (!Number.isInteger(stored.v) || stored.v < 1 || stored.v > found.version) {
      throw new UnknownEvent(`onbekende versie ${stored.v} van gebeurtenis "${stored.type}". ${whatToDo}`)
    }
    return found
  }

  const validate = (stored: StoredEvent): void => {
    const definition = definitionOf(stored)
    if (quickChecksOf(definition)[stored.v - 1]?.(stored) === true) return
    const checked = definition.schemas[stored.v - 1]?.safeParse(stored)
    if (checked?.success !== true) {
      // Where, and not what stands there: that is kept by whoever parks a stream.
      const places = checked?.error.issues.map(({ path, code }) => `${path.join('.')} (${code})`) ?? []
      throw new InvalidEvent(`"${stored.type}" versie ${stored.v} klopt niet: ${places.join(', ')}`)
    }
  }

  return {
    types: [...byType.keys()],
    definitions,
    encode(event) {
      const { type, ...data } = event
      // An event that was read from the log still has the version that it was stored with.
      const stored = { ...data, type, v: byType.get(type)?.version ?? 0 }
      validate(stored)
      return stored
    },
    decode(stored) {
      const found = definitionOf(stored)
      let current: unknown = stored
      for (let version = stored.v; version < found.version; version += 1) {
        current = { ...(found.upcasts[version - 1]?.(current as never) as object), type: stored.type }
      }
      return current as EventOf<Definitions[number]>
    },
    validate,
  }
}

const whatToDo =
  'Dit logboek is geschreven door een nieuwere versie van dit programma: werk het programma bij en begin opnieuw.'
