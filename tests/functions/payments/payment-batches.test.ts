import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { load } from '../../../adapters/event-store/load.ts'
import type { EventStore } from '../../../adapters/event-store/event-store.ts'
import type { HandledApplication } from '../../../domain/application/application-state.ts'
import { application, paymentBatch } from '../../../functions/aggregates.ts'
import { openApi, type Api, type Body, type Caller, type Told } from '../../support/api.ts'
import { account, composed, grantedFor, ibans, payment } from '../../support/payments.ts'
import { determined, succeeded } from '../../support/requests.ts'

const ordersOf = async (api: Api, ids: readonly string[]) => {
  const states = await Promise.all(ids.map((id) => load(api.events, application, `application/${id}`)))
  return states.map(({ state }) => (state as HandledApplication).orders)
}
const statusOf = async (api: Api, batch: string) =>
  (await load(api.events, paymentBatch, `payment-batch/${batch}`)).state.status

/** Applications that may each be paid 480.00 now. */
async function manyGranted(api: Api, count: number): Promise<string[]> {
  const employer = api.employer('11111111')
  await account(api, employer)
  const ids: string[] = []
  for (let hour = 9; ids.length < count; hour += 1) {
    ids.push(await grantedFor(api, employer, `2026-03-02T${String(hour).padStart(2, '0')}:00:00.000Z`))
  }
  return ids
}

/** A log that others can come between at every step, in an order that is drawn. */
const interleaved = <Store extends EventStore>(
  events: Store,
  scheduler: () => fc.Scheduler | undefined,
): Store => ({
  ...events,
  append: async (commit) => {
    await scheduler()?.schedule(Promise.resolve(), commit.stream)
    return events.append(commit)
  },
})

describe('two officers who compose a batch at once', () => {
  const subset = fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 })

  it('never both have the same payment, and one of them always has all that was asked', async () => {
    let scheduler: fc.Scheduler | undefined
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), subset, subset, async (drawn, one, other) => {
        scheduler = undefined
        const api = openApi({
          replaced: (own) => ({ ...own, events: interleaved(own.events, () => scheduler) }),
        })
        const ids = await manyGranted(api, 4)
        scheduler = drawn
        const asked = (picked: readonly number[], who: string) =>
          composed(api, picked.map((index) => payment(ids[index]!, `${who}-${index}`)), who) // prettier-ignore
        const both = Promise.all([asked(one, 'Piet-1'), asked(other, 'Nova-2')])
        const answers = await drawn.waitFor(both)
        scheduler = undefined
        const overlap = one.some((index) => other.includes(index))
        const statuses = answers.map(({ status }) => status).toSorted((low, high) => low - high)
        expect(statuses).toEqual(overlap ? [201, 409] : [201, 201])
        const orders = await ordersOf(api, ids)
        for (const each of orders) expect(each.length).toBeLessThanOrEqual(1)
        for (const { batchId } of orders.flat()) expect(await statusOf(api, batchId)).toBe('composed')
        const winner = answers.findIndex(({ status }) => status === 201)
        const wanted = [one, other][winner]!
        const batch = String(answers[winner]!.body['id'])
        for (const index of wanted) expect(orders[index]).toMatchObject([{ batchId: batch }])
      }),
      { numRuns: 25 },
    )
  })
})

