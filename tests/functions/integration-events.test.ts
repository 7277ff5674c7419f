import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import formats from 'ajv-formats'
import { beforeAll, describe, expect, it } from 'vitest'
import { maximumMessageBytes } from '../../adapters/bus/bus.ts'
import { noPrevious, type Commit } from '../../events/commit.ts'
import {
  application,
  cap,
  ceiling,
  evidence,
  letter,
  scheme,
  sectorTable,
} from '../../functions/aggregates.ts'
import { announcements } from '../../functions/integration/announcements.ts'
import { asyncApiDocument } from '../../functions/integration/asyncapi.ts'
import { messagesOf } from '../../functions/integration/messages.ts'
import { dataSchema, integrationTypes } from '../../functions/integration/schemas.ts'
import { openApi, type Api } from '../support/api.ts'
import { misfitsOf } from '../support/message-schemas.ts'

const ajv = new Ajv({ strict: true, strictTypes: false, allErrors: true })
formats.default(ajv)
const sender = {
  source: 'urn:nld:regio-test:systeem:human-capital-agenda',
  address: 'https://hca.example.nl',
}

const categories = [application, ceiling, cap, evidence, letter, scheme, sectorTable].map(
  ({ decider }) => decider.category,
)
type Stored = Commit['events'][number]
const fixturesOf = (category: string): readonly Stored[] =>
  JSON.parse(readFileSync(`${import.meta.dirname}/../events/fixtures/${category}.v1.json`, 'utf8'))

const commitOf = (stream: string, ...events: readonly Stored[]): Commit => ({
  stream,
  version: 3,
  count: events.length,
  commandId: 'c',
  bodyHash: 'b',
  result: {},
  actor: { id: 'x', role: 'system' },
  recordedAt: '2026-03-02T08:00:00.000Z' as Commit['recordedAt'],
  correlation: 'verzoek-1',
  previous: noPrevious,
  events,
})
const messages = categories.flatMap((category) =>
  messagesOf(sender, commitOf(`${category}/abcdefghij`, ...fixturesOf(category))),
)

describe('the message of an event', () => {
  it('is there for every type that is published, and none else', () => {
    expect(new Set(messages.map(({ type }) => type))).toEqual(new Set(integrationTypes))
  })

  it.each(messages)('$type is a CloudEvent, with the data that its schema says', (message) => {
    expect(misfitsOf(message)).toEqual([])
  })

  it.each(messages)('$type keeps to the NL GOV profile', (message) => {
    expect(message.source).toMatch(/^urn:nld:[a-z0-9-]+:systeem:[a-z0-9-]+$/)
    expect(message.type).toMatch(/^nl\.hca(\.[a-z]+(-[a-z]+)*){2}\.v\d+$/)
    expect(message.dataschema).toBe(`https://hca.example.nl/v1/schemas/${message.type}`)
    for (const name of Object.keys(message)) expect(name).toMatch(/^[a-z0-9]{1,20}$/)
    for (const value of Object.values({ ...message, data: '' })) expect(value).toBeTypeOf('string')
  })

  it.each(messages)('$type holds no field that its schema does not know', ({ type, data }) => {
    const known = Object.keys(dataSchema(type as never)['properties'] as object)
    expect(known).toEqual(expect.arrayContaining(Object.keys(data)))
  })

  it('says nothing of people, undertakings or files, and no amount before it was decided on', () => {
    const said = JSON.stringify(messages.map(({ data }) => data))
    // The text of a scheme is public, and so is its hash.
    const hidden = categories
      .filter((each) => each !== 'scheme')
      .flatMap(fixturesOf)
      .flatMap((event) => personalIn(event))
    expect(hidden.length).toBeGreaterThan(30)
    for (const id of hidden) expect(said).not.toContain(id)
    const withAmounts = messages.filter(({ data }) => /Centen/.test(JSON.stringify(data)))
    expect(withAmounts.map(({ type }) => type.split('.').slice(2, 4).join('.')).toSorted()).toEqual([
      'aanvraag.verleend',
      'sectortafel.begroting-gedekt',
      'subsidie.betaald',
      'subsidie.betaald',
      'subsidie.teruggevorderd',
      'subsidie.teruggevorderd',
      'subsidie.terugvordering-besloten',
      'subsidie.vastgesteld',
      'subsidie.vaststelling-gewijzigd',
      'subsidie.verlening-gewijzigd',
    ])
  })

  it('is the same whenever it is made, under an id of its own', () => {
    const events = fixturesOf('application')
    const commit = commitOf('application/abcdefghij', ...events)
    expect(messagesOf(sender, commit)).toEqual(messagesOf(sender, commit))
    expect(new Set(messages.map(({ id }) => id)).size).toBe(messages.length)
    expect(messages[0]).toMatchObject({
      id: 'application/abcdefghij@3',
      sequence: '0000000003',
      subject: 'abcdefghij',
      time: commit.recordedAt,
      dataref: 'https://hca.example.nl/v1/aanvragen/abcdefghij',
      nlhcacorrelatie: 'verzoek-1',
    })
  })

  it('is not sent above 64 kB', () => {
    const [submitted] = fixturesOf('application') as unknown as [Stored & { participations: object[] }]
    const among = (count: number) => ({
      ...submitted,
      participations: Array.from({ length: count }, (_, no) => ({
        ...submitted.participations[0],
        sectorTable: `tafel-${'x'.repeat(50)}-${no}`,
      })),
    })
    const [message] = messagesOf(sender, commitOf('application/abcdefghij', among(900)))
    expect(Buffer.byteLength(JSON.stringify(message))).toBeLessThanOrEqual(maximumMessageBytes)
    expect(() => messagesOf(sender, commitOf('application/abcdefghij', among(1_100)))).toThrow(/bytes/)
  })

  it('of an event from a newer version is not guessed at', () => {
    const newer = commitOf('application/abcdefghij', { type: 'application-applauded', v: 1 })
    expect(() => messagesOf(sender, newer)).toThrow(/werk het programma bij/i)
  })

  it('has a largest size that the largest application stays far under', () => {
    expect(Math.max(...messages.map((message) => JSON.stringify(message).length))).toBeLessThan(2_000)
  })
})

