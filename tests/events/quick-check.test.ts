import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod'
import { applicationEvents } from '../../events/application-events.ts'
import { cents, calendarDay, instant, slug } from '../../events/primitives.ts'
import { quickCheckOf } from '../../events/quick-check.ts'
import { drawFrom, eventsOfLife } from '../support/life-cycle.ts'

/** Everything that the schemas of events are made of. */
const schema = z.strictObject({
  type: z.literal('thing'),
  on: calendarDay,
  at: instant.optional(),
  slug,
  cents,
  no: z.int().min(1),
  share: z.number().gt(0).lt(1).optional(),
  kind: z.enum(['a', 'b']),
  name: z.string().min(1).max(5),
  isDone: z.boolean(),
  lines: z.array(z.strictObject({ no: z.int(), reasons: z.array(z.string()) })).min(1),
  used: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
})
const valid = {
  type: 'thing',
  on: '2024-02-29',
  at: '2024-02-29T00:00:00.000Z',
  slug: 'zorg-en-welzijn',
  cents: 100,
  no: 1,
  share: 0.5,
  kind: 'a',
  name: 'naam',
  isDone: true,
  lines: [{ no: 1, reasons: ['x'] }],
  used: { workMunicipality: 'GM0193', people: 3, isKnown: true },
}
const check = quickCheckOf(schema)

const anyValue = fc.oneof(
  fc.constantFrom(
    undefined,
    null,
    0,
    1,
    -1,
    0.5,
    1.5,
    2 ** 53,
    Number.NaN,
    Infinity,
    true,
    '',
    'a',
    'b',
    'thing',
  ),
  fc.constantFrom(
    '2024-02-30',
    '2023-02-29',
    '2024-02-28',
    'te-lang-van-naam',
    '😀',
    '😀😀',
    '😀😀😀',
    '2024-02-29T00:00:00Z',
  ),
  fc.constantFrom(
    [],
    ['x'],
    {},
    { a: 'x', b: 1, c: false },
    { a: [] },
    { a: null },
    [{ no: 1, reasons: [] }],
    [{ no: 1, reasons: [1] }],
    [{ no: 1 }],
  ),
  fc.string({ maxLength: 7 }),
  fc.jsonValue({ maxDepth: 2 }),
)
const withOtherFields = fc
  .dictionary(fc.constantFrom(...Object.keys(valid), 'extra', '__proto__', 'constructor'), anyValue, {
    maxKeys: 3,
  })
  .map((other) => ({ ...valid, ...other }))
const withoutFields = fc
  .subarray(Object.keys(valid))
  .map((kept) => Object.fromEntries(Object.entries(valid).filter(([name]) => kept.includes(name))))

describe('a quick check', () => {
  it('never takes what the schema refuses', () => {
    fc.assert(
      fc.property(fc.oneof(withOtherFields, withoutFields, anyValue), (value) => {
        if (check(value)) expect(schema.safeParse(value).success).toBe(true)
      }),
      { numRuns: 5_000 },
    )
  })

  it('says the same as the schema of JSON in which no string holds characters of two units', () => {
    const json = fc
      .oneof(withOtherFields, withoutFields, anyValue)
      .map((value) => JSON.stringify(value) ?? 'null')
    fc.assert(
      fc.property(
        json.filter((text) => !/[\ud800-\udfff]/.test(text)),
        (text) => {
          expect(check(JSON.parse(text))).toBe(schema.safeParse(JSON.parse(text)).success)
        },
      ),
      { numRuns: 5_000 },
    )
  })

  it('does not know what it was not made for, and leaves that to the schema', () => {
    const refined = z.string().refine((text) => text === 'x')
    for (const unknown of [refined, z.string().trim(), z.coerce.number(), z.url()]) {
      expect(quickCheckOf(unknown)('x')).toBe(false)
    }
  })
})

describe('the events of an application', () => {
  const anyEvent = fc
    .integer()
    .map((seed) => eventsOfLife(drawFrom(seed)).map(applicationEvents.encode))
    .chain((events) => fc.constantFrom(...events))
    .map((event) => JSON.parse(JSON.stringify(event)) as Record<string, unknown>)

  it('are valid as they are, and not with one field more, less or spoilt', () => {
    fc.assert(
      fc.property(anyEvent, fc.nat(), (event, index) => {
        const name = Object.keys(event)[index % Object.keys(event).length] ?? ''
        const { [name]: _, ...less } = event
        expect(() => applicationEvents.validate(event as never)).not.toThrow()
        for (const spoilt of [{ ...event, extra: 1 }, { ...event, [name]: { not: 'this' } }, less]) {
          if (['dueOn', 'receipt', 'terms', 'heard', 'weighing'].includes(name) && spoilt === less) continue
          expect(() => applicationEvents.validate(spoilt as never)).toThrow()
        }
      }),
    )
  })
})
