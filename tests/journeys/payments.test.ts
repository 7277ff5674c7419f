import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { commitsOf, openApi, rowsOf, type Api, type Body } from '../support/api.ts'
import {
  at,
  composed,
  confirmed,
  grantedFor,
  hasSchema,
  ibans,
  payment,
  readXml,
  schemaFaults,
} from '../support/payments.ts'
import { succeeded } from '../support/requests.ts'

describe('a grant, from the account of the employer to money that was paid', () => {
  let api: Api
  let application: string
  let accountId: string
  let batch: string
  let file: string
  const name = 'Café Ünlü & Zn. B.V.'
  const employer = () => api.employer('11111111')
  const officer = (who: string) => api.officer(who)
  const path = (rest = '') => `/v1/betaalopdrachten/${batch}${rest}`
  const readBatch = async (): Promise<Body> => succeeded(await officer('Nova').get(path())).body
  const due = async (): Promise<readonly Body[]> => {
    await api.host.catchUp()
    return succeeded(await officer('Piet').get('/v1/te-betalen')).body['betalingen'] as readonly Body[]
  }
  beforeAll(() => void (api = openApi()))

  it('begins with an account that the employer reports and an officer confirms', async () => {
    const body = { iban: 'nl91 abna 0417 1643 00', tenaamstelling: name }
    accountId = String(succeeded(await employer().post('/v1/bankrekeningen', body)).body['id'])
    const told = succeeded(await employer().get(`/v1/bankrekeningen/${accountId}`)).body
    expect(told).toMatchObject({
      betaalbaar: false,
      gemeld: { iban: 'NL** **** **** **43 00', tenaamstelling: name, bevestigingenNodig: 1 },
    })
    succeeded(await confirmed(api, accountId, 'Nova'))
    const after = succeeded(await officer('Bea').get(`/v1/bankrekeningen/${accountId}`)).body
    expect(after).toMatchObject({ betaalbaar: true, bevestigd: { iban: 'NL** **** **** **43 00' } })
    expect((await api.employer('22222222').get(`/v1/bankrekeningen/${accountId}`)).status).toBe(404)
  })

  it('is due in advance within six weeks of the grant', async () => {
    application = await grantedFor(api, employer())
    expect(await due()).toMatchObject([
      { id: application, soort: 'voorschot', bedragCenten: 48_000, uiterlijkOp: '2026-04-13', rekening: 'bevestigd' },
    ]) // prettier-ignore
  })

  it('is in a batch of somebody who neither assessed nor decided, and can be in no other', async () => {
    const refused = await composed(api, [payment(application, 'V-1')], 'Dirk')
    expect(refused.body).toMatchObject({ code: 'zelfde-persoon', fouten: [{ plek: 'body.betalingen.0' }] })
    const tooMuch = await composed(api, [payment(application, 'V-1', 48_001)])
    expect(tooMuch.body).toMatchObject({ code: 'voorschot-te-hoog' })
    batch = String(succeeded(await composed(api, [payment(application, 'V-1')])).body['id'])
    const twice = await composed(api, [payment(application, 'V-2', 1)], 'Nova')
    expect(twice.body).toMatchObject({ code: 'voorschot-te-hoog' })
    const byHand = { bedragCenten: 1, betaaldOp: '2026-03-02', kenmerk: 'V-3' }
    const alsoTwice = await officer('Piet').post(`/v1/aanvragen/${application}/betalingen`, byHand)
    expect(alsoTwice.body).toMatchObject({ code: 'voorschot-te-hoog' })
    expect(await due()).toEqual([])
  })

  it('has no file for the bank before it is released', async () => {
    expect((await officer('Nova').get(path('/betaalbestand'))).body).toMatchObject({
      code: 'nog-niet-vrijgegeven',
    })
  })

  it('is held when the account changes, until two officers have confirmed the other one', async () => {
    const other = { iban: ibans[1], tenaamstelling: name }
    succeeded(await employer().post('/v1/bankrekeningen', other))
    const held = async () => {
      const answer = await officer('Nova').post(path('/vrijgaven'), {})
      expect(answer.body).toMatchObject({
        code: 'rekening-niet-bevestigd',
        gegevens: { betalingen: ['V-1'] },
      })
    }
    await held()
    succeeded(await confirmed(api, accountId, 'Nova'))
    await held()
    // The same pair of eyes once more.
    succeeded(await confirmed(api, accountId, 'Nova'))
    await held()
    succeeded(await confirmed(api, accountId, 'Bea'))
    expect(succeeded(await officer('Bea').get(`/v1/bankrekeningen/${accountId}`)).body).toMatchObject({
      betaalbaar: true,
      bevestigd: { iban: 'NL** **** **** **45 67' },
    })
  })

  it('is released by somebody else than who composed it', async () => {
    expect((await officer('Piet').post(path('/vrijgaven'), {})).body).toMatchObject({
      code: 'zelf-samengesteld',
    })
    const released = succeeded(await officer('Nova').post(path('/vrijgaven'), {}))
    // Once more, by anybody, changes nothing.
    const again = succeeded(await officer('Bea').post(path('/vrijgaven'), {}))
    expect(again.body['versie']).toBe(released.body['versie'])
    expect((await officer('Piet').post(path('/intrekkingen'), {})).body).toMatchObject({
      code: 'al-vrijgegeven',
    })
    expect(await readBatch()).toMatchObject({
      status: 'vrijgegeven',
      uitvoerenOp: '2026-03-03',
      totaalCenten: 48_000,
    })
  })

  it('gives the bank the same file each time', async () => {
    const ask = async (): Promise<string> => {
      const asked = await officer('Nova').get(path('/betaalbestand'), { Accept: 'application/xml' })
      return succeeded(asked).body as unknown as string
    }
    file = await ask()
    await api.at('2026-03-03T08:00:00.000Z')
    expect(await ask()).toBe(file)
    const { sha256, berichtId } = await readBatch()
    expect(createHash('sha256').update(file).digest('hex')).toBe(sha256)
    const document = readXml(file)
    const root = 'Document/CstmrCdtTrfInitn'
    expect(at(document, `${root}/GrpHdr/MsgId`)).toEqual([berichtId])
    expect(at(document, `${root}/PmtInf/CdtTrfTxInf/Cdtr/Nm`)).toEqual(['Cafe Unlu + Zn. B.V.'])
    expect(at(document, `${root}/PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN`)).toEqual([ibans[1]])
    expect(at(document, `${root}/PmtInf/CdtTrfTxInf/Amt/InstdAmt`)).toEqual(['480.00'])
  })

  it.runIf(hasSchema)('is a file as EPC132-08 has it (skipped where its schema is absent)', async () => {
    expect(await schemaFaults(file)).toEqual([])
  })

  it('is booked as paid, once', async () => {
    const booking = { uitgevoerdOp: '2026-03-03' }
    succeeded(await officer('Piet').post(path('/verwerkingen'), booking))
    succeeded(await officer('Nova').post(path('/verwerkingen'), booking))
    const other = { ...booking, afgekeurd: [{ kenmerk: 'V-1', reden: 'AC04' }] }
    expect((await officer('Nova').post(path('/verwerkingen'), other)).body).toMatchObject({
      code: 'anders-verwerkt',
    })
    expect(succeeded(await officer('Bea').get(`/v1/aanvragen/${application}`)).body).toMatchObject({
      betaaldCenten: 48_000,
      betalingen: [{ kenmerk: 'V-1', bedragCenten: 48_000, betaaldOp: '2026-03-03', soort: 'voorschot' }],
    })
    expect(await readBatch()).toMatchObject({ status: 'uitgevoerd', uitgevoerdOp: '2026-03-03' })
    expect(await due()).toEqual([])
  })

  it('leaves what the bank rejected to be paid by another batch', async () => {
    const second = await grantedFor(api, employer(), '2026-03-03T09:00:00.000Z')
    const third = await grantedFor(api, employer(), '2026-03-03T10:00:00.000Z')
    const both = [payment(second, 'V-8'), payment(third, 'V-9')]
    batch = String(succeeded(await composed(api, both)).body['id'])
    succeeded(await officer('Nova').post(path('/vrijgaven'), {}))
    await api.at('2026-03-04T08:00:00.000Z')
    const booking = { uitgevoerdOp: '2026-03-04', afgekeurd: [{ kenmerk: 'V-8', reden: 'AC04' }] }
    succeeded(await officer('Piet').post(path('/verwerkingen'), booking))
    expect(await readBatch()).toMatchObject({
      betalingen: [{ kenmerk: 'V-8', afgekeurd: 'AC04' }, { kenmerk: 'V-9' }],
    })
    expect(await due()).toMatchObject([{ id: second, bedragCenten: 48_000 }])
    const anew = String(succeeded(await composed(api, [payment(second, 'V-8')])).body['id'])
    succeeded(await officer('Piet').post(`/v1/betaalopdrachten/${anew}/intrekkingen`, {}))
    expect(await due()).toMatchObject([{ id: second, bedragCenten: 48_000 }])
    const { body } = succeeded(await officer('Piet').get('/v1/betaalopdrachten'))
    expect(body['betaalopdrachten']).toMatchObject([
      { id: anew, status: 'ingetrokken' },
      { id: batch, status: 'uitgevoerd', betalingen: 2, totaalCenten: 96_000 },
      { status: 'uitgevoerd', betalingen: 1 },
    ])
  })

  it('leaves a log in which all is in order, and no IBAN or name of an account outside the vault', async () => {
    await api.host.catchUp()
    expect(await verify(api, views)).toMatchObject({ faults: [], behind: 0, parked: [] })
    const all = JSON.stringify([await commitsOf(api), await rowsOf(api), api.messages])
    // The authority's own account is public, and stands in what was released.
    expect([ibans[1], '0001234567', 'Ünlü', 'Unlu'].filter((word) => all.includes(word))).toEqual([])
    expect(JSON.stringify(api.entrusted)).toContain(ibans[1])
  })
})
