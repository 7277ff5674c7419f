import { createHash } from 'node:crypto'
import { beforeEach, describe, expect, it } from 'vitest'
import type { MailMessage } from '../../../adapters/mail/mail.ts'
import { openApi, type Api, type Told } from '../../support/api.ts'
import { readPdf } from '../../support/pdf.ts'
import { assessed, granted, pdf, submitted, succeeded } from '../../support/requests.ts'

let api: Api
let mailed: MailMessage[]
beforeEach(() => {
  mailed = []
  api = openApi({
    replaced: (own) => ({ ...own, mail: { send: async (message) => void mailed.push(message) } }),
  })
})

const letters = (id: string): string => `/v1/aanvragen/${id}/brieven`
const preview = (id: string, kind: string, accept = 'text/html') =>
  api.officer('Bea').get(`${letters(id)}/${kind}/voorbeeld`, { Accept: accept })
const send = (id: string, soort: string, headers: Record<string, string> = {}) =>
  api.officer('Dirk').post(letters(id), { soort }, headers)
const sha256 = (bytes: unknown): string =>
  createHash('sha256')
    .update(bytes as Buffer)
    .digest('hex')
const textOf = ({ body }: Told): string => body as unknown as string
const pathOf = (answer: Told): string => answer.headers['Location'] ?? ''

describe('a preview', () => {
  it('shows the letter as it would go out, and leaves nothing behind', async () => {
    const id = await granted(api, api.employer())
    const before = await api.stored()
    const html = succeeded(await preview(id, 'besluit'))
    expect(html.headers['Content-Type']).toBe('text/html; charset=utf-8')
    expect(html.body).toContain('<h1>U krijgt subsidie</h1>')
    expect(html.body).toContain('data-bron="feit decision.grantedCents; artikel Awb 4:31"')
    const printed = succeeded(await preview(id, 'besluit', 'application/pdf'))
    expect((await readPdf(printed.body as unknown as Uint8Array)).text).toContain('U krijgt subsidie')
    expect(await api.stored()).toBe(before)
  })

  it('of what did not happen yet says so', async () => {
    const id = await submitted(api.employer())
    for (const kind of ['aanvulverzoek', 'voornemen', 'besluit', 'vaststelling', 'terugvordering']) {
      expect((await preview(id, kind)).body, kind).toMatchObject({ status: 409, code: 'niets-te-schrijven' })
    }
    expect((await preview(id, 'liefdesbrief')).status).toBe(404)
    expect((await preview(id, 'besluit', 'image/png')).status).toBe(406)
  })

  it('is for officers', async () => {
    const employer = api.employer()
    const id = await submitted(employer)
    expect((await employer.get(`${letters(id)}/ontvangstbevestiging/voorbeeld`)).status).toBe(403)
  })
})

describe('the acknowledgement of receipt', () => {
  it('proves the moment of receipt by the hash of what was recorded', async () => {
    const id = await submitted(api.employer())
    const [first] = (await commitsOfApplication(id)) as [string]
    const hash = createHash('sha256').update(first).digest('base64url')
    const { body } = succeeded(await preview(id, 'ontvangstbevestiging'))
    expect(body).toContain(hash)
    expect(body).toContain('2 maart 2026 om 09:00:00 uur')
    expect(body).toContain(`application/${id}@1`)
  })
})

async function commitsOfApplication(id: string): Promise<readonly string[]> {
  const commits: string[] = []
  for await (const page of api.events.readBackwards(`application/${id}`, 100)) {
    commits.push(...page.map(({ bytes }) => bytes))
  }
  return commits.toReversed()
}

