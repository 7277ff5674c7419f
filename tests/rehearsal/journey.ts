import assert from 'node:assert/strict'
import { readRegion } from '../../adapters/configuration.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { Instant } from '../../events/primitives.ts'
import type { Body, Caller } from '../support/api.ts'
import { applicationFields, participationFields, pdf, succeeded } from '../support/requests.ts'
import { foundClean } from './scanner.ts'
import { step } from './steps.ts'
import { until } from './until.ts'

export interface People {
  readonly employer: Caller
  readonly officers: Readonly<Record<'bea' | 'dirk' | 'piet', Caller>>
  readonly coordinator: Caller
  readonly analyst: Caller
}

export const surname = 'Rehearsalsma'
/** The emulator's clock cannot be moved: all happens today. */
export const today = (): string => amsterdamDay(new Date().toISOString() as Instant)

export const asked = (costCents = 120_000): Body => {
  const persoon = { voorletters: 'R.', achternaam: surname, geboortedatum: '1980-01-01' }
  const during = { startOp: today(), eindeOp: today() }
  return applicationFields({
    deelnames: [participationFields({ persoon, ...during, kostenCenten: costCents })],
  })
}

async function uploaded(employer: Caller, content: string): Promise<string> {
  return String(succeeded(await employer.upload(pdf(content))).body['id'])
}

export const readBy = async (caller: Caller, id: string): Promise<Body> =>
  succeeded(await caller.get(`/v1/aanvragen/${id}`)).body

export const reachOf = async ({ analyst }: People): Promise<Body> =>
  succeeded(await analyst.get('/v1/bereik')).body['totaal'] as Body

/** Up to the assessment: then the claim has to wait for its turn at the ceiling. */
export async function applyAndAssess({ employer, officers }: People): Promise<string> {
  const id = await step(
    'an employer applies, and sees in the list what the projector made of the stream',
    async () => {
      const applied = succeeded(await employer.post('/v1/aanvragen', asked())).body
      const applicationId = String(applied['id'])
      await until(
        'the application is in the list of the employer',
        30,
        async () => (await employer.get('/v1/aanvragen')).body,
        (list) => JSON.stringify(list).includes(applicationId),
      )
      assert.equal((await readBy(employer, applicationId))['status'], 'nog niet compleet')
      return applicationId
    },
  )
  const quote = await step('evidence goes into the bucket, and the application is complete', async () => {
    const handedIn = await uploaded(employer, 'offerte van de rehearsal')
    const bewijsstukken = [{ soort: 'offerte', id: handedIn }]
    succeeded(await employer.post(`/v1/aanvragen/${id}/aanvullingen`, { bewijsstukken }))
    assert.equal((await readBy(employer, id))['status'], 'compleet')
    return handedIn
  })
  await step('evidence is withheld until the scanner has found it clean', async () => {
    const handedOut = () => officers.bea.get(`/v1/bewijsstukken/${quote}`)
    assert.equal((await handedOut()).status, 409)
    await foundClean(quote)
    await foundClean(quote)
    assert.equal((await handedOut()).status, 200)
  })
  await step('an officer assesses it', async () => {
    succeeded(await officers.bea.post(`/v1/aanvragen/${id}/beoordelingen`, {}))
    assert.equal((await readBy(officers.bea, id))['beoordeeldCenten'], subsidyCents(120_000))
  })
  return id
}

/** From the decision to the last payment, once the clock gave the claim its turn. */
export async function decideAndPay({ employer, officers }: People, id: string): Promise<void> {
  const post = async (who: Caller, collection: string, body: Body): Promise<unknown> =>
    succeeded(await who.post(`/v1/aanvragen/${id}/${collection}`, body))
  const cents = subsidyCents(120_000)
  await step(
    'the bus woke the reactor, and the schedule the clock: the claim gets its turn and is granted',
    async () => {
      const granted = await until(
        'the ceiling has reserved the claim',
        150,
        () => officers.dirk.post(`/v1/aanvragen/${id}/besluiten`, { besluit: 'verlenen' }),
        ({ status }) => status < 300,
      )
      assert.ok(granted.status < 300)
      assert.equal((await readBy(employer, id))['verleendCenten'], cents)
    },
  )
  await step('it is paid in advance, goes as planned, is accounted for, determined and paid', async () => {
    const { advance } = version()
    const advanceCents = Math.floor((cents * advance.numerator) / advance.denominator)
    const paid = (bedragCenten: number, kenmerk: string) => ({ bedragCenten, betaaldOp: today(), kenmerk })
    await post(officers.piet, 'betalingen', paid(advanceCents, 'VOORSCHOT-1'))
    for (const verloop of ['gestart', 'afgerond']) {
      await post(employer, 'deelnamemeldingen', { deelname: 1, verloop, op: today() })
    }
    const invoice = await uploaded(employer, 'rekening van de rehearsal')
    await post(employer, 'verantwoordingen', {
      deelnames: [{ deelname: 1, kostenCenten: 120_000 }],
      bewijsstukken: [{ soort: 'factuur', id: invoice }],
    })
    await foundClean(invoice)
    await post(officers.dirk, 'vaststellingen', {})
    await post(officers.piet, 'betalingen', paid(cents - advanceCents, 'REST-1'))
    assert.equal((await readBy(employer, id))['betaaldCenten'], cents)
  })
}

const version = () => {
  const latest = readRegion().schemes[0]?.versions.at(-1)
  if (latest === undefined) throw new Error('the region has no scheme')
  return latest
}

export const subsidyCents = (costCents: number): number => {
  const rate = version().rates[0]
  if (rate === undefined) throw new Error('the scheme has no rate')
  return Math.floor((costCents * rate.numerator) / rate.denominator)
}
