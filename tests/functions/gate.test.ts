import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { OriginSecret, Stage } from '../../adapters/origin-secret/origin-secret.ts'
import type { Instant } from '../../events/primitives.ts'
import { gate } from '../../functions/gate.ts'
import { edgeOfAws } from '../support/edge-of-aws.ts'
import { listening } from '../support/telemetry.ts'

/** A value of the shape that is drawn, told apart by this word. */
const drawn = (word: string): string => word.padEnd(43, '-')
const value = drawn('the-value')

type Values = Partial<Record<Stage, string>>

function gateBefore(values: Values) {
  let now = Date.parse('2026-03-02T08:00:00.000Z')
  const stored: Values = { ...values }
  const reads: Stage[] = []
  let onRead: (stage: Stage) => void = () => undefined
  const originSecret: OriginSecret = {
    async at(stage) {
      reads.push(stage)
      onRead(stage)
      return stored[stage]
    },
  }
  const telemetry = listening()
  const clock = { now: () => new Date(now).toISOString() as Instant }
  const open = gate({ originSecret, clock, telemetry })
  const letsThrough = async (sent?: string): Promise<boolean> => {
    const headers = sent === undefined ? {} : { 'x-oorsprong': sent }
    return (await open({ headers } as unknown as APIGatewayRequestAuthorizerEventV2)).isAuthorized
  }
  return {
    letsThrough,
    stored,
    told: telemetry.lines,
    timesRead: () => reads.filter((stage) => stage === 'current').length,
    later: (seconds: number) => void (now += seconds * 1000),
    on: (read: (stage: Stage) => void) => void (onRead = read),
  }
}

describe('the gate', () => {
  it.each(['current', 'pending', 'previous'] as const)('lets through the %s value', async (stage) => {
    const { letsThrough } = gateBefore({ [stage]: value })
    expect(await letsThrough(value)).toBe(true)
  })

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a guess', drawn('guess')],
    ['the beginning of it', value.slice(0, -1)],
    ['more than it', `${value} `],
    ['it with a line after it', `${value}\n`],
    ['it in capitals', value.toUpperCase()],
    ['an unprintable one', '\u0000'],
  ])('refuses who sends %s', async (_, sent) => {
    const { letsThrough, told } = gateBefore({ current: value })
    expect(await letsThrough(sent)).toBe(false)
    expect(told.map(({ measured }) => measured)).toEqual([{ GateRefusals: 1 }])
    expect(JSON.stringify(told)).not.toContain(sent || value)
  })

  it('asks nobody about what was never drawn', async () => {
    const { letsThrough, timesRead, later } = gateBefore({ current: value })
    for (let guess = 0; guess < 100; guess += 1) {
      expect(await letsThrough(`guess ${guess}`)).toBe(false)
      later(10)
    }
    expect(timesRead()).toBe(0)
  })

  it('knows the shape of what is drawn, by the function that rotates and by AWS the first time', async () => {
    const [byAws, byAnEmulator] = [`${'aB3'.repeat(14)}z`, `${'a~!'.repeat(14)}z`]
    for (const each of [edgeOfAws().originSecret.draw(), byAws, byAnEmulator]) {
      expect(await gateBefore({ current: each }).letsThrough(each)).toBe(true)
    }
  })

  it('tells of nobody whom it lets through', async () => {
    const { letsThrough, told } = gateBefore({ current: value })
    await letsThrough(value)
    expect(told).toEqual([])
  })

  it('refuses everybody while there is no value', async () => {
    const { letsThrough } = gateBefore({ current: '' })
    expect(await letsThrough('')).toBe(false)
    expect(await letsThrough(drawn('undefined'))).toBe(false)
  })

  it('asks for the values once a minute', async () => {
    const { letsThrough, later, timesRead } = gateBefore({ current: value })
    for (let second = 0; second <= 60; second += 1) {
      await letsThrough(value)
      later(1)
    }
    expect(timesRead()).toBe(1)
    await letsThrough(value)
    expect(timesRead()).toBe(2)
  })

  it('forgets a value within that minute', async () => {
    const { letsThrough, later, stored } = gateBefore({ current: drawn('old') })
    expect(await letsThrough(drawn('old'))).toBe(true)
    stored.current = drawn('new')
    later(61)
    expect(await letsThrough(drawn('old'))).toBe(false)
  })

  it('asks again for a value that it does not know, and not more than once in five seconds', async () => {
    const { letsThrough, later, stored, timesRead } = gateBefore({ current: drawn('old') })
    await letsThrough(drawn('old'))
    stored.pending = drawn('new')
    later(6)
    expect(await letsThrough(drawn('new'))).toBe(true)
    const before = timesRead()
    for (let guess = 0; guess < 100; guess += 1) {
      await letsThrough(drawn(`guess-${guess}`))
      later(0.1)
    }
    expect(timesRead() - before).toBeLessThanOrEqual(2)
  })

  it.each(['pending', 'current', 'previous'] as const)(
    'misses no value when a rotation ends just before it reads the %s one',
    async (moment) => {
      for (const each of [drawn('was-current'), drawn('was-pending')]) {
        const { letsThrough, stored, on } = gateBefore({
          pending: drawn('was-pending'),
          current: drawn('was-current'),
        })
        on((stage) => {
          if (stage !== moment || stored.pending === undefined) return
          delete stored.pending
          Object.assign(stored, { current: drawn('was-pending'), previous: drawn('was-current') })
        })
        expect(await letsThrough(each)).toBe(true)
      }
    },
  )

  it('says nothing when it cannot read, for API Gateway would keep a no', async () => {
    const { letsThrough, on } = gateBefore({ current: value })
    on(() => {
      throw new Error('Secrets Manager is away')
    })
    await expect(letsThrough(value)).rejects.toThrow('away')
  })

  it('goes on letting through what it knew while it cannot read', async () => {
    const { letsThrough, later, on } = gateBefore({ current: value })
    await letsThrough(value)
    on(() => {
      throw new Error('Secrets Manager is away')
    })
    later(600)
    expect(await letsThrough(value)).toBe(true)
    await expect(letsThrough(drawn('a-guess'))).rejects.toThrow('away')
  })
})