describe('a letter that is sent', () => {
  it('is kept as it went out, for its employer and for officers, as page and as PDF', async () => {
    const employer = api.employer()
    const id = await granted(api, employer)
    const sent = succeeded(await send(id, 'besluit'))
    await api.at('2026-09-01T09:00:00.000Z')
    const list = succeeded(await employer.get(letters(id)))
    expect(list.body['brieven']).toMatchObject([
      {
        soort: 'besluit',
        verstuurdOp: '2026-03-02T09:00:00.000Z',
        bekendgemaaktOp: '2026-03-02',
        bezwaarTot: '2026-04-13',
      },
    ])
    const [listed] = list.body['brieven'] as [Record<string, string>]
    expect(pathOf(sent)).toBe(listed['pad'])
    const html = succeeded(await employer.get(pathOf(sent), { Accept: 'text/html' }))
    expect(html.body).toContain('Maak uw bezwaar uiterlijk op')
    expect(sha256(html.body)).toBe(listed['sha256Html'])
    const printed = succeeded(await api.officer('Bea').get(pathOf(sent), { Accept: 'application/pdf' }))
    expect(sha256(printed.body)).toBe(listed['sha256Pdf'])
    expect(printed.headers['Content-Disposition']).toBe('inline; filename="besluit.pdf"')
  })

  it('goes out once: the same request has the same answer, another is refused', async () => {
    const id = await granted(api, api.employer())
    const key = { 'Idempotency-Key': 'een' }
    const first = succeeded(await send(id, 'besluit', key))
    await api.at('2026-03-05T09:00:00.000Z')
    const before = await api.stored()
    expect((await send(id, 'besluit', key)).body).toEqual(first.body)
    const again = await send(id, 'besluit')
    expect(again.body).toMatchObject({
      status: 409,
      code: 'brief-al-verstuurd',
      gegevens: { op: '2026-03-02' },
    })
    expect(await api.stored()).toBe(before)
  })

  it('is not there for anybody else', async () => {
    const id = await granted(api, api.employer('11111111'))
    const other = await submitted(api.employer('22222222'))
    const sent = succeeded(await send(id, 'besluit'))
    const stranger = api.employer('22222222')
    expect((await stranger.get(pathOf(sent), { Accept: '*/*' })).status).toBe(404)
    expect((await stranger.get(letters(id))).status).toBe(404)
    const brief = pathOf(sent).split('/').at(-1)
    expect((await stranger.get(`${letters(other)}/${brief}`, { Accept: '*/*' })).status).toBe(404)
    expect(succeeded(await stranger.get(letters(other))).body['brieven']).toEqual([])
  })

  it('leaves nothing personal in the log', async () => {
    const id = await granted(api, api.employer('11111111'))
    succeeded(await send(id, 'besluit'))
    const log = await api.log()
    for (const personal of ['Jansen', '11111111', 'Lassen', 'Geachte']) expect(log).not.toContain(personal)
  })

  it('that gives no reason is not sent (Awb 3:46)', async () => {
    const id = await assessed(api, api.employer())
    succeeded(
      await api
        .officer('Dirk')
        .post(`/v1/aanvragen/${id}/besluiten`, { besluit: 'afwijzen', grond: 'anders' }),
    )
    const before = await api.stored()
    expect((await send(id, 'besluit')).body).toMatchObject({ status: 409, code: 'brief-zonder-reden' })
    expect(await api.stored()).toBe(before)
  })

  it('of no known kind is refused with the kinds that there are', async () => {
    const id = await submitted(api.employer())
    const answer = await send(id, 'groet')
    expect(answer.body['fouten']).toMatchObject([
      {
        plek: 'body.soort',
        reden: expect.stringContaining('ontvangstbevestiging, aanvulverzoek, voornemen'),
      },
    ])
  })
})

