import { beforeEach, describe, expect, it } from 'vitest'
import type { EmployerId } from '../../events/primitives.ts'
import { openApi, type Api, type Body } from '../support/api.ts'
import { succeeded } from '../support/requests.ts'
import { aidOfC6, claim, confirm, inLedger, undertakingOf } from '../support/undertakings.ts'

const own = '11111111'
const sister = '22222222'
const items = (aid: typeof aidOfC6) =>
  aid.map(([verleendOp, amount]) => ({
    verleendOp,
    bedragCenten: amount * 100,
    instantie: 'Provincie Overijssel',
  }))

describe('the de-minimis ledger of an undertaking', () => {
  let api: Api
  let id: string
  const employer = () => api.employer(own)
  const officer = () => api.officer('Bea')
  const path = (rest = '', of = id) => `/v1/ondernemingen/${of}${rest}`
  const idOf = (kvk: string) => undertakingOf(api, kvk)
  const declare = (steun: readonly Body[], who = employer(), of = id) =>
    who.post(path('/de-minimisverklaringen', of), { steun })
  const read = async (query = '', who = officer(), of = id): Promise<Body> =>
    succeeded(await who.get(path(query, of))).body
  beforeEach(async () => {
    api = openApi({ startsAt: '2026-11-24T09:00:00.000Z' })
    id = await idOf(own)
  })

  it('begins empty, before anything was asked for', async () => {
    expect(await read()).toMatchObject({
      id,
      ruimteCenten: 300_000_00,
      gebruiktCenten: 0,
      steun: [],
      versie: 0,
    })
  })

  describe('C6', () => {
    beforeEach(async () => void succeeded(await declare(items(aidOfC6))))

    it.each([
      ['2026-11-24', 295_000_00, 5_000_00, false],
      ['2026-12-16', 295_000_00, 5_000_00, false],
      ['2026-12-17', 175_000_00, 125_000_00, true],
    ])('on %s tells what is used and left, and whether 20,000 fits', async (op, used, left, past) => {
      expect(await read(`?op=${op}&bedragCenten=2000000`, employer())).toMatchObject({
        op,
        gebruiktCenten: used,
        ruimteCenten: left,
        past,
        pastVanaf: '2026-12-17',
      })
    })

    it('warns while applying, with the day from which it fits', async () => {
      const { waarschuwing } = await read('?bedragCenten=2000000', employer())
      expect(waarschuwing).toMatch(/er is nog €\s5\.000,00 ruimte\. Vanaf 17 december 2026 past dit bedrag/)
      expect(await read('?bedragCenten=500000')).not.toHaveProperty('waarschuwing')
      expect((await read('?bedragCenten=30000001'))['waarschuwing']).toMatch(/kan nooit/)
    })

    it('says of each aid who gave it and until when it counts; what was typed is in the vault only', async () => {
      expect((await read('?op=2026-12-17'))['steun']).toMatchObject([
        { soort: 'verklaard', instantie: 'Provincie Overijssel', teltMee: false, teltMeeTotEnMet: '2026-12-16' },
        { bedragCenten: 150_000_00, teltMee: true, teltMeeTotEnMet: '2027-03-11' },
        { bedragCenten: 25_000_00, teltMee: true },
      ]) // prettier-ignore
      expect(await api.log()).not.toContain('Provincie')
    })

    it('is replaced by a later declaration, also of an officer', async () => {
      succeeded(await declare(items(aidOfC6.slice(2)), officer()))
      expect(await read()).toMatchObject({ gebruiktCenten: 25_000_00 })
      succeeded(await declare([]))
      expect(await read()).toMatchObject({ gebruiktCenten: 0, verklaringen: [{ werkgever: id }] })
    })
  })

  it('is nobody else’s', async () => {
    const other = api.employer(sister)
    await idOf(sister)
    expect((await other.get(path())).status).toBe(404)
    expect((await declare([], other)).status).toBe(404)
    expect((await officer().get(path('', 'geen-werkgever'))).status).toBe(404)
  })

  it('tells all that is wrong with a declaration at once, and stores nothing', async () => {
    const before = await api.stored()
    const answer = await declare([
      { verleendOp: '2026-11-25', bedragCenten: 1, instantie: 'x' },
      { verleendOp: '2026-01-01', bedragCenten: 0, instantie: '' },
    ])
    expect(answer.status).toBe(400)
    expect((answer.body['fouten'] as Body[]).map(({ plek }) => String(plek)).toSorted()).toEqual([
      'body.steun.0.verleendOp',
      'body.steun.1.bedragCenten',
      'body.steun.1.instantie',
    ])
    expect(await api.stored()).toBe(before)
  })

  describe('of two employers', () => {
    let other: string
    const link = (headers = {}, kvk = sister) =>
      officer().post(path('/koppelingen'), { kvk, grond: 'meerderheid-van-stemmen' }, headers)
    const split = (kvk: string) =>
      officer().post(path('/ontkoppelingen'), { kvk, toelichting: 'Verkeerd gezien.' })
    beforeEach(async () => {
      other = await idOf(sister)
      succeeded(await declare(items([['2025-09-01', 100_000]])))
      succeeded(await declare(items([['2025-10-01', 50_000]]), api.employer(sister), other))
    })

    it('counts together, and shows one employer nothing of the other but sums', async () => {
      const linked = succeeded(await link())
      expect([id, other]).toContain(linked.body['id'])
      const mine = await read('', employer())
      expect(mine).toMatchObject({ gebruiktCenten: 150_000_00, werkgevers: [{ id, kvk: own }] })
      expect(mine['steun']).toMatchObject([{ werkgever: id }])
      expect((await read('', officer(), other))['werkgevers']).toHaveLength(2)
      expect(await read('', api.employer(sister), other)).toMatchObject({ gebruiktCenten: 150_000_00 })
      expect(await api.log()).not.toContain(sister)
    })

    it('again with the same key answers the same, with another body is refused', async () => {
      const key = { 'Idempotency-Key': 'koppel-1' }
      const first = succeeded(await link(key))
      expect(succeeded(await link(key)).body).toEqual(first.body)
      expect((await link(key, '33333333')).body['code']).toBe('sleutel-hergebruikt')
      expect(succeeded(await link()).body).toEqual(first.body)
    })

    it('holds to the version that the officer saw, of whichever of the two', async () => {
      expect((await link({ 'If-Match': '"9"' })).status).toBe(412)
      expect(await read()).toMatchObject({ gebruiktCenten: 100_000_00 })
      succeeded(await link({ 'If-Match': '"1"' }))
      expect(await read()).toMatchObject({ gebruiktCenten: 150_000_00 })
    })

    it('is split again with a reason, and each has its own', async () => {
      const { id: bears } = succeeded(await link()).body
      const [leaves, stays] = bears === id ? [sister, own] : [own, sister]
      expect((await split(stays)).body['code']).toBe('draagt-het-grootboek')
      succeeded(await split(leaves))
      expect(await read('', officer())).toMatchObject({ gebruiktCenten: 100_000_00 })
      expect(await read('', officer(), other)).toMatchObject({ gebruiktCenten: 50_000_00 })
      expect((await split('33333333')).body['code']).toBe('niet-gekoppeld')
    })

    it('is not linked to itself', async () => {
      expect((await link({}, own)).body['fouten']).toMatchObject([{ plek: 'body.kvk' }])
    })
  })

  describe('in the register', () => {
    const register = async (query = '', headers = {}) => {
      await api.host.catchUp()
      return officer().get(`/v1/de-minimisregister${query}`, headers)
    }
    const granted = async (name: string, grantedOn: string, amount = 20_000) => {
      await inLedger(api, id as EmployerId, claim([name, 4], amount, grantedOn))
      await inLedger(api, id as EmployerId, confirm([name, 5], amount, grantedOn))
    }

    it('is due 20 working days after granting: C6, 28 May 2026 after 28 April', async () => {
      await granted('of-c6', '2026-04-28')
      const { verleningen } = succeeded(await register()).body
      expect(verleningen).toEqual([
        {
          aanvraag: 'application-of-c6',
          pad: path(),
          kvk: own,
          bedragCenten: 20_000_00,
          verleendOp: '2026-04-28',
          instantie: 'college van Zwolle',
          instrument: 'subsidie',
          regeling: 'ontwikkelfonds',
          nace: '4120',
          naceEditie: 'NACE Rev. 2',
          uiterlijkOp: '2026-05-28',
          status: 'te melden',
          teLaat: true,
        },
      ])
    })

    it('is due a day later where 5 May is no working day', async () => {
      const { region } = api
      const register2 = { ...region.deMinimis.register, liberationDayIsFree: true }
      api = openApi({
        startsAt: '2026-11-24T09:00:00.000Z',
        region: { ...region, deMinimis: { ...region.deMinimis, register: register2 } },
      })
      id = await idOf(own)
      await granted('of-c6', '2026-04-28')
      expect(succeeded(await register()).body['verleningen']).toMatchObject([{ uiterlijkOp: '2026-05-29' }])
    })

    it('has what was granted in a period from 2026 on, in order, and nothing that was declared', async () => {
      succeeded(await declare(items(aidOfC6)))
      await granted('older', '2025-12-31', 1)
      await granted('third', '2026-07-01', 1)
      await granted('first', '2026-01-01', 1)
      await granted('second', '2026-06-30', 1)
      const named = async (query: string) =>
        (succeeded(await register(query)).body['verleningen'] as Body[]).map(({ aanvraag }) => aanvraag)
      expect(await named('')).toEqual(['application-first', 'application-second', 'application-third'])
      expect(await named('?van=2026-02-01&tot=2026-06-30')).toEqual(['application-second'])
      expect((await register('?van=2026-02-02&tot=2026-02-01')).status).toBe(400)
    })

    it('comes as a file for whoever asks for one', async () => {
      await granted('of-c6', '2026-04-28')
      const { body } = await register('', { Accept: 'text/csv' })
      expect(body).toContain(
        `application-of-c6,${own},2000000,2026-04-28,college van Zwolle,subsidie,ontwikkelfonds,4120,NACE Rev. 2,2026-05-28,te melden,ja,,,\r\n`,
      )
    })

    it('is told to be there with the reference of the register, and to be corrected when the amount changes', async () => {
      await granted('of-c6', '2026-04-28')
      const registered = (other: Body = {}) =>
        officer().post(path('/registermeldingen'), {
          aanvraag: 'application-of-c6',
          kenmerk: 'eAIR-2026-17',
          bedragCenten: 20_000_00,
          geregistreerdOp: '2026-05-20',
          ...other,
        })
      expect((await registered({ geregistreerdOp: '2026-11-25' })).status).toBe(400)
      expect((await registered({ geregistreerdOp: '2026-04-27' })).body['code']).toBe('gemeld-voor-verlening')
      expect((await registered({ aanvraag: 'application-x' })).body['code']).toBe('steun-niet-verleend')
      succeeded(await registered())
      const told = {
        kenmerk: 'eAIR-2026-17',
        geregistreerdOp: '2026-05-20',
        gemeldCenten: 20_000_00,
        teLaat: false,
      }
      expect(succeeded(await register()).body['verleningen']).toMatchObject([{ ...told, status: 'gemeld' }])
      succeeded(await registered({ bedragCenten: 19_000_00 }))
      expect(succeeded(await register()).body['verleningen']).toMatchObject([{ status: 'te corrigeren' }])
    })
  })
})
