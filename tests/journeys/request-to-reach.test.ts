import { beforeAll, describe, expect, it } from 'vitest'
import { readRegion } from '../../adapters/configuration.ts'
import { verify } from '../../functions/projection/verify.ts'
import { views } from '../../functions/projection/views.ts'
import { commitsOf, openApi, rowsOf, type Api, type Body, type Told } from '../support/api.ts'
import { participationFields, pdf, personFields, succeeded } from '../support/requests.ts'
import { streamOf } from '../../adapters/bus/bus.ts'

/** Names and texts that occur nowhere else, to look for in all that is stored. */
const personal = {
  kvk: '87654321',
  surname: 'Quistkaas',
  initials: 'X.Q.',
  birthDate: '1971-07-17',
  otherSurname: 'Zeppelinski',
  otherBirthDate: '1991-11-19',
  establishment: '987654321098',
  training: 'Kazuarhouderij voor gevorderden',
  provider: 'Academie Flapdrol',
  request: 'Wij missen de offerte van mevrouw Quistkaas.',
  determination: 'Een uitvaller: Zeppelinski meldde zich ziek.',
  views: 'Zeppelinski kon er niets aan doen, zegt Quistkaas.',
  weighing: 'Voor Zeppelinski zijn geen kosten gemaakt, dus dit is niet onevenredig.',
  subjects: ['officier-bea', 'officier-dirk', 'officier-piet', 'eigenaar-ans'],
  mail: 'ans@quistkaas.test',
  file: 'getekend door Quistkaas',
}

