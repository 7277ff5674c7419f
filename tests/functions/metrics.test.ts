import { describe, expect, it } from 'vitest'
import { lambdaTelemetry } from '../../adapters/telemetry/lambda-telemetry.ts'
import { clock } from '../../functions/clock.ts'
import { measuredEvents } from '../../functions/measured-events.ts'
import { metricNames, type MetricName } from '../../functions/metrics.ts'
import { localTelemetry } from '../../local/telemetry.ts'
import type { Hosted } from '../../local/host.ts'
import { openApi } from '../support/api.ts'
import { seconds } from '../support/lambda-time.ts'
import { assessed, granted, submitted, succeeded } from '../support/requests.ts'
import { listening } from '../support/telemetry.ts'

/** The whole API, with what it measures in sight. */
function measuredApi(replaced: (own: Hosted) => Hosted = (own) => own) {
  const telemetry = listening()
  const api = openApi({
    replaced: (own) => {
      const hosted = replaced({ ...own, telemetry })
      return { ...hosted, events: measuredEvents(hosted.events, { telemetry }) }
    },
  })
  const values = (name: MetricName): readonly number[] =>
    telemetry.lines.flatMap(({ measured }) => measured[name] ?? [])
  const total = (name: MetricName): number => values(name).reduce((sum, value) => sum + value, 0)
  return { api, telemetry, values, total, latest: (name: MetricName) => values(name).at(-1) }
}

describe('what was decided', () => {
  it('is counted once, however often it is asked, handed on and swept', async () => {
    const { api, total, telemetry } = measuredApi()
    const [employer, officer] = [api.employer(), api.officer('Piet')]
    const id = await granted(api, employer)
    const again = { 'Idempotency-Key': 'eenmaal' }
    for (const paid of [1, 2, 3]) {
      const body = { bedragCenten: 10_000, betaaldOp: '2026-03-02', kenmerk: 'K-1' }
      expect([paid, (await officer.post(`/v1/aanvragen/${id}/betalingen`, body, again)).status]).toEqual([
        paid,
        201,
      ])
    }
    await api.at('2026-03-04T09:00:00.000Z')
    await clock(api)()
    expect(total('ApplicationsSubmitted')).toBe(1)
    expect(total('ApplicationsGranted')).toBe(1)
    expect(total('GrantedCents')).toBe(60_000)
    expect(total('PaidCents')).toBe(10_000)
    const [first] = telemetry.lines.filter(({ measured }) => measured.ApplicationsSubmitted === 1)
    expect(first?.line).toMatchObject({
      stream: `application/${id}`,
      correlation: expect.stringMatching(/^verzoek-/),
    })
  })

  it('is told as a conflict when another was first, and not when it was ourselves', async () => {
    const { api, total } = measuredApi((own) => {
      let lost = 1
      return {
        ...own,
        events: {
          ...own.events,
          async append(commit) {
            const outcome = await own.events.append(commit)
            return commit.stream.startsWith('application/') && lost-- > 0
              ? { appended: false as const, standing: commit }
              : outcome
          },
        },
      }
    })
    const id = await submitted(api.employer())
    expect(total('CommitConflicts')).toBe(0)
    const both = [api.officer('Bea'), api.officer('Dirk')].map((officer) =>
      officer.post(`/v1/aanvragen/${id}/beoordelingen`, {}),
    )
    expect((await Promise.all(both)).map(({ status }) => status)).toContain(201)
    expect(total('CommitConflicts')).toBeLessThanOrEqual(1)
  })
})

