import { describe, expect, it } from 'vitest'
import { readRegion } from '../../adapters/configuration.ts'
import type { StoredCommit } from '../../adapters/event-store/event-store.ts'
import { commitsOf, openApi, type Api, type Caller, type Told } from '../support/api.ts'
import {
  applicationFields,
  assessed,
  granted,
  participationFields,
  pdf,
  personFields,
  readyTable,
  submitted,
  succeeded,
} from '../support/requests.ts'

const same = (one: Told, other: Told): void => {
  expect([one.status, one.body, one.headers['ETag'], one.headers['Location']]).toEqual([
    other.status, other.body, other.headers['ETag'], other.headers['Location'],
  ]) // prettier-ignore
}
const key = (value: string) => ({ 'Idempotency-Key': value })
const commitsIn = async (api: Api, category: string): Promise<readonly StoredCommit[]> =>
  (await commitsOf(api)).filter(({ stream }) => stream.startsWith(`${category}/`))

describe('the same request again', () => {
  it('gives the same answer and one commit, for an application, a file and a step', async () => {
    const api = openApi()
    const employer = api.employer()
    const send = () => employer.post('/v1/aanvragen', applicationFields(), key('a'))
    const first = succeeded(await send())
    same(await send(), first)
    const upload = () => employer.upload(pdf(), key('a'))
    same(await upload(), succeeded(await upload()))
    const id = String(first.body['id'])
    const withdraw = () =>
      employer.post(`/v1/aanvragen/${id}/intrekkingen`, { toelichting: 'toch niet' }, key('a'))
    same(await withdraw(), succeeded(await withdraw()))
    // The application and its step, the file, and that it counts for its day.
    expect((await commitsOf(api)).map(({ stream, version }) => `${stream.split('/')[0]} ${version}`)).toEqual(
      expect.arrayContaining(['application 1', 'application 2', 'evidence 1', 'uploads 1']),
    )
    expect(await commitsOf(api)).toHaveLength(4)
  })

  it('has one effect when both come at once', async () => {
    const api = openApi()
    const employer = api.employer()
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => employer.post('/v1/aanvragen', applicationFields(), key('a'))),
    )
    for (const answer of answers) same(answer, answers[0]!)
    expect(answers[0]!.status).toBe(201)
    expect(await commitsIn(api, 'application')).toHaveLength(1)
  })

  it('still gives the first answer after all that came later, also when the scheme has closed', async () => {
    const api = openApi({ startsAt: '2027-12-31T20:00:00.000Z' })
    const employer = api.employer()
    const quote = succeeded(await employer.upload(pdf())).body['id']
    const body = applicationFields({ bewijsstukken: [{ soort: 'offerte', id: quote }] })
    const first = succeeded(await employer.post('/v1/aanvragen', body, key('a')))
    const assess = () =>
      api.officer('Bea').post(`/v1/aanvragen/${String(first.body['id'])}/beoordelingen`, {}, key('b'))
    const assessment = succeeded(await assess())
    succeeded(await employer.post(`/v1/aanvragen/${String(first.body['id'])}/intrekkingen`, {}))
    await api.at('2028-01-02T08:00:00.000Z')
    same(await employer.post('/v1/aanvragen', body, key('a')), first)
    same(await assess(), assessment)
    expect((await employer.post('/v1/aanvragen', body, key('new'))).status).toBe(400)
  })

  it('with another body is refused, and changes nothing', async () => {
    const api = openApi()
    const employer = api.employer()
    succeeded(await employer.post('/v1/aanvragen', applicationFields(), key('a')))
    succeeded(await employer.upload(pdf('een'), key('a')))
    const before = await api.stored()
    const other = applicationFields({ deelnames: [{ ...(applicationFields()['deelnames'] as object[])[0], persoon: personFields({ achternaam: 'Pietersen' }) }] }) // prettier-ignore
    const answers = [
      await employer.post('/v1/aanvragen', other, key('a')),
      await employer.upload(pdf('twee'), key('a')),
    ]
    for (const answer of answers)
      expect([answer.status, answer.body['code']]).toEqual([409, 'sleutel-hergebruikt'])
    expect(await api.stored()).toBe(before)
  })

  it('under a key that somebody else used, or that was used elsewhere, is another request', async () => {
    const api = openApi()
    const ids = [api.employer('11111111'), api.employer('22222222'), api.employer('11111111', 'collega')].map(
      async (employer) => (await employer.post('/v1/aanvragen', applicationFields(), key('a'))).body['id'],
    )
    expect(new Set(await Promise.all(ids)).size).toBe(3)
    const [one, other] = [await submitted(api.employer()), await submitted(api.employer())]
    for (const id of [one, other]) {
      const answer = await api.employer().post(`/v1/aanvragen/${id}/intrekkingen`, {}, key('a'))
      expect([answer.status, answer.headers['Location']]).toEqual([201, `/v1/aanvragen/${id}`])
    }
  })

  it('keeps the text of the request that succeeded, not of one that was refused before under that key', async () => {
    const api = openApi()
    const id = await submitted(api.employer())
    const leave = (toelichting: string) =>
      api.officer('Bea').post(`/v1/aanvragen/${id}/aanvulverzoeken`, { ontbreekt: ['offerte'], uiterlijkOp: toelichting === 'een' ? '2026-03-01' : '2026-04-01', toelichting }, key('a')) // prettier-ignore
    expect((await leave('een')).status).toBe(409)
    succeeded(await leave('twee'))
    expect(JSON.stringify(api.entrusted)).not.toContain('een"')
    const asked = (await commitsIn(api, 'application')).at(-1)!
    const { explanation } = JSON.parse(asked.bytes).events[0] as { explanation: string }
    expect(JSON.stringify([...(await api.vault.records([explanation])).values()])).toContain('twee')
  })
})