/** Every id of a person, an undertaking, a training or a text in an event, and every hash and reference. */
function personalIn(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, each]) =>
    /(person|employer|establishment|training|organisation)Id|explanation|agenda|sha256|reference|contentHash|decider$|assessor|determiner|payer|recoverer/.test(
      name,
    ) && typeof each === 'string'
      ? [each]
      : personalIn(each),
  )
}

it('every message has one event that it follows from', () => {
  const from = Object.values(announcements).flatMap((announcement) => announcement?.type ?? [])
  // By set-off is paid and recovered too.
  const bySetOff = ['recovery-set-off', 'subsidy-paid-by-set-off'] as const
  const twice = bySetOff.flatMap((event) => announcements[event]?.type ?? [])
  expect(from.toSorted()).toEqual([...integrationTypes, ...twice].toSorted())
})

describe('what is published about messages', () => {
  let api: Api
  beforeAll(() => void (api = openApi()))
  const open = async (path: string) => api.request({ method: 'GET', path })

  it.each(messages)('has the schema of $type where the message says, for everybody', async (message) => {
    const answer = await open(message.dataschema.slice(sender.address.length))
    expect(answer.status).toBe(200)
    expect(answer.headers['Access-Control-Allow-Origin']).toBe('*')
    expect(answer.body).toEqual(dataSchema(message.type as never))
    expect(ajv.compile(answer.body as object)(message.data)).toBe(true)
  })

  it('has no schema of a type that is none', async () => {
    for (const type of ['nl.hca.aanvraag.ingediend.v0', 'toString', 'x']) {
      expect((await open(`/v1/schemas/${type}`)).status).toBe(404)
    }
  })

  it('is made once, however often it is asked for', () => {
    expect(asyncApiDocument()).toBe(asyncApiDocument())
    for (const type of integrationTypes) expect(dataSchema(type)).toBe(dataSchema(type))
  })

  it('is an AsyncAPI 3 document', async () => {
    const answer = await open('/v1/asyncapi')
    expect(answer.body).toEqual(JSON.parse(JSON.stringify(asyncApiDocument())))
    // The schema of the AsyncAPI initiative itself, which brings the JSON Schema of JSON Schema along.
    const require = createRequire(import.meta.url)
    const asyncApi = new Ajv({ strict: false, meta: false, validateSchema: false, validateFormats: false })
    const fits = asyncApi.compile(require('@asyncapi/specs/schemas/3.0.0.json') as object)
    expect(fits(answer.body), JSON.stringify(fits.errors?.slice(0, 5))).toBe(true)
    const wrong = { ...(answer.body as object), info: { title: 'zonder versie' } }
    expect(fits(wrong)).toBe(false)
  })

  it('describes each message in that document as it is sent', () => {
    const document = asyncApiDocument() as unknown as {
      components: { messages: Record<string, { payload: object }>; schemas: object }
    }
    const loose = new Ajv({ strict: false })
    formats.default(loose)
    for (const message of messages) {
      const payload = {
        ...document.components.messages[message.type]?.payload,
        components: document.components,
      }
      expect(loose.validate(payload, message), loose.errorsText()).toBe(true)
      const other = messages.find(({ type }) => type !== message.type)
      expect(loose.validate(payload, other)).toBe(false)
    }
  })
})
