import { beforeAll, describe, expect, it } from 'vitest'
import { load } from '../../adapters/event-store/load.ts'
import type { HandledApplication } from '../../domain/application/application-state.ts'
import { application } from '../../functions/aggregates.ts'
import { clock } from '../../functions/clock.ts'
import { commitsOf, openApi, type Api, type Body } from '../support/api.ts'
import { seconds } from '../support/lambda-time.ts'
import { granted, participationFields, submitted, succeeded } from '../support/requests.ts'

const officer = (api: Api) => api.officer('Nova')
const list = async (api: Api, query = ''): Promise<readonly Body[]> =>
  succeeded(await officer(api).get(`/v1/termijnen${query}`)).body['termijnen'] as readonly Body[]
const kinds = (rows: readonly Body[]): readonly unknown[] => rows.map(({ soort }) => soort)

describe('the work list of terms', () => {
  let api: Api
  let ids: readonly string[]
  beforeAll(async () => {
    api = openApi()
    const employers = ['11111111', '22222222', '33333333'].map((kvk) => api.employer(kvk))
    const found: string[] = []
    for (const [index, employer] of employers.entries()) {
      await api.at(`2026-03-0${index + 2}T09:00:00.000Z`)
      found.push(await submitted(employer, { bewijsstukken: [] }))
    }
    ids = found
    const asked = { ontbreekt: ['offerte'], uiterlijkOp: '2026-03-20' }
    succeeded(await api.officer('Bea').post(`/v1/aanvragen/${ids[2]}/aanvulverzoeken`, asked))
    await api.host.catchUp()
  })

  it('has the first last day at its top, each with whose it is and where that stands', async () => {
    const rows = await list(api)
    expect(rows.map(({ soort, uiterlijkOp }) => [soort, uiterlijkOp])).toEqual([
      ['aanvullen', '2026-03-20'],
      ['beslissen', '2026-04-28'],
      ['beslissen', '2026-04-28'],
      ['beslissen', '2026-05-15'],
    ])
    expect([rows[0]?.['id'], rows[3]?.['id']]).toEqual([ids[2], ids[2]])
    expect(rows[0]).toMatchObject({
      vanWie: 'aanvrager',
      begintOp: '2026-03-05',
      artikel: 'Awb 4:5 lid 1',
      voorbij: false,
    })
  })

  it('can be asked for by kind, by whose it is and until when', async () => {
    expect(kinds(await list(api, '?soort=beslissen'))).toEqual(['beslissen', 'beslissen', 'beslissen'])
    expect(kinds(await list(api, '?vanWie=aanvrager'))).toEqual(['aanvullen'])
    expect(await list(api, '?vanWie=bestuursorgaan&totEnMet=2026-04-27')).toEqual([])
    expect(await list(api, '?totEnMet=2026-04-28')).toHaveLength(3)
    expect(await list(api, '?soort=bezwaar-maken')).toEqual([])
  })

  it('comes in pages, each of what was asked', async () => {
    const first = succeeded(await officer(api).get('/v1/termijnen?vanWie=bestuursorgaan&aantal=2'))
    const next = /^<([^>]*)>/.exec(first.headers['Link'] ?? '')?.[1] ?? ''
    expect(next).toContain('vanWie=bestuursorgaan')
    const second = succeeded(await officer(api).get(next))
    const rows = [first, second].flatMap(({ body }) => body['termijnen'] as Body[])
    expect(new Set(rows.map(({ id }) => id)).size).toBe(3)
    expect(second.headers['Link']).toBeUndefined()
    // All that is left ends later than was asked.
    const last = succeeded(await officer(api).get('/v1/termijnen?totEnMet=2026-03-31&aantal=2'))
    expect(last.body['termijnen']).toHaveLength(1)
    expect(last.headers['Link']).toBeUndefined()
  })

  it.each([
    ['soort=iets', 'query.soort'],
    ['vanWie=iedereen', 'query.vanWie'],
    ['totEnMet=2026-02-30', 'query.totEnMet'],
    ['wanneer=nu', 'query.wanneer'],
  ])('is not given for %s', async (query, place) => {
    const { status, body } = await officer(api).get(`/v1/termijnen?${query}`)
    expect(status).toBe(400)
    expect((body['fouten'] as Body[]).map(({ plek }) => plek)).toEqual([place])
  })

  it('has what the law has the authority do once the employer did nothing, from that day on', async () => {
    await api.at('2026-03-19T09:00:00.000Z')
    expect(kinds(await list(api))).not.toContain('buiten-behandeling-laten')
    await api.at('2026-03-21T09:00:00.000Z')
    expect(await list(api, '?soort=aanvullen')).toMatchObject([{ voorbij: true }])
    expect(await list(api, '?soort=buiten-behandeling-laten')).toMatchObject([{ uiterlijkOp: '2026-04-17' }])
  })
})

