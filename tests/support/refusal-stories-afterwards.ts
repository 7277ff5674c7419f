import type { RefusalCode } from '../../functions/texts/problem-codes.ts'
import type { Api, Told } from './api.ts'
import { granted, participationFields, pdf, personFields, succeeded } from './requests.ts'

interface World {
  readonly api: Api
  readonly post: (who: string, collection: string, body?: unknown) => Promise<Told>
}
type Story = (world: World) => Promise<Told>

const afweging = 'Niet onevenredig.'
const nil = { ambtshalve: true, afweging }
const announce = (soort: string, naarCenten?: number) => ({
  soort,
  ...(naarCenten === undefined ? { ambtshalve: true } : { naarCenten }),
})
const amend = (onderdeel: string, grond: string, naarCenten: number, other: object = {}) => ({
  onderdeel,
  grond,
  naarCenten,
  reden: 'Een tikfout.',
  afweging,
  ...other,
})
const breach = (other: object = {}) => amend('vaststelling', 'verplichtingen-niet-nageleefd', 0, other)

/** Granted 600.00, of which 480.00 was paid, and determined at nothing. */
async function determinedAtNil({ post }: World): Promise<void> {
  succeeded(
    await post('Piet', 'betalingen', { bedragCenten: 48_000, betaaldOp: '2026-03-02', kenmerk: 'V1' }),
  )
  succeeded(await post('Dirk', 'voornemens', announce('vaststellen')))
  succeeded(await post('e', 'zienswijzen'))
  succeeded(await post('Dirk', 'vaststellingen', nil))
}
async function recoveryOrdered(world: World): Promise<void> {
  await determinedAtNil(world)
  succeeded(await world.post('Dirk', 'terugvorderingsbesluiten', { bedragCenten: 48_000 }))
}
async function objected({ post }: World, tegen = 'verlening', other: object = {}): Promise<void> {
  succeeded(await post('e', 'bezwaren', { tegen, ...other }))
}
async function heard(world: World, tegen = 'verlening', other: object = {}): Promise<void> {
  await objected(world, tegen, other)
  succeeded(await world.post('Olga', 'hoorzittingen', { bezwaar: 1, hoe: 'gehoord', op: '2026-03-02' }))
}
const decide = (uitkomst: string, other: object = {}) => ({
  bezwaar: 1,
  uitkomst,
  reden: 'Daarom.',
  ...other,
})

