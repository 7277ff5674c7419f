import type { Api, Body, Told } from './api.ts'
import { account, composed, grantedFor, ibans, payment } from './payments.ts'
import { succeeded } from './requests.ts'

/** An account, a payment and a batch that are there, of the employer whom `api.employer()` is. */
export interface PaymentsThere {
  readonly account: string
  /** What may be paid now. */
  readonly payable: Body
  readonly batch: string
}

export async function paymentsThere(api: Api): Promise<PaymentsThere> {
  const employer = api.employer()
  const id = await account(api, employer)
  const first = await grantedFor(api, employer)
  const batch = String(succeeded(await composed(api, [payment(first, 'V-1')])).body['id'])
  const second = await grantedFor(api, employer, '2026-03-02T10:00:00.000Z')
  return { account: id, payable: payment(second, 'V-2'), batch }
}

/** All that goes well with accounts and batches. */
export async function paymentsGoWell(api: Api): Promise<void> {
  const { account: id, payable, batch } = await paymentsThere(api)
  const [piet, nova] = [api.officer('Piet'), api.officer('Nova')]
  await api.host.catchUp()
  succeeded(await piet.get('/v1/te-betalen?aantal=1'))
  succeeded(await piet.get('/v1/betaalopdrachten?aantal=1'))
  succeeded(await nova.post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {}))
  succeeded(await nova.get(`/v1/betaalopdrachten/${batch}/betaalbestand`))
  const other = String(succeeded(await composed(api, [payable])).body['id'])
  succeeded(await piet.post(`/v1/betaalopdrachten/${other}/intrekkingen`, {}))
  await api.at('2026-03-04T08:00:00.000Z')
  const booking = { uitgevoerdOp: '2026-03-04', afgekeurd: [{ kenmerk: 'V-1', reden: 'AC04' }] }
  succeeded(await piet.post(`/v1/betaalopdrachten/${batch}/verwerkingen`, booking))
  succeeded(await piet.get(`/v1/betaalopdrachten/${batch}`))
  succeeded(
    await api.employer().post('/v1/bankrekeningen', { iban: ibans[1], tenaamstelling: 'Anders B.V.' }),
  )
  succeeded(await api.employer().get(`/v1/bankrekeningen/${id}`))
}

/** What clashes with what is there, of each request that can. */
export async function paymentConflicts(api: Api): Promise<readonly Told[]> {
  const { account: id, batch } = await paymentsThere(api)
  const [piet, nova] = [api.officer('Piet'), api.officer('Nova')]
  const withKey = { 'Idempotency-Key': 'een' }
  const other = { iban: ibans[1], tenaamstelling: 'Anders B.V.' }
  const reported = () => api.employer().post('/v1/bankrekeningen', { ...other }, withKey)
  succeeded(await reported())
  return [
    await api.employer().post('/v1/bankrekeningen', { ...other, tenaamstelling: 'Nog anders B.V.' }, withKey),
    await nova.post(`/v1/bankrekeningen/${id}/bevestigingen`, { rekening: 'een-andere-rekening' }),
    await composed(api, [payment('bestaat-niet', 'V-9')]),
    await piet.post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {}),
    await nova.get(`/v1/betaalopdrachten/${batch}/betaalbestand`),
    await nova.post(`/v1/betaalopdrachten/${batch}/verwerkingen`, { uitgevoerdOp: '2026-03-03' }),
    await released(api, batch),
  ]
}

/** Too late to withdraw it: the account is confirmed by two, and it is released. */
async function released(api: Api, batch: string): Promise<Told> {
  await account(api, api.employer(), {}, [])
  succeeded(await api.officer('Nova').post(`/v1/betaalopdrachten/${batch}/vrijgaven`, {}))
  return api.officer('Piet').post(`/v1/betaalopdrachten/${batch}/intrekkingen`, {})
}