describe('a process that is killed', () => {
  /** Writes so many commits more, and then none. */
  function killable() {
    let left = Infinity
    const api = openApi({
      replaced: (own) => ({
        ...own,
        events: {
          ...own.events,
          append: async (commit) => {
            left -= 1
            if (left < 0) throw new Error('killed')
            return own.events.append(commit)
          },
        },
      }),
    })
    return { api, after: (commits: number) => void (left = commits) }
  }
  const post = (who: Caller, path: string, body: Body, key: string): Promise<Told> =>
    who.post(path, body, { 'Idempotency-Key': key })

  /** Two payments of which so many steps of composing were taken. */
  async function halfComposed(commits: number) {
    const { api, after } = killable()
    const ids = await manyGranted(api, 2)
    const betalingen = ids.map((id, index) => payment(id, `V-${index + 1}`))
    const compose = () => post(api.officer('Piet'), '/v1/betaalopdrachten', { betalingen }, 'een')
    after(commits)
    const { status } = await compose()
    after(Infinity)
    await api.host.catchUp()
    const { body } = succeeded(await api.officer('Piet').get('/v1/betaalopdrachten'))
    const [batch] = body['betaalopdrachten'] as { id: string }[]
    return { api, ids, compose, batch: batch?.id ?? '', betalingen, status }
  }

  it.each([0, 1, 2])(
    'while composing, after %i of three steps, is mended by the same request again',
    async (commits) => {
      const { api, ids, compose, status } = await halfComposed(commits)
      expect(status).toBe(500)
      const again = succeeded(await compose())
      for (const orders of await ordersOf(api, ids))
        expect(orders).toMatchObject([{ batchId: again.body['id'] }])
      expect((await compose()).body).toEqual(again.body)
    },
  )

  it.each([1, 2])('while composing, after %i of three steps, is mended by releasing', async (commits) => {
    const { api, ids, batch } = await halfComposed(commits)
    succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {}))
    for (const orders of await ordersOf(api, ids)) expect(orders).toMatchObject([{ batchId: batch }])
  })

  it.each([1, 2])('while composing, after %i of three steps, is mended by withdrawing', async (commits) => {
    const { api, ids, compose, batch, betalingen } = await halfComposed(commits)
    succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/intrekkingen`, {}))
    expect(await ordersOf(api, ids)).toEqual([[], []])
    // Whoever was composing and comes to life again gets nothing any more.
    expect((await compose()).status).toBe(409)
    expect(await ordersOf(api, ids)).toEqual([[], []])
    succeeded(await composed(api, betalingen))
  })

  it('while withdrawing is mended by withdrawing again', async () => {
    const { api, after } = killable()
    const ids = await manyGranted(api, 2)
    const batch = String(succeeded(await composed(api, ids.map((id, index) => payment(id, `V-${index}`)))).body['id']) // prettier-ignore
    const withdraw = () => api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/intrekkingen`, {})
    after(2)
    expect((await withdraw()).status).toBe(500)
    after(Infinity)
    succeeded(await withdraw())
    expect(await ordersOf(api, ids)).toEqual([[], []])
  })

  it.each([1, 2])('while booking, after %i of three steps, is mended by booking again', async (commits) => {
    const { api, after } = killable()
    const ids = await manyGranted(api, 2)
    const batch = String(succeeded(await composed(api, ids.map((id, index) => payment(id, `V-${index}`)))).body['id']) // prettier-ignore
    succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {}))
    await api.at('2026-03-04T08:00:00.000Z')
    const book = () =>
      api.officer('Piet').post(`/v1/betaalopdrachten/${batch}/verwerkingen`, { uitgevoerdOp: '2026-03-04' })
    after(commits)
    expect((await book()).status).toBe(500)
    after(Infinity)
    succeeded(await book())
    for (const id of ids) {
      expect((await api.officer('Bea').get(`/v1/aanvragen/${id}`)).body).toMatchObject({
        betaaldCenten: 48_000,
      })
    }
    expect(await ordersOf(api, ids)).toEqual([[], []])
  })
})

describe('a batch', () => {
  it('is refused whole when one payment cannot be made, with the reason of each, and claims nothing', async () => {
    const api = openApi()
    const [id = ''] = await manyGranted(api, 1)
    const withoutAccount = await grantedFor(api, api.employer('22222222'), '2026-03-02T11:00:00.000Z')
    const before = await api.log()
    const answer = await composed(api, [
      payment(id, 'V-1'),
      payment(withoutAccount, 'V-2'),
      payment('bestaat-niet', 'V-3'),
    ])
    expect(answer).toMatchObject({
      status: 409,
      body: {
        code: 'rekening-niet-bevestigd',
        fouten: [
          { plek: 'body.betalingen.1', reden: expect.stringContaining('V-2') },
          { plek: 'body.betalingen.2', reden: 'Deze aanvraag bestaat niet.' },
        ],
      },
    })
    expect(await api.log()).toBe(before)
  })

  it('names each application and each reference once', async () => {
    const api = openApi()
    const answer = await composed(api, [payment('aanvraag-een', 'V-1'), payment('aanvraag-een', 'V-1')])
    expect(answer.body['fouten']).toMatchObject([
      { plek: 'body.betalingen.1.aanvraag' },
      { plek: 'body.betalingen.1.kenmerk' },
    ])
  })

  it('is not released for more than is owed since a determination', async () => {
    const api = openApi()
    const [id = ''] = await manyGranted(api, 1)
    const batch = String(succeeded(await composed(api, [payment(id, 'V-1')])).body['id'])
    await api.at('2026-06-01T08:00:00.000Z')
    const employer = api.employer('11111111')
    const report = (verloop: string, op: string) =>
      employer.post(`/v1/aanvragen/${id}/deelnamemeldingen`, { deelname: 1, verloop, op })
    succeeded(await report('gestart', '2026-04-01'))
    succeeded(await report('afgerond', '2026-05-01'))
    const account = { deelnames: [{ deelname: 1, kostenCenten: 90_000 }] }
    succeeded(await employer.post(`/v1/aanvragen/${id}/verantwoordingen`, account))
    expect((await api.officer('Piet').post(`/v1/aanvragen/${id}/vaststellingen`, {})).body).toMatchObject({
      code: 'zelfde-persoon',
    })
    succeeded(await determined(api, employer, id))
    const released = await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {})
    expect(released.body).toMatchObject({ code: 'niet-meer-verschuldigd', gegevens: { betalingen: ['V-1'] } })
    succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/intrekkingen`, {}))
    succeeded(await composed(api, [payment(id, 'V-2', 45_000)]))
  })

  it('has no file any more once an account in it was forgotten', async () => {
    const api = openApi()
    const [id = ''] = await manyGranted(api, 1)
    const batch = String(succeeded(await composed(api, [payment(id, 'V-1')])).body['id'])
    succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {}))
    for await (const page of api.vault.all()) {
      for (const entry of page) if (entry.record['iban'] === ibans[0]) await api.vault.forget(entry.id)
    }
    const answer = await api.officer('Nova').get(`/v1/betaalopdrachten/${batch}/betaalbestand`)
    expect(answer).toMatchObject({ status: 409, body: { code: 'rekening-gewist' } })
  })
})
