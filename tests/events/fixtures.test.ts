import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applicationEvents } from '../../events/application-events.ts'
import { bankAccountEvents } from '../../events/bank-account-events.ts'
import { capEvents } from '../../events/cap-events.ts'
import { ceilingEvents } from '../../events/ceiling-events.ts'
import { InvalidEvent, UnknownEvent, type EventCodec } from '../../events/codec.ts'
import { contactEvents } from '../../events/contact-events.ts'
import type { StoredEvent } from '../../events/definition.ts'
import { evidenceEvents } from '../../events/evidence-events.ts'
import { letterEvents } from '../../events/letter-events.ts'
import { paymentBatchEvents } from '../../events/payment-batch-events.ts'
import { schemeEvents } from '../../events/scheme-events.ts'
import { sectorTableEvents } from '../../events/sector-table-events.ts'
import { undertakingEvents } from '../../events/undertaking-events.ts'
import { uploadsEvents } from '../../events/uploads-events.ts'

const codecs: Readonly<Record<string, EventCodec<unknown>>> = {
  application: applicationEvents,
  'bank-account': bankAccountEvents,
  cap: capEvents,
  ceiling: ceilingEvents,
  contact: contactEvents,
  evidence: evidenceEvents,
  letter: letterEvents,
  'payment-batch': paymentBatchEvents,
  scheme: schemeEvents,
  'sector-table': sectorTableEvents,
  undertaking: undertakingEvents,
  uploads: uploadsEvents,
}

const folder = `${import.meta.dirname}/fixtures`

/** Every event that was ever stored in some shape: a fixture is never changed and never removed. */
const fixturesOf = (category: string): readonly StoredEvent[] =>
  readdirSync(folder)
    .filter((file) => new RegExp(`^${category}\\.v\\d+\\.json$`).test(file))
    .flatMap((file) => JSON.parse(readFileSync(`${folder}/${file}`, 'utf8')) as StoredEvent[])

const isKnown = (codec: EventCodec<unknown>, stored: StoredEvent): boolean => {
  try {
    codec.validate(stored)
    return true
  } catch (error) {
    return !(error instanceof UnknownEvent)
  }
}

/** `type@version` of all that a codec can read. */
function shapesOf(codec: EventCodec<unknown>): readonly string[] {
  return codec.types.flatMap((type) => {
    const shapes: string[] = []
    for (let v = 1; isKnown(codec, { type, v }); v += 1) shapes.push(`${type}@${v}`)
    return shapes
  })
}

describe.each(Object.keys(codecs))('stored events of %s', (category) => {
  const codec = codecs[category] as EventCodec<unknown>
  const fixtures = fixturesOf(category)

  it('have a fixture for every version of every type', () => {
    const found = new Set(fixtures.map(({ type, v }) => `${type}@${v}`))
    expect([...found].toSorted()).toEqual(shapesOf(codec).toSorted())
  })

  it.each(fixtures)('$type version $v is valid, is read, and can be stored again', (stored) => {
    expect(() => codec.validate(stored)).not.toThrow()
    const event = codec.decode(stored)
    expect(event).toMatchObject({ type: stored.type })
    expect(() => codec.validate(codec.encode(event))).not.toThrow()
  })

  it.each(fixtures)('$type version $v is refused with a field too many, or a wrong one', (stored) => {
    expect(() => codec.validate({ ...stored, unheardOf: 1 } as StoredEvent)).toThrow(InvalidEvent)
    for (const field of Object.keys(stored).filter((name) => name !== 'type' && name !== 'v')) {
      expect(() => codec.validate({ ...stored, [field]: { wrong: true } })).toThrow(InvalidEvent)
    }
  })
})

it('every fixture belongs to a codec', () => {
  const categories = readdirSync(folder).map((file) => file.replace(/\.v\d+\.json$/, ''))
  expect([...new Set(categories)].toSorted()).toEqual(Object.keys(codecs).toSorted())
})

it('every file of events has a codec here', () => {
  const files = readdirSync(`${import.meta.dirname}/../../events`).filter((file) =>
    file.endsWith('-events.ts'),
  )
  expect(files.map((file) => file.replace('-events.ts', '')).toSorted()).toEqual(
    Object.keys(codecs).toSorted(),
  )
})