describe('a turn of the clock tells how the region stands', () => {
  it('with claims that are open, and terms that end within three weeks', async () => {
    const { api, latest } = measuredApi()
    await submitted(api.employer())
    await api.at('2026-03-02T09:00:00.000Z')
    expect([latest('OpenClaims'), latest('TermsAboutToLapse')]).toEqual([1, 0])
    // Eight weeks end on Kings day, so it is due on the 28th.
    await api.at('2026-04-06T21:59:00.000Z')
    expect(latest('TermsAboutToLapse')).toBe(0)
    await api.at('2026-04-06T22:00:00.000Z')
    expect(latest('TermsAboutToLapse')).toBe(1)
    const id = await assessed(api, api.employer('22222222'), {}, '2026-04-07T08:00:00.000Z')
    succeeded(await api.officer('Dirk').post(`/v1/aanvragen/${id}/besluiten`, { besluit: 'verlenen' }))
    await api.at('2026-04-08T08:00:00.000Z')
    expect([latest('OpenClaims'), latest('TermsAboutToLapse')]).toEqual([1, 1])
  })

  it('with a claim that waits because another application cannot be read', async () => {
    const broken = new Set<string>()
    const { api, latest, telemetry } = measuredApi((own) => ({
      ...own,
      events: {
        ...own.events,
        readBackwards(stream, pageSize) {
          if (broken.has(stream)) throw new Error('onleesbaar')
          return own.events.readBackwards(stream, pageSize)
        },
      },
    }))
    const stream = `application/${await submitted(api.employer())}`
    await submitted(api.employer('22222222'))
    broken.add(stream)
    await api.viewStore.setBack('reactor', stream, 0)
    // The log cannot be anchored either, and that is told by another alarm.
    await expect(api.at('2026-03-02T10:00:00.000Z')).rejects.toThrow('onleesbaar')
    expect(latest('StreamsParked')).toBe(1)
    expect(latest('OldestUnsettledClaimMinutes')).toBe(120)
    const parked = { level: 'ERROR', message: 'stream parked', stream, subscriber: 'reactor' }
    expect(telemetry.lines.map(({ line }) => line)).toContainEqual(expect.objectContaining(parked))
  })

  it('with streams that stay behind, and not with those that it brought up to date', async () => {
    let refuses = false
    const { api, latest } = measuredApi((own) => ({
      ...own,
      events: { ...own.events, arrivedAfter: () => [] },
      bus: {
        async publish(messages) {
          if (refuses) throw Object.assign(new Error('no answer'), { code: 'ECONNREFUSED' })
          await own.bus.publish(messages)
        },
      },
    }))
    await submitted(api.employer())
    refuses = true
    await clock(api)()
    expect(latest('StreamsBehind')).toBeGreaterThan(0)
    refuses = false
    await clock(api)()
    expect(latest('StreamsBehind')).toBe(0)
  })

  it('with the streams that it found behind and had no time for', async () => {
    const { api, latest } = measuredApi((own) => ({
      ...own,
      events: { ...own.events, arrivedAfter: () => [] },
    }))
    for (const employer of [1, 2, 3, 4, 5]) await submitted(api.employer(`1000000${employer}`))
    const turn = clock(api)
    await turn({}, seconds(8))
    expect(latest('StreamsBehind')).toBeGreaterThan(0)
    await turn({})
    expect(latest('StreamsBehind')).toBe(0)
  })

  it('with the hours since all streams were looked at, by whichever Lambda that was', async () => {
    let isBroken = false
    const { api, latest } = measuredApi((own) => ({
      ...own,
      events: {
        ...own.events,
        heads(category) {
          if (isBroken) throw new Error('no answer')
          return own.events.heads(category)
        },
      },
    }))
    const turn = { source: 'aws.events' }
    await api.at('2026-03-02T10:00:00.000Z')
    expect(latest('WalkAgeHours')).toBe(0)
    isBroken = true
    await expect(api.at('2026-03-02T13:30:00.000Z')).rejects.toThrow('no answer')
    isBroken = false
    await clock(api)(turn, { getRemainingTimeInMillis: () => 0 })
    expect(latest('WalkAgeHours')).toBe(3)
    await clock(api)(turn)
    expect(latest('WalkAgeHours')).toBe(0)
  })

  it('with the hours since the log was anchored', async () => {
    const { api, latest } = measuredApi()
    await api.at('2026-03-02T10:00:00.000Z')
    expect(latest('AnchorAgeHours')).toBe(10)
    await submitted(api.employer())
    await api.at('2026-03-03T00:00:10.000Z')
    expect(latest('AnchorAgeHours')).toBe(24)
    await api.at('2026-03-03T01:00:00.000Z')
    expect(latest('AnchorAgeHours')).toBe(1)
    await api.at('2026-03-04T00:00:10.000Z')
    expect(latest('AnchorAgeHours')).toBe(24)
  })
})

describe('a line', () => {
  it('is JSON that CloudWatch takes its measurements from', () => {
    const lines: string[] = []
    const telemetry = lambdaTelemetry<MetricName>('Ruimte', 'hca-test', (text) => void lines.push(text))
    telemetry.tell({ level: 'INFO', message: 'turn of the clock' }, { StreamsParked: 2, OpenClaims: 0 })
    telemetry.tell({ level: 'WARN', message: 'request to be tried again', correlation: 'r' })
    expect(lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true)
    const [first, second] = lines.map((line) => JSON.parse(line) as Record<string, unknown>)
    expect(first).toMatchObject({
      level: 'INFO', message: 'turn of the clock', StreamsParked: 2, OpenClaims: 0, Environment: 'hca-test',
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          { Namespace: 'Ruimte', Dimensions: [['Environment']], Metrics: [{ Name: 'StreamsParked' }, { Name: 'OpenClaims' }] },
        ],
      },
    }) // prettier-ignore
    expect(second).toEqual({ level: 'WARN', message: 'request to be tried again', correlation: 'r' })
  })

  it('is on one machine a sentence, of what no request caused told once, and only when somebody should know', () => {
    const printed: string[] = []
    const telemetry = localTelemetry((text) => void printed.push(text))
    const fault = { name: 'Error', place: 'project.ts:3:4' }
    telemetry.tell({ level: 'INFO', message: 'turn of the clock' }, { StreamsParked: 1 })
    for (const stream of ['application/a', 'application/a', 'application/b']) {
      telemetry.tell({ level: 'ERROR', message: 'stream parked', subscriber: 'projector', stream, fault })
    }
    for (const correlation of ['k-1', 'k-2']) {
      telemetry.tell({ level: 'ERROR', message: 'request failed', correlation, fault })
    }
    for (let turn = 0; turn < 2; turn += 1) telemetry.tell({ level: 'WARN', message: 'clock stands still' })
    expect(printed).toHaveLength(5)
    expect(printed[3]).toMatch(/^FOUT {2}een verzoek ging mis.*\(kenmerk k-2\)$/)
    expect(printed[4]).toMatch(/^LET OP {2}de klok staat stil.*hca copy-log/)
    expect(printed[0]).toMatch(
      /^FOUT {2}een stroom is apart gezet.*hca unpark.*application\/a.*op project\.ts:3:4$/,
    )
  })
})

it('has no two names for one thing', () => {
  expect(new Set(metricNames).size).toBe(metricNames.length)
})
