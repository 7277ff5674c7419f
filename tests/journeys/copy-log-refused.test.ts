import { describe, expect, it } from 'vitest'
import { actorIdentity } from '../../functions/http/principal.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { copy, copying, expectWhole, log, person } from '../support/copying.ts'
import { keptOnSqlite, type Kept, type KeptOnSqlite } from '../support/places.ts'
import { registerFile } from '../support/register-file.ts'

const world = copying()
const { home, newDynamo } = world

it('is not held up by somebody who only logged in there, and knows them by the id of here', async () => {
  const one = keptOnSqlite('one')
  await copy(home, one)
  const officer = actorIdentity('https://issuer.test', 'Bea')
  const employer = { kind: 'employer', key: '87654321', record: { kvk: '87654321' } } as const
  const [here] = await one.vault.identify([officer])
  const stack = await newDynamo()
  const [there, stranger] = await stack.vault.identify([officer, employer])
  expect(there).not.toBe(here)
  expect(await copy(one, stack)).toMatchObject({ differing: [], forgotten: 2 })
  expect(await stack.vault.find('actor', officer.key)).toBe(here)
  expect((await stack.vault.records([there!, stranger!])).size).toBe(0)
  await expectWhole(stack)
})

describe('a copy is refused, and nothing is written,', () => {
  const otherHistory = async (): Promise<KeptOnSqlite> => {
    const other = keptOnSqlite('other')
    await importRegister({ ...world.region, ...other }, registerFile({ aanvraag: 'OF-9' }))
    return other
  }

  it('where another history stands', async () => {
    const other = await otherHistory()
    const before = await log(other.events)
    await expect(copy(home, other)).rejects.toThrow(/andere geschiedenis/)
    expect(await log(other.events)).toEqual(before)
    expect(await other.vault.find('person', person)).toBeUndefined()
  })

  it('where the same stream went another way', async () => {
    const [one, other] = [keptOnSqlite('one'), keptOnSqlite('other')]
    await importRegister({ ...world.region, ...one }, registerFile({}))
    await importRegister(
      { ...world.region, ...other },
      registerFile({ verleend: '400.00', vastgesteld: '400.00' }),
    )
    await expect(copy(one, other)).rejects.toThrow(/andere geschiedenis/)
  })

  it('where that day was anchored differently', async () => {
    const other = keptOnSqlite('other')
    const different = { ...(await home.anchors.all()).at(-1)!, digest: 'other' }
    await other.anchors.put(different)
    await expect(copy(home, other)).rejects.toThrow(/ander anker/)
    expect(await log(other.events)).toEqual([])
    expect(await other.anchors.all()).toEqual([different])
    expect(await other.viewStore.copyComesIn()).toBe(false)
  })

  it('where the log is empty and the vault is not: it would forget everybody there', async () => {
    const other = await otherHistory()
    const lost: Kept = { ...other, events: keptOnSqlite('empty').events }
    const before = await Array.fromAsync(other.vault.all())
    await expect(copy(home, lost)).rejects.toThrow(
      /logboek .* is leeg.*kluis kent \d+ .*niets gekopieerd.*Zet daar/,
    )
    expect(await Array.fromAsync(other.vault.all())).toEqual(before)
    expect(await log(lost.events)).toEqual([])
    expect(await lost.viewStore.copyComesIn()).toBe(false)
  })

  it('where a chain is broken', async () => {
    const broken: Kept = {
      ...home,
      events: {
        ...home.events,
        async *streams(category) {
          for await (const commits of home.events.streams(category)) {
            yield commits.map((commit) => ({
              ...commit,
              bytes: commit.bytes.replace('"previous":"', '"previous":"x'),
            }))
          }
        },
      },
    }
    await expect(copy(broken, keptOnSqlite('other'))).rejects.toThrow(/keten/)
  })
})
