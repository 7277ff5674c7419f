import type { EmployerId } from '../../events/primitives.ts'
import type { Api, Body, Told } from './api.ts'
import { succeeded } from './requests.ts'
import { confirm, inLedger, undertakingOf } from './undertakings.ts'

const own = '12345678'
const sister = '87654321'

/** A body that keeps to the contract of each route of undertakings. */
export const goodOfUndertakings: Readonly<Record<string, Body>> = {
  '/v1/ondernemingen/{id}/de-minimisverklaringen': {
    steun: [{ verleendOp: '2025-09-01', bedragCenten: 1, instantie: 'RVO', kenmerk: 'R-1' }],
  },
  '/v1/ondernemingen/{id}/koppelingen': { kvk: sister, grond: 'overeenkomst' },
  '/v1/ondernemingen/{id}/ontkoppelingen': { kvk: sister, toelichting: 'x' },
  '/v1/ondernemingen/{id}/registermeldingen': {
    aanvraag: 'application-x',
    kenmerk: 'R-1',
    bedragCenten: 1,
    geregistreerdOp: '2026-03-01',
  },
}

/** The ledger of the employer whom `api.employer()` is, with something granted in it. */
export async function undertakingThere(api: Api): Promise<string> {
  const id = await undertakingOf(api, own)
  await inLedger(api, id as EmployerId, confirm(['x', 1], 1, '2026-02-01'))
  return id
}

const post = (api: Api, id: string, collection: string, other: Body = {}, headers = {}): Promise<Told> =>
  api
    .officer('Bea')
    .post(
      `/v1/ondernemingen/${id}/${collection}`,
      { ...goodOfUndertakings[`/v1/ondernemingen/{id}/${collection}`], ...other },
      headers,
    )

/** All that goes well with ledgers and the register. */
export async function undertakingsGoWell(api: Api): Promise<void> {
  const id = await undertakingThere(api)
  succeeded(await post(api, id, 'de-minimisverklaringen'))
  succeeded(await post(api, id, 'registermeldingen'))
  const linked = String(succeeded(await post(api, id, 'koppelingen')).body['id'])
  succeeded(await api.employer().get(`/v1/ondernemingen/${id}?bedragCenten=30000000`))
  succeeded(await post(api, id, 'ontkoppelingen', { kvk: linked === id ? sister : own }))
  await api.host.catchUp()
  succeeded(await api.officer('Bea').get('/v1/de-minimisregister'))
  succeeded(await api.officer('Bea').get('/v1/de-minimisregister', { Accept: 'text/csv' }))
}

/** What clashes with what is there, of each request that can. */
export async function undertakingConflicts(api: Api): Promise<readonly Told[]> {
  const id = await undertakingThere(api)
  const withKey = { 'Idempotency-Key': 'een' }
  const again = async (collection: string, other: Body): Promise<Told> => {
    succeeded(await post(api, id, collection, {}, withKey))
    return post(api, id, collection, other, withKey)
  }
  return [
    await again('de-minimisverklaringen', { steun: [] }),
    await post(api, id, 'ontkoppelingen'),
    await post(api, id, 'registermeldingen', { geregistreerdOp: '2026-01-31' }),
    await again('koppelingen', { kvk: '33333333' }),
  ]
}
