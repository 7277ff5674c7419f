import { beforeEach, describe, expect, it } from 'vitest'
import { openSqliteVault } from '../../../adapters/vault/sqlite-vault.ts'
import type { EmployerId } from '../../../events/primitives.ts'
import { bankAccountIdentity } from '../../../functions/payments/bank-account-identity.ts'
import { copyVault } from '../../../local/copy/copy-vault.ts'
import { openApi, type Api, type Told } from '../../support/api.ts'
import { account, confirmed, ibans } from '../../support/payments.ts'
import { submitted, succeeded } from '../../support/requests.ts'

const ofDeVries = (id: string) =>
  bankAccountIdentity(id as EmployerId, { iban: ibans[0], tenaamstelling: 'De Vries B.V.' })

let api: Api
beforeEach(() => void (api = openApi()))
const report = (fields: object, who = api.employer('11111111')): Promise<Told> =>
  who.post('/v1/bankrekeningen', { iban: ibans[0], tenaamstelling: 'De Vries B.V.', ...fields })

describe('reporting an account', () => {
  it.each([
    ['NL92ABNA0417164300', /controlecijfers passen niet/],
    ['NL91ABNA041716430', /te lang of te kort/],
    ['NL91ABN10417164300', /letter of cijfer verkeerd/],
    ['NLX1ABNA0417164300', /twee controlecijfers/],
    ['91ABNA0417164300', /twee letters van een land/],
    ['XX91ABNA0417164300', /twee letters van een land/],
    ['BR1800360305000010009795493C1', /geen betalingen in euro/],
    ['', /Geef het IBAN/],
    ['NL91ABNA0417164300'.repeat(3), /ten hoogste 34 tekens/],
  ])('with IBAN %s says what is wrong with it', async (iban, reden) => {
    const before = await api.stored()
    const answer = await report({ iban })
    expect(answer.status).toBe(400)
    const [fault] = answer.body['fouten'] as { plek: string; reden: string }[]
    expect(fault).toMatchObject({ plek: 'body.iban', reden: expect.stringMatching(reden) })
    expect(await api.stored()).toBe(before)
  })

  it('tells everything that is wrong at once', async () => {
    const answer = await report({ iban: 'x', tenaamstelling: '!', kvk: '12345678' })
    expect((answer.body['fouten'] as { plek: string }[]).map(({ plek }) => plek).toSorted()).toEqual([
      'body.iban',
      'body.kvk',
      'body.tenaamstelling',
    ])
  })

  it('reads an IBAN with spaces and small letters, and knows the account again', async () => {
    const first = succeeded(await report({}))
    const again = succeeded(
      await report({ iban: 'nl91 abna 0417 1643 00', tenaamstelling: 'de  vries b.v.' }),
    )
    expect(again.body).toEqual(first.body)
    expect(api.entrusted).toHaveLength(1)
  })

  it('under another name is another account', async () => {
    const id = await account(api, api.employer('11111111'))
    const path = `/v1/bankrekeningen/${id}`
    succeeded(await report({ tenaamstelling: 'De Vries Holding B.V.' }))
    expect((await api.officer('Bea').get(path)).body).toMatchObject({
      betaalbaar: false,
      gemeld: { bevestigingenNodig: 2 },
    })
  })

  it('is done by an officer for an employer that cannot, whom another officer then confirms', async () => {
    await submitted(api.employer('11111111'))
    const bea = api.officer('Bea')
    expect((await report({}, bea)).body['fouten']).toMatchObject([{ plek: 'body.kvk', code: 'verplicht' }])
    expect((await report({ kvk: '99999999' }, bea)).body['fouten']).toMatchObject([
      { plek: 'body.kvk', code: 'onbekend' },
    ])
    const id = String(succeeded(await report({ kvk: '11111111' }, bea)).body['id'])
    expect((await confirmed(api, id, 'Bea')).body).toMatchObject({ code: 'zelf-gemeld' })
    succeeded(await confirmed(api, id, 'Dirk'))
    expect((await api.employer('11111111').get(`/v1/bankrekeningen/${id}`)).body).toMatchObject({
      betaalbaar: true,
    })
  })

  it('that another one was reported after is not confirmed by mistake', async () => {
    const id = await account(api, api.employer('11111111'), {}, [])
    const path = `/v1/bankrekeningen/${id}`
    const { gemeld } = (await api.officer('Bea').get(path)).body as { gemeld: { rekening: string } }
    succeeded(await report({ iban: ibans[1] }))
    const answer = await api.officer('Bea').post(`${path}/bevestigingen`, { rekening: gemeld.rekening })
    expect(answer.body).toMatchObject({ code: 'andere-rekening-gemeld' })
  })
})

describe('an account that is copied to another place', () => {
  it('is found there under the same id by what it is, although the key is another', async () => {
    const id = await account(api, api.employer('11111111'))
    const target = openSqliteVault(
      ':memory:',
      async (text) => `other ${text}`,
      () => 'never-drawn',
    )
    await copyVault(api.vault, target, () => {})
    const [accountId = ''] = await api.vault.identify([ofDeVries(id)])
    expect(await target.find('bank-account', ofDeVries(id).key)).toBe(accountId)
    expect((await target.records([accountId])).get(accountId)).toMatchObject({ iban: ibans[0] })
    target.close()
  })
})

describe('an account that was forgotten', () => {
  it('is told without IBAN and name, and leaves nothing to find it by', async () => {
    const id = await account(api, api.employer('11111111'))
    const path = `/v1/bankrekeningen/${id}`
    const { bevestigd } = (await api.officer('Bea').get(path)).body as { bevestigd: { rekening: string } }
    await api.vault.forget(bevestigd.rekening)
    const after = (await api.officer('Bea').get(path)).body as { bevestigd: object }
    expect(Object.keys(after.bevestigd).toSorted()).toEqual(['bevestigdOp', 'rekening'])
    // The same IBAN reported again is another account: that it is the same one cannot be known any more.
    succeeded(await report({}))
    expect((await api.officer('Bea').get(path)).body).toMatchObject({ betaalbaar: false })
  })
})