describe('money that is less than was granted', () => {
  it('is announced as an intention, determined after hearing, and claimed back, each in its letter', async () => {
    const employer = api.employer()
    const id = await granted(api, employer)
    const post = async (who: typeof employer, collection: string, body: object = {}) =>
      succeeded(await who.post(`/v1/aanvragen/${id}/${collection}`, body))
    await post(api.officer('Piet'), 'betalingen', {
      bedragCenten: 48_000,
      betaaldOp: '2026-03-02',
      kenmerk: 'V-1',
    })
    await api.at('2026-06-01T09:00:00.000Z')
    const invoice = succeeded(await employer.upload(pdf('factuur'))).body['id']
    await post(employer, 'deelnamemeldingen', { deelname: 1, verloop: 'gestart', op: '2026-04-01' })
    await post(employer, 'deelnamemeldingen', { deelname: 1, verloop: 'afgerond', op: '2026-05-01' })
    const deelnames = [{ deelname: 1, kostenCenten: 60_000 }]
    await post(employer, 'verantwoordingen', {
      deelnames,
      bewijsstukken: [{ soort: 'factuur', id: invoice }],
    })

    await post(api.officer('Dirk'), 'voornemens', { soort: 'vaststellen' })
    const intention = succeeded(await send(id, 'voornemen'))
    await api.at('2026-07-01T09:00:00.000Z')
    await post(api.officer('Dirk'), 'vaststellingen', { afweging: 'Niet onevenredig.' })
    const determination = succeeded(await send(id, 'vaststelling'))
    const recovery = succeeded(await send(id, 'terugvordering'))

    const read = async (sent: Told): Promise<string> =>
      textOf(succeeded(await employer.get(pathOf(sent), { Accept: 'text/html' })))
        .replaceAll('\u00a0', ' ')
        .replaceAll(/<[^>]+>/g, '')
    const intended = await read(intention)
    expect(intended).toContain('Wij zijn van plan om de subsidie vast te stellen op € 300,00.')
    expect(intended).toContain('Dan kreeg u € 180,00 te veel.')
    // The arithmetic is that of what is intended, and not of what was granted.
    expect(intended).toContain('Niet meer dan wij u hebben toegezegd (€ 600,00)')
    const determined = await read(determination)
    expect(determined).toContain('Wij stellen uw subsidie vast op € 300,00.')
    expect(determined).toContain('Op 1 juni 2026 schreven wij u dat wij dit van plan waren.')
    expect(await read(recovery)).toContain('U kreeg dus € 180,00 te veel.')
    const { body } = succeeded(await employer.get(letters(id)))
    expect((body['brieven'] as { soort: string }[]).map(({ soort }) => soort).toSorted()).toEqual([
      'terugvordering',
      'vaststelling',
      'voornemen',
    ])
  })
})

describe('who is told by mail', () => {
  it('hears that a letter is there and nothing of what it says, once', async () => {
    const employer = api.employer()
    succeeded(await employer.post('/v1/contactadressen', { mailadres: 'oud@bedrijf.example' }))
    succeeded(await employer.post('/v1/contactadressen', { mailadres: 'post@bedrijf.example' }))
    const id = await granted(api, employer)
    succeeded(await send(id, 'besluit'))
    await api.host.catchUp()
    expect(mailed).toHaveLength(1)
    const [{ to, subject, text }] = mailed as [MailMessage]
    expect(to).toBe('post@bedrijf.example')
    for (const word of ['Jansen', 'HCA-2026', '12345678', 'subsidie', 'besluit']) {
      expect(`${subject} ${text}`).not.toContain(word)
    }
    const list = succeeded(await employer.get(letters(id)))
    expect(list.body['brieven']).toMatchObject([{ perMailGemeldOp: '2026-03-02T09:00:00.000Z' }])
    expect(await api.log()).not.toContain('bedrijf.example')
  })

  it('is nobody when no address was given', async () => {
    const id = await granted(api, api.employer())
    succeeded(await send(id, 'besluit'))
    await api.host.catchUp()
    expect(mailed).toEqual([])
  })

  it('gives an address that is one', async () => {
    const answer = await api.employer().post('/v1/contactadressen', { mailadres: 'geen adres' })
    expect(answer.body['fouten']).toMatchObject([
      { plek: 'body.mailadres', reden: 'Geef een mailadres, zoals naam@bedrijf.nl.' },
    ])
    expect(await api.stored()).toBe(await openApi().stored())
  })
})
