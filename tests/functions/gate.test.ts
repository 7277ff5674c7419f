import type { APIGatewayRequestAuthorizerEventV2 } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import type { OriginSecret, Stage } from '../../adapters/origin-secret/origin-secret.ts'
import type { Instant } from '../../events/primitives.ts'
import { gate } from '../../functions/gate.ts'

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
  const open = gate({ originSecret, clock: { now: () => new Date(now).toISOString() as Instant } })
  const letsThrough = async (value?: string): Promise<boolean> => {
    const headers = value === undefined ? {} : { 'x-oorsprong': value }
    return (await open({ headers } as unknown as APIGatewayRequestAuthorizerEventV2)).isAuthorized
  }
  return {
    letsThrough,
    stored,
    timesRead: () => reads.filter((stage) => stage === 'current').length,
    later: (seconds: number) => void (now += seconds * 1000),
    on: (read: (stage: Stage) => void) => void (onRead = read),
  }
}

describe('the gate', () => {
  it.each(['current', 'pending', 'previous'] as const)('lets through the %s value', async (stage) => {
    const { letsThrough } = gateBefore({ [stage]: 'the value' })
    expect(await letsThrough('the value')).toBe(true)
  })

  it.each([
    ['none', undefined],
    ['an empty one', ''],
    ['a guess', 'guess'],
    ['the beginning of it', 'the val'],
    ['more than it', 'the value '],
    ['it in capitals', 'THE VALUE'],
    ['an unprintable one', '\u0000'],
  ])('refuses who sends %s', async (_, value) => {
    const { letsThrough } = gateBefore({ current: 'the value' })
    expect(await letsThrough(value)).toBe(false)
  })

  it('refuses everybody while there is no value', async () => {
    const { letsThrough } = gateBefore({ current: '' })
    expect(await letsThrough('')).toBe(false)
    expect(await letsThrough('undefined')).toBe(false)
  })

  it('asks for the values once a minute', async () => {
    const { letsThrough, later, timesRead } = gateBefore({ current: 'the value' })
    for (let second = 0; second <= 60; second += 1) {
      await letsThrough('the value')
      later(1)
    }
    expect(timesRead()).toBe(1)
    await letsThrough('the value')
    expect(timesRead()).toBe(2)
  })

  it('forgets a value within that minute', async () => {
    const { letsThrough, later, stored } = gateBefore({ current: 'old' })
    expect(await letsThrough('old')).toBe(true)
    stored.current = 'new'
    later(61)
    expect(await letsThrough('old')).toBe(false)
  })

  it('asks again for a value that it does not know, and not more than once in five seconds', async () => {
    const { letsThrough, later, stored, timesRead } = gateBefore({ current: 'old' })
    await letsThrough('old')
    stored.pending = 'new'
    later(6)
    expect(await letsThrough('new')).toBe(true)
    const before = timesRead()
    for (let guess = 0; guess < 100; guess += 1) {
      await letsThrough(`guess ${guess}`)
      later(0.1)
    }
    expect(timesRead() - before).toBeLessThanOrEqual(2)
  })

  it.each(['pending', 'current', 'previous'] as const)(
    'misses no value when a rotation ends just before it reads the %s one',
    async (moment) => {
      for (const value of ['was current', 'was pending']) {
        const { letsThrough, stored, on } = gateBefore({ pending: 'was pending', current: 'was current' })
        on((stage) => {
          if (stage !== moment || stored.pending === undefined) return
          delete stored.pending
          Object.assign(stored, { current: 'was pending', previous: 'was current' })
        })
        expect(await letsThrough(value)).toBe(true)
      }
    },
  )

  it('says nothing when it cannot read, for API Gateway would keep a no', async () => {
    const { letsThrough, on } = gateBefore({ current: 'the value' })
    on(() => {
      throw new Error('Secrets Manager is away')
    })
    await expect(letsThrough('the value')).rejects.toThrow('away')
  })

  it('goes on letting through what it knew while it cannot read', async () => {
    const { letsThrough, later, on } = gateBefore({ current: 'the value' })
    await letsThrough('the value')
    on(() => {
      throw new Error('Secrets Manager is away')
    })
    later(600)
    expect(await letsThrough('the value')).toBe(true)
    await expect(letsThrough('a guess')).rejects.toThrow('away')
  })
})