/** Every refusal of what follows a decision that a request can bring about. */
export const storiesAfterwards: readonly (readonly [RefusalCode, 'granted', Story])[] = [
  ['hearing-first', 'granted', ({ post }) => post('Dirk', 'vaststellingen', nil)],
  ['views-awaited', 'granted', async ({ post }) => {
    succeeded(await post('Dirk', 'voornemens', announce('vaststellen')))
    return post('Dirk', 'vaststellingen', nil)
  }],
  ['worse-than-announced', 'granted', async ({ post }) => {
    succeeded(await post('Dirk', 'voornemens', announce('verlening-wijzigen', 10_000)))
    succeeded(await post('e', 'zienswijzen'))
    return post('Dirk', 'wijzigingen', amend('verlening', 'verplichtingen-niet-nageleefd', 5_000))
  }],
  ['nothing-to-announce', 'granted', ({ post }) => post('Dirk', 'voornemens', announce('verlening-wijzigen', 60_000))],
  ['no-intention', 'granted', ({ post }) => post('e', 'zienswijzen', { toelichting: 'Waarom?' })],
  ['weighing-missing', 'granted', async ({ post }) => {
    succeeded(await post('Dirk', 'voornemens', announce('vaststellen')))
    succeeded(await post('e', 'zienswijzen'))
    return post('Dirk', 'vaststellingen', { ambtshalve: true })
  }],
  ['moderation-out-of-range', 'granted', ({ post }) => post('Dirk', 'vaststellingen', { ...nil, matigenTotCenten: 60_001 })],
  ['no-execution-term', 'granted', ({ post }) => post('Dirk', 'wijzigingen', amend('verlening', 'uitvoeringstermijn-verstreken', 0))],
  ['detriment-needs-ground', 'granted', ({ post }) => post('Dirk', 'wijzigingen', amend('verlening', 'ten-gunste', 1))],
  ['amended-too-high', 'granted', ({ post }) => post('Dirk', 'wijzigingen', amend('verlening', 'ten-gunste', 60_001))],
  ['nothing-amended', 'granted', ({ post }) => post('Dirk', 'wijzigingen', amend('verlening', 'ten-gunste', 60_000))],
  ['breach-day-missing', 'granted', async (world) => {
    await determinedUp(world)
    return world.post('Dirk', 'wijzigingen', breach())
  }],
  ['amendment-barred', 'granted', async (world) => {
    await determinedUp(world)
    return world.post('Dirk', 'wijzigingen', breach({ schendingOp: '2015-03-02' }))
  }],
  ['recovery-barred', 'granted', async (world) => {
    await determinedAtNil(world)
    await world.api.at('2031-03-02T09:00:00.000Z')
    return world.post('Dirk', 'terugvorderingsbesluiten', { bedragCenten: 1 })
  }],
  ['no-recovery-ordered', 'granted', ({ post }) => post('Dirk', 'aanmaningen')],
  ['payment-term-runs', 'granted', async (world) => {
    await recoveryOrdered(world)
    return world.post('Dirk', 'aanmaningen')
  }],
  ['nothing-owed', 'granted', async (world) => {
    await recoveryOrdered(world)
    succeeded(await world.post('Dirk', 'kwijtscheldingen', { bedragCenten: 48_000, reden: 'Opgeheven.' }))
    await world.api.at('2026-05-04T09:00:00.000Z')
    return world.post('Dirk', 'aanmaningen')
  }],
  ['no-such-decision', 'granted', ({ post }) => post('e', 'bezwaren', { tegen: 'vaststelling' })],
  ['objection-open', 'granted', async (world) => {
    await objected(world)
    return world.post('e', 'bezwaren', { tegen: 'verlening' })
  }],
  ['objection-decided', 'granted', async (world) => {
    await heard(world)
    succeeded(await world.post('Olga', 'beslissingen-op-bezwaar', decide('ongegrond')))
    return world.post('e', 'bezwaren', { tegen: 'verlening' })
  }],
  ['no-objection', 'granted', ({ post }) => post('Olga', 'hoorzittingen', { bezwaar: 1, hoe: 'gehoord', op: '2026-03-02' })],
  ['objection-not-heard', 'granted', async (world) => {
    await objected(world)
    return world.post('Olga', 'beslissingen-op-bezwaar', decide('ongegrond'))
  }],
  ['late-not-excused', 'granted', async (world) => {
    await world.api.at('2026-04-14T09:00:00.000Z')
    await heard(world, 'verlening', { redenTeLaat: 'Ziek geweest.' })
    return world.post('Olga', 'beslissingen-op-bezwaar', decide('ongegrond'))
  }],
  ['late-evidence-not-weighed', 'granted', async (world) => {
    const { body } = succeeded(await world.api.employer().upload(pdf('laat')))
    await heard(world, 'verlening', { bewijsstukken: [{ soort: 'certificaat', id: body['id'] }] })
    return world.post('Olga', 'beslissingen-op-bezwaar', decide('ongegrond'))
  }],
  ['not-better-on-objection', 'granted', async (world) => {
    await heard(world)
    return world.post('Olga', 'beslissingen-op-bezwaar', decide('gegrond', { naarCenten: 60_000 }))
  }],
  ['amount-missing', 'granted', async (world) => {
    await heard(world)
    return world.post('Olga', 'beslissingen-op-bezwaar', decide('gegrond'))
  }],
  ['set-off-not-allowed', 'granted', async (world) => {
    await recoveryOrdered(world)
    // The same training, in the same period.
    const deelnames = [participationFields({ persoon: personFields({ achternaam: 'Bakker' }) })]
    const other = await granted(world.api, world.api.employer(), { deelnames }, '2026-03-02T10:00:00.000Z')
    return world.post('Nova', 'verrekeningen', { aanvraag: other, bedragCenten: 1, kenmerk: 'VR-1' })
  }],
] // prettier-ignore

/** Determined at more than nothing, with an intention to bring it down on which views came in. */
async function determinedUp(world: World): Promise<void> {
  const { post } = world
  await determinedAtNil(world)
  succeeded(await post('Dirk', 'wijzigingen', amend('vaststelling', 'ten-gunste', 10_000)))
  succeeded(await post('Dirk', 'voornemens', announce('vaststelling-wijzigen', 0)))
  succeeded(await post('e', 'zienswijzen'))
}
