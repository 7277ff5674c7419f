import { describe, expect, it } from 'vitest'
import { parseCommit } from '../../adapters/event-store/load.ts'
import { uploadsADay } from '../../domain/evidence/uploads.ts'
import type { Instant } from '../../events/primitives.ts'
import { scanVerdict } from '../../functions/evidence/scan-verdict.ts'
import { evidenceUpkeep } from '../../functions/evidence/upkeep.ts'
import { commitsOf, openApi, type Api, type Caller } from '../support/api.ts'
import { applicationFields, pdf, submitted, succeeded } from '../support/requests.ts'
import { scanResult } from '../support/scan-result.ts'

const handedIn = async (employer: Caller, content = 'bewijs'): Promise<string> =>
  String(succeeded(await employer.upload(pdf(content))).body['id'])

/** The types of the events of a piece of evidence, oldest first, each with who did it. */
const historyOf = async (api: Api, id: string): Promise<readonly string[]> =>
  (await commitsOf(api))
    .map(parseCommit)
    .filter(({ stream }) => stream === `evidence/${id}`)
    .flatMap(({ actor, events }) => events.map(({ type }) => `${type} by ${actor.role}`))

const get = (caller: Caller, id: string) => caller.get(`/v1/bewijsstukken/${id}`)

describe('an employer who hands in evidence', () => {
  it('is told when to come back after as many files as go into a day, and goes on the next day', async () => {
    const api = openApi({ startsAt: '2026-03-02T20:00:00.000Z' })
    const employer = api.employer()
    const first = { 'Idempotency-Key': 'de eerste' }
    const answered = succeeded(await employer.upload(pdf('0'), first))
    for (let file = 1; file < uploadsADay; file += 1) await handedIn(employer, String(file))
    const before = await api.stored()
    const refused = await employer.upload(pdf('te veel'))
    expect(refused).toMatchObject({ status: 429, body: { code: 'te-veel-bewijsstukken' } })
    expect(refused.headers['Retry-After']).toBe(String(3 * 3600))
    expect(await api.stored()).toBe(before)
    // What was handed in before is answered as before.
    expect(await employer.upload(pdf('0'), first)).toEqual(answered)
    expect((await api.employer('87654321').upload(pdf('van een ander'))).status).toBe(201)
    await api.at('2026-03-02T23:00:00.000Z')
    expect((await employer.upload(pdf('de volgende dag'))).status).toBe(201)
  })

  it('never gets past the limit with many files at once', async () => {
    const api = openApi()
    const employer = api.employer()
    const answers = await Promise.all(
      Array.from({ length: uploadsADay + 10 }, (_, file) => employer.upload(pdf(String(file)))),
    )
    expect(answers.filter(({ status }) => status === 201).length).toBeLessThanOrEqual(uploadsADay)
    expect(answers.every(({ status }) => [201, 429, 503].includes(status))).toBe(true)
    expect(api.files.keys.size).toBeLessThanOrEqual(uploadsADay)
  })

  it('is counted for nothing that was refused, and once for what is sent again', async () => {
    const api = openApi()
    const employer = api.employer()
    const counted = async () =>
      (await commitsOf(api)).filter(({ stream }) => stream.startsWith('uploads/')).length
    const key = { 'Idempotency-Key': 'dezelfde' }
    await employer.upload(pdf(), key)
    await employer.upload(pdf(), key)
    expect((await employer.upload(pdf('anders'), key)).status).toBe(409)
    expect((await employer.upload(pdf('nieuw'), { 'If-Match': '"7"' })).status).toBe(412)
    expect((await employer.upload('geen pdf')).status).toBe(400)
    expect(await counted()).toBe(1)
  })
})

describe('who opens a piece of evidence', () => {
  it('is recorded once a day for each officer, and not for the employer whose it is', async () => {
    const api = openApi()
    const id = await handedIn(api.employer())
    for (const name of ['anna', 'anna', 'bert']) expect((await get(api.officer(name), id)).status).toBe(200)
    expect((await get(api.employer(), id)).status).toBe(200)
    const opened = 'evidence-opened by officer'
    expect(await historyOf(api, id)).toEqual(['evidence-received by employer', opened, opened])
    await api.at('2026-03-03T08:00:00.000Z')
    await get(api.officer('anna'), id)
    expect(await historyOf(api, id)).toEqual(['evidence-received by employer', opened, opened, opened])
  })

  it('is somebody with an id of their own, also who never did anything before', async () => {
    const api = openApi()
    const id = await handedIn(api.employer())
    await get(api.officer('nieuw'), id)
    await get(api.officer('ook-nieuw'), id)
    const openers = (await commitsOf(api))
      .map(parseCommit)
      .filter(({ stream, version }) => stream === `evidence/${id}` && version > 1)
      .map(({ actor, correlation, events }) => ({ actor, correlation, event: events[0] }))
    expect(openers).toHaveLength(2)
    expect(new Set(openers.map(({ actor }) => actor.id)).size).toBe(2)
    for (const { actor, correlation, event } of openers) {
      expect(event).toMatchObject({ type: 'evidence-opened', opener: actor.id, openedAt: api.clock.now() })
      expect(correlation).toMatch(/^verzoek-/)
    }
  })

  it('is not recorded of a file that was withheld or is not there', async () => {
    const api = openApi({ replaced: (own) => ({ ...own, scansEvidence: true }) })
    const id = await handedIn(api.employer())
    const before = await api.log()
    expect((await get(api.officer('anna'), id)).status).toBe(409)
    expect((await get(api.officer('anna'), 'AAAAAAAAAAAAAAAAAAAAAAAA')).status).toBe(404)
    expect((await get(api.employer('87654321'), id)).status).toBe(404)
    expect(await api.log()).toBe(before)
  })
})