describe('If-Match', () => {
  it('passes for the version that stands, and for * when there is something', async () => {
    const api = openApi()
    const employer = api.employer()
    const id = await submitted(employer)
    const step = (path: string, body: unknown, tag: string) =>
      api.officer('Bea').post(`/v1/aanvragen/${id}/${path}`, body, { 'If-Match': tag })
    expect((await step('beoordelingen', {}, '"1"')).headers['ETag']).toBe('"2"')
    expect((await step('aanvulverzoeken', { ontbreekt: ['offerte'] }, '*')).headers['ETag']).toBe('"3"')
  })

  it.each(['"2"', '"0"', '"01"', 'W/"1"', '"een"', '"99999999999999999999"'])(
    '%s is stale: 412 with the version that stands, and nothing is stored',
    async (tag) => {
      const api = openApi()
      const employer = api.employer()
      const id = await submitted(employer)
      const before = await api.stored()
      const path = `/v1/aanvragen/${id}/intrekkingen`
      const answer = await employer.post(path, { toelichting: 'weg' }, { 'If-Match': tag })
      expect([answer.status, answer.body['code'], answer.body['versie'], answer.headers['ETag']]).toEqual([
        412, 'intussen-gewijzigd', 1, '"1"',
      ]) // prettier-ignore
      expect(await api.stored()).toBe(before)
    },
  )

  it.each(['1', '"1', "'1'", '"1", "2"', '**', 'W/1'])('%s is no tag: 400', async (tag) => {
    const api = openApi()
    const id = await submitted(api.employer())
    const answer = await api.employer().post(`/v1/aanvragen/${id}/intrekkingen`, {}, { 'If-Match': tag })
    expect([answer.status, answer.body['fouten']]).toMatchObject([400, [{ plek: 'header.If-Match' }]])
  })

  it.each(['*', '"1"'])(
    '%s on something that is yet to be made is 412, and no file or name is kept',
    async (tag) => {
      const api = openApi()
      const employer = api.employer()
      const before = await api.stored()
      const answers = [
        await employer.post('/v1/aanvragen', applicationFields(), { 'If-Match': tag }),
        await employer.upload(pdf(), { 'If-Match': tag }),
        await api.officer('Bea').post('/v1/sectortafels', { sectortafel: 'bouw' }, { 'If-Match': tag }),
      ]
      expect(answers.map(({ status }) => status)).toEqual([412, 412, 412])
      expect(await api.stored()).toBe(before)
    },
  )

  it('that was right then still answers the first answer when the request comes again', async () => {
    const api = openApi()
    const id = await submitted(api.employer())
    const path = `/v1/aanvragen/${id}/beoordelingen`
    const headers = { 'If-Match': '"1"', ...key('a') }
    const first = succeeded(await api.officer('Bea').post(path, {}, headers))
    same(await api.officer('Bea').post(path, {}, headers), first)
  })
})

