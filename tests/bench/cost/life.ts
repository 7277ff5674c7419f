import type { Api, Told } from '../../support/api.ts'
import {
  applicationFields,
  participationFields,
  pdf,
  personFields,
  succeeded,
} from '../../support/requests.ts'

/** As many people in an application as the seed has on average, to the nearest whole one. */
const people = 2

/**
 * One application from its evidence to its last payment, by an employer and people whom nobody saw before. `turn`
 * gives it its turn at the ceiling.
 */
export async function liveOnce(api: Api, number: number, turn: () => Promise<unknown>): Promise<void> {
  const employer = api.employer(String(10_000_000 + number), 'eigenaar')
  const [bea, dirk, piet] = [api.officer('bea'), api.officer('dirk'), api.officer('piet')]
  const { body: quote } = succeeded(await employer.upload(pdf(`offerte ${number}`)))
  const { body: application } = succeeded(
    await employer.post(
      '/v1/aanvragen',
      applicationFields({
        deelnames: Array.from({ length: people }, (_, index) =>
          participationFields({
            persoon: personFields({ geboortedatum: birthDate(people * number + index) }),
            kostenCenten: 60_000,
            sectortafel: 'bouw',
          }),
        ),
        bewijsstukken: [{ soort: 'offerte', id: quote['id'] }],
      }),
    ),
  )
  const on = (collection: string): string => `/v1/aanvragen/${String(application['id'])}/${collection}`
  const done = async (answer: Promise<Told>): Promise<Told> => succeeded(await answer)
  const paid = (kenmerk: string, bedragCenten: number) => ({ bedragCenten, betaaldOp: today(api), kenmerk })
  await done(bea.post(on('beoordelingen'), {}))
  await turn()
  await done(dirk.post(on('besluiten'), { besluit: 'verlenen' }))
  await done(piet.post(on('betalingen'), paid('VOORSCHOT-1', 40_000)))
  for (let deelname = 1; deelname <= people; deelname += 1) {
    for (const verloop of ['gestart', 'afgerond']) {
      await done(employer.post(on('deelnamemeldingen'), { deelname, verloop, op: today(api) }))
    }
  }
  const { body: invoice } = await done(employer.upload(pdf(`factuur ${number}`)))
  const deelnames = Array.from({ length: people }, (_, index) => ({
    deelname: index + 1,
    kostenCenten: 60_000,
  }))
  const bewijsstukken = [{ soort: 'factuur', id: invoice['id'] }]
  await done(employer.post(on('verantwoordingen'), { deelnames, bewijsstukken }))
  await done(dirk.post(on('vaststellingen'), {}))
  await done(piet.post(on('betalingen'), paid('REST-1', 20_000)))
}

const birthDate = (person: number): string =>
  new Date(Date.UTC(1960, 0, 1 + person)).toISOString().slice(0, 10)

const today = (api: Api): string => api.clock.now().slice(0, 10)

/** With a turn of the clock there. */
export const hoursLater = (api: Api, hours: number): Promise<void> =>
  api.at(new Date(Date.parse(api.clock.now()) + hours * 3_600_000).toISOString())