describe('a request, from receipt to reach numbers', () => {
  let api: Api
  let id: string
  const complaints: string[] = []
  const employer = () => api.as({ issuer: 'i', subject: 'eigenaar-ans', role: 'employer', kvk: personal.kvk })
  const officer = (name: string) => api.as({ issuer: 'i', subject: `officier-${name}`, role: 'officer' })
  const read = async (): Promise<Body> => succeeded(await officer('bea').get(`/v1/aanvragen/${id}`)).body
  const post = async (
    who: 'ans' | 'bea' | 'dirk' | 'piet',
    collection: string,
    body: Body = {},
  ): Promise<Told> =>
    succeeded(
      await (who === 'ans' ? employer() : officer(who)).post(`/v1/aanvragen/${id}/${collection}`, body),
    )
  const handIn = async (content: string): Promise<string> =>
    String(succeeded(await employer().upload(pdf(content))).body['id'])
  const ceiling = async (): Promise<Body> => {
    await api.host.catchUp()
    const [row] = await api.viewStore.rowsOf('ceilings', 'ceiling/ontwikkelfonds.2026')
    return row!.body as Body
  }
  const reach = async (query = ''): Promise<Body> => {
    const { body } = succeeded(await api.analyst().get(`/v1/bereik${query}`))
    return body['totaal'] as Body
  }

  beforeAll(() => {
    api = openApi({ region: readRegion() })
    const original = console.error
    console.error = (...told: unknown[]) => void complaints.push(told.map(String).join(' '))
    return () => void (console.error = original)
  })

  it('is received without the quote: incomplete, with what is asked computed', async () => {
    const person = (surname: string, birthDate: string): Body =>
      personFields({ voorletters: personal.initials, achternaam: surname, geboortedatum: birthDate })
    const training = { titel: personal.training, opleider: personal.provider, niveau: 'hbo' }
    const shared = { vestiging: personal.establishment, opleiding: training, sectortafel: 'bouw' }
    const answer = succeeded(
      await employer().post('/v1/aanvragen', {
        regeling: 'ontwikkelfonds',
        btwVerrekenbaar: false,
        deelnames: [
          participationFields({ ...shared, persoon: person(personal.surname, personal.birthDate), kostenCenten: 200_001, btwCenten: 42_000, bijdrageDerdenCenten: 2_000 }),
          participationFields({ ...shared, persoon: person(personal.otherSurname, personal.otherBirthDate), kostenCenten: 600_000, btwCenten: 0, werkgemeente: 'GM0148' }),
        ],
      }),
    ) // prettier-ignore
    id = String(answer.body['id'])
    expect(answer.body['nummer']).toMatch(/^HCA-2026-\d{9}$/)
    // (2000,01 + 420,00 - 20,00) / 2, down to the cent; 6000,00 / 2, which no cap has lowered yet.
    expect(await read()).toMatchObject({
      status: 'nog niet compleet', gevraagdCenten: 120_000 + 300_000, ontbreekt: ['offerte'], werkgever: { kvk: personal.kvk },
    }) // prettier-ignore
  })

  it('is completed after a request for completion, and takes its place in the order then', async () => {
    await post('bea', 'aanvulverzoeken', {
      ontbreekt: ['offerte', 'overig'],
      uiterlijkOp: '2026-03-16',
      toelichting: personal.request,
    })
    expect(await read()).toMatchObject({
      aanvullenUiterlijkOp: '2026-03-16',
      ontbreekt: ['offerte', 'overig'],
    })
    await api.at('2026-03-05T10:00:00.000Z')
    const [quote, other] = [await handIn(personal.file), await handIn('overig')]
    await post('ans', 'aanvullingen', {
      bewijsstukken: [{ soort: 'offerte', id: quote }, { soort: 'overig', id: other }],
    }) // prettier-ignore
    expect(await read()).toMatchObject({
      status: 'compleet',
      compleetOp: '2026-03-05T10:00:00.000Z',
      bewijsstukken: [{ id: quote, soort: 'offerte' }, { id: other, soort: 'overig' }],
    }) // prettier-ignore
    expect(await ceiling()).toMatchObject({ reservedCents: 0, openClaims: 1, freeCents: 750_000_00 })
  })

  it('is assessed, within the cap of each person, and gets its turn at the ceiling', async () => {
    await post('bea', 'beoordelingen')
    expect(await read()).toMatchObject({ status: 'beoordeeld', beoordeeldCenten: 420_000 })
    await api.at('2026-03-05T11:00:00.000Z')
    expect(await ceiling()).toMatchObject({
      reservedCents: 120_000 + 250_000,
      freeCents: 750_000_00 - 370_000,
    })
  })

  it('is granted by somebody else, for what the caps leave', async () => {
    await post('dirk', 'besluiten', { besluit: 'verlenen' })
    expect(await read()).toMatchObject({
      status: 'verleend', verleendCenten: 370_000, geweigerdCenten: 50_000, verlaagdDoor: ['maximum van de werknemer'],
      deelnames: [{ verleendCenten: 120_000, beoordeeldCenten: 120_000 }, { verleendCenten: 250_000, beoordeeldCenten: 300_000 }],
    }) // prettier-ignore
    expect(await ceiling()).toMatchObject({ confirmedCents: 370_000, reservedCents: 0, openClaims: 0 })
  })

  it('is paid in advance for four fifths at most, by a third person', async () => {
    await post('piet', 'betalingen', {
      bedragCenten: 296_000,
      betaaldOp: '2026-03-05',
      kenmerk: 'VOORSCHOT-1',
    })
    expect(await read()).toMatchObject({
      betaaldCenten: 296_000,
      betalingen: [{ soort: 'voorschot', bedragCenten: 296_000 }],
    })
  })

  it('sees one complete and the other drop out, and is accounted for', async () => {
    await api.at('2026-06-01T08:00:00.000Z')
    await post('ans', 'deelnamemeldingen', { deelname: 1, verloop: 'gestart', op: '2026-04-01' })
    await post('ans', 'deelnamemeldingen', { deelname: 2, verloop: 'gestart', op: '2026-04-01' })
    await post('ans', 'deelnamemeldingen', { deelname: 1, verloop: 'afgerond', op: '2026-05-01' })
    await post('bea', 'deelnamemeldingen', { deelname: 2, verloop: 'uitgevallen', op: '2026-04-20' })
    const deelnames = [
      { deelname: 1, kostenCenten: 180_000, btwCenten: 37_800, bijdrageDerdenCenten: 2_000 },
      { deelname: 2, kostenCenten: 300_000 },
    ]
    await post('ans', 'verantwoordingen', {
      deelnames,
      bewijsstukken: [{ soort: 'factuur', id: await handIn('rekening') }],
    })
    expect(await read()).toMatchObject({
      status: 'verantwoord',
      deelnames: [{ verloop: 'afgerond', geeindigdOp: '2026-05-01' }, { verloop: 'uitgevallen', gestartOp: '2026-04-01' }],
    }) // prettier-ignore
  })

  it('is determined lower, on the real cost of who completed, and the rest goes back to the ceiling', async () => {
    await post('dirk', 'voornemens', { soort: 'vaststellen' })
    await post('ans', 'zienswijzen', { toelichting: personal.views })
    await post('dirk', 'vaststellingen', { toelichting: personal.determination, afweging: personal.weighing })
    // (1800,00 + 378,00 - 20,00) / 2
    expect(await read()).toMatchObject({ status: 'vastgesteld', vastgesteldCenten: 107_900 })
    expect(await ceiling()).toMatchObject({ confirmedCents: 107_900, freeCents: 750_000_00 - 107_900 })
  })

  it('is recovered for what was paid too much, and not a cent more', async () => {
    const back = (bedragCenten: number) => ({ bedragCenten, ontvangenOp: '2026-06-01', kenmerk: 'TERUG-1' })
    const refused = await officer('piet').post(`/v1/aanvragen/${id}/terugvorderingen`, back(188_101))
    expect(refused.body['gegevens']).toEqual({ ruimteCenten: 188_100 })
    await post('piet', 'terugvorderingen', back(188_100))
    const none = await officer('piet').post(`/v1/aanvragen/${id}/betalingen`, {
      bedragCenten: 1,
      betaaldOp: '2026-06-01',
      kenmerk: 'REST-1',
    })
    expect(none.body).toMatchObject({ code: 'betaling-te-hoog', gegevens: { ruimteCenten: 0 } })
    expect(await read()).toMatchObject({ betaaldCenten: 296_000, teruggevorderdCenten: 188_100 })
  })

  it('is in the reach numbers, now and as they were known at each moment', async () => {
    const numbers = {
      aanvragen: 1, uniekeWerkgeversAangevraagd: 1, uniekeWerkgeversVerleend: 1, deelnamesGestart: 2,
      uniekeMedewerkersBereikt: 2, uniekeMedewerkersAfgerond: 1, verleendCenten: 370_000, vastgesteldCenten: 107_900,
    } // prettier-ignore
    expect(await reach()).toEqual(numbers)
    expect(await reach('?standPer=2026-03-31T00:00:00Z')).toEqual({
      ...numbers, deelnamesGestart: 0, uniekeMedewerkersBereikt: 0, uniekeMedewerkersAfgerond: 0, vastgesteldCenten: 0,
    }) // prettier-ignore
    expect(await reach('?standPer=2026-03-04T00:00:00Z')).toMatchObject({
      aanvragen: 1,
      uniekeWerkgeversVerleend: 0,
      verleendCenten: 0,
    })
  })

  it('has told the outside each step once, by its Dutch name', () => {
    const told = api.messages.filter((message) => streamOf(message) === `application/${id}`)
    expect(told.map(({ type }) => /^nl\.hca\.(.*)\.v1$/.exec(type)?.[1])).toEqual([
      'aanvraag.ingediend', 'aanvraag.aanvulling-gevraagd', 'aanvraag.aangevuld', 'aanvraag.beoordeeld', 'aanvraag.verleend',
      'subsidie.betaald', 'deelname.gestart', 'deelname.gestart', 'deelname.afgerond', 'deelname.uitgevallen',
      'aanvraag.verantwoord', 'subsidie.vastgesteld', 'subsidie.teruggevorderd',
    ]) // prettier-ignore
    // The intention and the views on it are between the employer and whoever decides.
    const versions = [...told.keys()].map((index) => (index < 11 ? index + 1 : index + 3))
    expect(told.map(({ id: message }) => message)).toEqual(
      versions.map((version) => `application/${id}@${version}`),
    )
  })

  it('leaves a log in which all is in order', async () => {
    await api.host.catchUp()
    expect(await verify(api, views)).toMatchObject({ faults: [], behind: 0, parked: [] })
  })

  it('leaves nothing personal in log, views, messages, parked streams or console', async () => {
    const all = JSON.stringify([
      await commitsOf(api),
      await rowsOf(api),
      api.messages,
      await api.viewStore.parked(),
      complaints,
      [...api.files.keys],
    ])
    const words = Object.values(personal)
      .flat()
      .flatMap((text) => [text, text.toUpperCase(), Buffer.from(text).toString('base64')])
    expect(words.filter((word) => all.includes(word))).toEqual([])
    const entrusted = JSON.stringify(api.entrusted)
    expect(entrusted).toContain(personal.request)
    expect(entrusted).toContain(personal.surname)
  })
})