describe('what happens to a term', () => {
  it('is recorded by officers and by the employer, and shows in the list', async () => {
    const api = openApi()
    const employer = api.employer()
    await api.at('2026-03-02T09:00:00.000Z')
    const id = await submitted(employer)
    const at = (collection: string): string => `/v1/aanvragen/${id}/${collection}`
    const row = async (): Promise<Body | undefined> => (await list(api, '?soort=beslissen'))[0]
    const overmacht = { grond: 'overmacht', vanaf: '2026-03-10' }
    succeeded(await officer(api).post(at('opschortingen'), overmacht))
    expect((await row())?.['uiterlijkOp']).toBeUndefined()
    succeeded(await officer(api).post(at('opschortingen'), { ...overmacht, totEnMet: '2026-03-11' }))
    expect(await row()).toMatchObject({ uiterlijkOp: '2026-04-29' })
    await api.at('2026-04-20T09:00:00.000Z')
    succeeded(await officer(api).post(at('verdagingen'), { uiterlijkOp: '2026-05-06', toelichting: 'Druk.' }))
    expect(await row()).toMatchObject({ uiterlijkOp: '2026-05-06', voorbij: false })
    await api.at('2026-05-11T09:00:00.000Z')
    succeeded(await employer.post(at('ingebrekestellingen'), {}))
    await api.at('2026-06-19T09:00:00.000Z')
    expect(await row()).toMatchObject({
      voorbij: true,
      ingebrekeGesteldOp: '2026-05-11',
      dwangsomCenten: 67_200,
    })
  })

  it('an employer cannot give notice as of another day, an officer can', async () => {
    const api = openApi()
    const employer = api.employer()
    await api.at('2026-03-02T09:00:00.000Z')
    const path = `/v1/aanvragen/${await submitted(employer)}/ingebrekestellingen`
    await api.at('2026-05-11T09:00:00.000Z')
    const told = await employer.post(path, { ontvangenOp: '2026-05-01' })
    expect([told.status, told.body['fouten']]).toEqual([
      400,
      [expect.objectContaining({ plek: 'body.ontvangenOp' })],
    ])
    const early = await officer(api).post(path, { ontvangenOp: '2026-03-01' })
    expect([early.status, early.body['code']]).toEqual([409, 'ingebreke-voor-aanvraag'])
    const ahead = await officer(api).post(path, { ontvangenOp: '2026-05-12' })
    expect([ahead.status, ahead.body['code']]).toEqual([409, 'dag-in-de-toekomst'])
    succeeded(await officer(api).post(path, { ontvangenOp: '2026-05-08' }))
  })
})

describe('the clock', () => {
  const lateAccount = async (): Promise<{ readonly api: Api; readonly id: string }> => {
    const api = openApi()
    const deelnames = [participationFields({ startOp: '2026-04-01', eindeOp: '2026-06-30' })]
    return { api, id: await granted(api, api.employer(), { deelnames }, '2026-03-04T09:00:00.000Z') }
  }
  const state = async (api: Api, id: string): Promise<HandledApplication> =>
    (await load(api.events, application, `application/${id}`)).state as HandledApplication
  const reminders = async (api: Api): Promise<number> =>
    JSON.stringify(await commitsOf(api)).split('account-reminder-sent').length - 1

  it('reminds who did not account, on the day after the term and once (C10)', async () => {
    const { api, id } = await lateAccount()
    await api.at('2026-09-29T21:59:00.000Z')
    expect(await reminders(api)).toBe(0)
    await api.at('2026-09-29T22:01:00.000Z')
    await api.at('2026-09-30T12:00:00.000Z')
    await clock(api)()
    expect(await reminders(api)).toBe(1)
    expect((await state(api, id)).deadlines).toMatchObject({
      remindedOn: '2026-09-30',
      accountUntil: '2026-10-28',
    })
    await api.at('2026-10-29T12:00:00.000Z')
    expect(await list(api, '?vanWie=aanvrager')).toMatchObject([
      { soort: 'verantwoorden-na-herinnering', uiterlijkOp: '2026-10-28', voorbij: true },
    ])
    expect(await reminders(api)).toBe(1)
  })

  it('reminds nobody who got longer until then, nor who was reminded by an officer', async () => {
    const { api, id } = await lateAccount()
    const longer = { termijn: 'verantwoorden', uiterlijkOp: '2026-10-05', grond: 'op-verzoek' }
    succeeded(await officer(api).post(`/v1/aanvragen/${id}/termijnverlengingen`, longer))
    await api.at('2026-10-05T12:00:00.000Z')
    expect(await reminders(api)).toBe(0)
    const early = await officer(api).post(`/v1/aanvragen/${id}/herinneringen`, {})
    expect([early.status, early.body['code']]).toEqual([409, 'verantwoordingstermijn-loopt'])
    await api.at('2026-10-06T12:00:00.000Z')
    succeeded(await officer(api).post(`/v1/aanvragen/${id}/herinneringen`, {}))
    expect(await reminders(api)).toBe(1)
  })

  it('goes on in the next turn with whom it had no time for', async () => {
    const { api, id } = await lateAccount()
    const turn = clock({ ...api, clock: { now: () => '2026-09-30T12:00:00.000Z' as never } })
    await turn({ source: 'aws.events' }, seconds(1))
    expect((await state(api, id)).deadlines.remindedOn).toBeUndefined()
    await turn({ source: 'aws.events' })
    expect((await state(api, id)).deadlines.remindedOn).toBe('2026-09-30')
  })

  it('is held up by none that cannot be read, and tries that one again', async () => {
    const { api, id } = await lateAccount()
    const stream = `application/${id}`
    let broken = true
    const now = { value: '2026-09-30T12:00:00.000Z' }
    const turn = clock({
      ...api,
      clock: { now: () => now.value as never },
      events: {
        ...api.events,
        readBackwards: (name, size) => {
          if (broken && name === stream) throw new Error('onleesbaar')
          return api.events.readBackwards(name, size)
        },
      },
    })
    await turn({ source: 'aws.events' }).catch(() => {})
    expect((await state(api, id)).deadlines.remindedOn).toBeUndefined()
    broken = false
    now.value = '2026-10-01T12:00:00.000Z'
    await turn({ source: 'aws.events' })
    expect((await state(api, id)).deadlines.remindedOn).toBe('2026-10-01')
  })
})
