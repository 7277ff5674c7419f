import { beforeEach, describe, expect, it } from 'vitest'
import { readRegion, type Region } from '../../adapters/configuration.ts'
import type { EmployerId, ApplicationId } from '../../events/primitives.ts'
import { aidOfApplication } from '../../functions/undertakings/aid-of-application.ts'
import { openApi, type Api, type Body } from '../support/api.ts'
import { assessed, participationFields, personFields, succeeded } from '../support/requests.ts'
import { day, rule, undertakingOf } from '../support/undertakings.ts'

const own = '11111111'
const sister = '22222222'

function deMinimisRegion(aboveRoom: 'refused' | 'lowered'): Region {
  const region = readRegion()
  const stateAid = { route: 'de-minimis', reason: 'x', ...rule, aboveRoom } as const
  return {
    ...region,
    schemes: region.schemes.map((scheme) => ({
      ...scheme,
      versions: scheme.versions.map((version) => ({ ...version, stateAid })),
    })),
  }
}

/** An application for 600.00 is in the room that earlier aid leaves. */
describe.each(['lowered', 'refused'] as const)(
  'a scheme that gives de-minimis aid, %s above the room',
  (aboveRoom) => {
    let api: Api
    let id: string
    let people = 0
    const someone = () => ({
    deelnames: [participationFields({ persoon: personFields({ achternaam: `Naam${'abcdefgh'[(people += 1) % 8]}` }) })],
  }) // prettier-ignore
    const path = (rest = '') => `/v1/ondernemingen/${id}${rest}`
    const earlier = async (bedragCenten: number, verleendOp = '2025-09-01') =>
      succeeded(
        await api.officer('Bea').post(path('/de-minimisverklaringen'), {
          steun: [{ verleendOp, bedragCenten, instantie: 'Provincie' }],
        }),
      )
    const ledger = async (op = '2026-03-02'): Promise<Body> =>
      succeeded(await api.officer('Bea').get(path(`?op=${op}`))).body
    const decide = (application: string, body: Body = { besluit: 'verlenen' }) =>
      api.officer('Dirk').post(`/v1/aanvragen/${application}/besluiten`, body)

    beforeEach(async () => {
      api = openApi({ region: deMinimisRegion(aboveRoom) })
      id = await undertakingOf(api, own)
    })

    it('holds room from the assessment on, and gives it back at withdrawal', async () => {
      const application = await assessed(api, api.employer(own), someone())
      expect(await ledger()).toMatchObject({ gereserveerdCenten: 600_00, ruimteCenten: 299_400_00 })
      succeeded(await api.employer(own).post(`/v1/aanvragen/${application}/intrekkingen`, {}))
      await api.host.catchUp()
      expect(await ledger()).toMatchObject({ gereserveerdCenten: 0, ruimteCenten: 300_000_00, steun: [] })
    })

    it('counts a grant from the day of the decision, and registers it', async () => {
      const application = await assessed(api, api.employer(own), someone())
      succeeded(await decide(application))
      await api.host.catchUp()
      expect(await ledger()).toMatchObject({
        gebruiktCenten: 600_00,
        steun: [{ soort: 'verleend', aanvraag: application, verleendOp: '2026-03-02' }],
      })
      const { verleningen } = succeeded(await api.officer('Bea').get('/v1/de-minimisregister')).body
      expect(verleningen).toMatchObject([
      { aanvraag: application, kvk: own, uiterlijkOp: '2026-03-30', nace: '4120', instantie: /./ },
    ].map(({ instantie, ...rest }) => ({ ...rest, instantie: expect.stringMatching(instantie) }))) // prettier-ignore
    })

    it('gives no more than there is room for', async () => {
      await earlier(299_700_00)
      const application = await assessed(api, api.employer(own), someone())
      const held = { lowered: 300_00, refused: 0 }[aboveRoom]
      expect(await ledger()).toMatchObject({ gereserveerdCenten: held })
      const answer = await decide(application)
      expect(answer.status).toBe(aboveRoom === 'lowered' ? 201 : 409)
      await api.host.catchUp()
      expect(await ledger()).toMatchObject({ gebruiktCenten: 299_700_00 + held })
    })

    it('tells a decision what it holds, as far as there is room on its day', async () => {
      const application = await assessed(api, api.employer(own), someone())
      const { versie } = succeeded(await api.officer('Bea').get(`/v1/aanvragen/${application}`)).body
      const claimant = { applicationId: application as ApplicationId, employerId: id as EmployerId, version: Number(versie) } // prettier-ignore
      const on = async (text: string) => aidOfApplication(api.events, claimant, { on: day(text), rule })
      expect(await on('2026-03-02')).toMatchObject({
        stream: `undertaking/${id}`,
        aid: { roomCents: 600_00 },
      })
      await earlier(299_900_00, '2023-03-01')
      expect((await on('2026-03-02'))?.aid).toEqual({ countedCents: 299_900_00, roomCents: 100_00, decidedOn: '2026-03-02' }) // prettier-ignore
      expect((await on('2026-03-03'))?.aid).toEqual({ countedCents: 0, roomCents: 600_00, decidedOn: '2026-03-03' }) // prettier-ignore
      expect(await aidOfApplication(api.events, { ...claimant, version: 99 }, { on: day('2026-03-02'), rule })).toBeUndefined() // prettier-ignore
    })

    it('two officers at once never pass the ceiling of two sister companies', async () => {
      const grond = 'meerderheid-van-stemmen'
      succeeded(await api.officer('Bea').post(path('/koppelingen'), { kvk: sister, grond }))
      await earlier(299_000_00)
      const applications = [
        await assessed(api, api.employer(own), someone()),
        await assessed(api, api.employer(sister), someone(), '2026-03-02T10:00:00.000Z'),
      ]
      await Promise.all(applications.map((each) => decide(each)))
      await api.host.catchUp()
      const { gebruiktCenten } = await ledger()
      expect(gebruiktCenten).toBe({ lowered: 300_000_00, refused: 299_600_00 }[aboveRoom])
    })
  },
)