describe('a file that no application refers to', () => {
  const upkeep = (api: Api) => evidenceUpkeep(api)()
  /** Moves the clock without the turn of the day, and does something right before the next application is recorded. */
  const openAt = () => {
    let now = '2026-03-02T08:00:00.000Z' as Instant
    let before = async (): Promise<void> => {}
    const api = openApi({
      replaced: (own) => ({
        ...own,
        clock: { now: () => now },
        events: {
          ...own.events,
          async append(commit) {
            if (commit.stream.startsWith('application/')) await before()
            return own.events.append(commit)
          },
        },
      }),
    })
    return {
      api,
      day: (day: string) => void (now = `${day}T08:00:00.000Z` as Instant),
      beforeApplication: (work: () => Promise<void>) => void (before = work),
    }
  }
  const attach = (id: string) => applicationFields({ bewijsstukken: [{ soort: 'offerte', id }] })

  it('expires after thirty days, and is taken away a day later', async () => {
    const { api, day } = openAt()
    const id = await handedIn(api.employer())
    day('2026-04-01')
    await upkeep(api)
    expect(await historyOf(api, id)).toHaveLength(1)
    day('2026-04-02')
    await upkeep(api)
    await upkeep(api)
    expect(await historyOf(api, id)).toEqual(['evidence-received by employer', 'evidence-expired by system'])
    expect((await get(api.employer(), id)).status).toBe(200)
    day('2026-04-03')
    await upkeep(api)
    await upkeep(api)
    expect((await historyOf(api, id)).at(-1)).toBe('evidence-erased by system')
    expect(await historyOf(api, id)).toHaveLength(3)
    expect(api.files.keys.size).toBe(0)
    expect((await get(api.employer(), id)).status).toBe(404)
  })

  it('can be referred to until it expires, and then no more', async () => {
    const { api, day } = openAt()
    const [kept, expired] = [
      await handedIn(api.employer(), 'het ene'),
      await handedIn(api.employer(), 'het andere'),
    ]
    day('2026-04-02')
    succeeded(await api.employer().post('/v1/aanvragen', attach(kept)))
    await upkeep(api)
    const before = await api.stored()
    const refused = await api.employer().post('/v1/aanvragen', attach(expired))
    expect(refused.status).toBe(400)
    expect(refused.body['fouten']).toMatchObject([
      { plek: 'body.bewijsstukken.0.id', code: 'bewijsstuk-verlopen' },
    ])
    expect(await api.stored()).toBe(before)
  })

  it('stays when an application that was being sent at that moment came to refer to it', async () => {
    const { api, day, beforeApplication } = openAt()
    const id = await handedIn(api.employer())
    day('2026-04-02')
    // The request has looked at the file; before its application is in the log, the file expires.
    beforeApplication(() => upkeep(api))
    succeeded(await api.employer().post('/v1/aanvragen', attach(id)))
    expect((await historyOf(api, id)).at(-1)).toBe('evidence-expired by system')
    day('2026-04-10')
    await upkeep(api)
    expect((await historyOf(api, id)).at(-1)).toBe('evidence-expired by system')
    expect((await get(api.officer('anna'), id)).status).toBe(200)
  })

  it('stays when an application refers to it, however old, and whatever became of it', async () => {
    const { api, day } = openAt()
    const application = await submitted(api.employer())
    succeeded(await api.employer().post(`/v1/aanvragen/${application}/intrekkingen`, {}))
    day('2036-01-01')
    const before = await api.stored()
    await upkeep(api)
    expect(await api.stored()).toBe(before)
  })

  it('stays as long as anything in the log cannot be read', async () => {
    const { api, day } = openAt()
    const id = await handedIn(api.employer())
    await submitted(api.employer(), {})
    day('2026-04-10')
    const unreadable = {
      ...api,
      events: {
        ...api.events,
        async *streams() {
          for await (const stored of api.events.streams()) {
            const isApplication = stored[0]?.stream.startsWith('application/') === true
            yield isApplication
              ? stored.map((each) => ({
                  ...each,
                  bytes: each.bytes.replaceAll('application-submitted', 'x'),
                }))
              : stored
          }
        },
      },
    }
    await expect(evidenceUpkeep(unreadable)()).rejects.toThrow()
    expect(await historyOf(api, id)).toHaveLength(1)
  })
})

describe('a file whose verdict never came', () => {
  it('is put again after a day, so that it is scanned again, and one that has its verdict is not', async () => {
    const put: string[] = []
    const api = openApi({
      replaced: (own) => ({
        ...own,
        scansEvidence: true,
        files: {
          ...own.files,
          putAgain: async (key, bytes, mediaType) => {
            put.push(key)
            await own.files.putAgain(key, bytes, mediaType)
          },
        },
      }),
    })
    const [lost, scanned] = [await handedIn(api.employer(), 'een'), await handedIn(api.employer(), 'twee')]
    const keyOf = (id: string) => [...api.files.keys].find((key) => key.startsWith(id)) ?? ''
    await scanVerdict(api)(scanResult(keyOf(scanned), 'THREATS_FOUND'))
    await evidenceUpkeep(api)()
    expect(put).toEqual([])
    await api.at('2026-03-03T08:00:00.000Z')
    expect(put).toEqual([keyOf(lost)])
    await scanVerdict(api)(scanResult(keyOf(lost), 'NO_THREATS_FOUND', '2026-03-03T08:00:09Z'))
    await api.at('2026-03-04T08:00:00.000Z')
    expect(put).toEqual([keyOf(lost)])
    expect((await get(api.employer(), lost)).body).toEqual(pdf('een'))
  })
})