describe('a decision while the application changes', () => {
  it('is never taken on facts that were looked up for an earlier assessment', async () => {
    let meanwhile: (() => Promise<void>) | undefined
    const region = readRegion()
    const api = openApi({
      region,
      replaced: (own) => ({
        ...own,
        events: {
          ...own.events,
          async *readBackwards(stream: string, pageSize: number) {
            const change = stream.includes('.employer.') ? meanwhile : undefined
            if (change !== undefined) meanwhile = undefined
            yield* own.events.readBackwards(stream, pageSize)
            await change?.()
          },
        },
      }),
    })
    const id = await assessed(api, api.employer())
    meanwhile = async () => {
      const post = async (caller: Caller, collection: string, body: unknown) =>
        succeeded(await caller.post(`/v1/aanvragen/${id}/${collection}`, body))
      const quote = succeeded(await api.employer().upload(pdf('nieuw'))).body['id']
      await post(api.officer('Bea'), 'aanvulverzoeken', { ontbreekt: ['offerte'] })
      await post(api.employer(), 'aanvullingen', { bewijsstukken: [{ soort: 'offerte', id: quote }] })
      await post(api.officer('Bea'), 'beoordelingen', {})
    }
    const answer = await api.officer('Dirk').post(`/v1/aanvragen/${id}/besluiten`, { besluit: 'verlenen' })
    expect(meanwhile).toBeUndefined()
    expect([answer.status, answer.body['code']]).toEqual([409, 'ruimte-nog-niet-vastgelegd'])
  })

  it('claims no room for a determination that is refused, repeated or out of date', async () => {
    const api = openApi()
    const employer = api.employer()
    const people = ['Jansen', 'Bakker'].map((achternaam) =>
      participationFields({ persoon: personFields({ achternaam }) }),
    )
    const id = await granted(api, employer, { deelnames: people })
    for (const deelname of [1, 2]) {
      for (const verloop of ['gestart', 'afgerond']) {
        const report = { deelname, verloop, op: '2026-03-02' }
        succeeded(await employer.post(`/v1/aanvragen/${id}/deelnamemeldingen`, report))
      }
    }
    // What the one cost less, the other cost more.
    const deelnames = [200_000, 20_000].map((kostenCenten, index) => ({ deelname: index + 1, kostenCenten }))
    succeeded(await employer.post(`/v1/aanvragen/${id}/verantwoordingen`, { deelnames }))
    succeeded(await api.officer('Dirk').post(`/v1/aanvragen/${id}/voornemens`, { soort: 'vaststellen' }))
    succeeded(await employer.post(`/v1/aanvragen/${id}/zienswijzen`, {}))
    const determine = (headers: Record<string, string>) =>
      api
        .officer('Dirk')
        .post(`/v1/aanvragen/${id}/vaststellingen`, { afweging: 'Niet onevenredig.' }, headers)
    const before = await api.log()
    expect((await determine({ 'If-Match': '"3"' })).status).toBe(412)
    expect(await api.log()).toBe(before)
    const first = succeeded(await determine(key('a')))
    const after = await api.log()
    same(await determine(key('a')), first)
    expect(await api.log()).toBe(after)
    expect((await employer.get(`/v1/aanvragen/${id}`)).body['vastgesteldCenten']).toBe(110_000)
  })

  it('a table that is registered twice keeps the first, and the vault hears nobody of the second', async () => {
    const api = openApi()
    await readyTable(api.coordinator('bouw'), 'bouw')
    const before = await api.stored()
    const answer = await api.coordinator('bouw').post('/v1/sectortafels', {
      sectortafel: 'bouw',
      leden: [{ persoon: personFields({ achternaam: 'Nieuw' }), organisatie: 'X', zijde: 'overheid', rol: 'voorzitter', vanaf: '2026-01-01' }],
    }) // prettier-ignore
    expect([answer.status, answer.body['code']]).toEqual([409, 'al-geregistreerd'])
    expect(await api.stored()).toBe(before)
  })
})
