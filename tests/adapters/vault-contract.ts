import { randomBytes } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { identityKinds, type Identity, type Vault } from '../../adapters/vault/vault.ts'

type VaultCheck = (vault: Vault) => Promise<void>

const someone = (kind: Identity['kind'] = 'person', name = 'Zoë de Vries'): Identity => ({
  kind,
  key: `${name}|1980-02-29|${randomBytes(6).toString('hex')}`,
  record: { name, bornOn: '1980-02-29' },
})

async function identified(vault: Vault, ...identities: Identity[]): Promise<string[]> {
  return [...(await vault.identify(identities))]
}

const vaultChecks: Readonly<Record<string, VaultCheck>> = {
  'gives a random id for somebody, and the same one for the same key': async (vault) => {
    const zoe = someone()
    const [id = ''] = await identified(vault, zoe)
    expect(id).toMatch(/^[\w-]{20}$/)
    expect(await identified(vault, { ...zoe, record: { name: 'Z. de Vries' } })).toEqual([id])
    expect(await vault.find('person', zoe.key)).toBe(id)
    expect(await vault.records([id])).toEqual(new Map([[id, zoe.record]]))
  },
  'answers in order, known and new ones mixed, the same one twice': async (vault) => {
    const [one, two, three] = [someone(), someone(), someone()]
    const [idOfTwo] = await identified(vault, two)
    const ids = await identified(vault, one, two, one, three)
    expect(ids[1]).toBe(idOfTwo)
    expect(ids[2]).toBe(ids[0])
    expect(new Set(ids).size).toBe(3)
    expect(await identified(vault, three, one)).toEqual([ids[3], ids[0]])
    expect(await vault.identify([])).toEqual([])
  },
  'keeps kinds apart': async (vault) => {
    const { key, record } = someone()
    const ids = await vault.identify(identityKinds.map((kind) => ({ kind, key, record })))
    expect(new Set(ids).size).toBe(identityKinds.length)
  },
  'makes nothing when it only looks': async (vault) => {
    const { key } = someone()
    expect(await vault.find('person', key)).toBeUndefined()
    expect(await vault.find('person', key)).toBeUndefined()
    expect(await vault.records(['unknown-id'])).toEqual(new Map())
    expect(await vault.records([])).toEqual(new Map())
  },
  'gives one id when many ask for the same new one at once': async (vault) => {
    const people = [someone(), someone()]
    const answers = await Promise.all(Array.from({ length: 20 }, () => vault.identify(people)))
    expect(new Set(answers.map((ids) => ids.join())).size).toBe(1)
    expect((await vault.records(answers[0] ?? [])).size).toBe(2)
  },
  'holds more than a hundred at once': async (vault) => {
    const people = Array.from({ length: 130 }, (_, index) => someone('person', `Persoon ${index}`))
    const ids = await vault.identify(people)
    expect(new Set(ids).size).toBe(130)
    expect(await vault.identify(people)).toEqual(ids)
    const records = await vault.records([...ids, ...ids])
    expect(ids.map((id) => records.get(id))).toEqual(people.map(({ record }) => record))
  },
  'forgets map and record, and gives whoever comes back a new id': async (vault) => {
    const [zoe, other] = [someone(), someone()]
    const [id = '', idOfOther = ''] = await identified(vault, zoe, other)
    await vault.forget(id)
    expect(await vault.find('person', zoe.key)).toBeUndefined()
    expect(await vault.records([id, idOfOther])).toEqual(new Map([[idOfOther, other.record]]))
    const [later] = await identified(vault, zoe)
    expect(later).not.toBe(id)
    await vault.forget(id)
    await vault.forget('never-known')
    expect(await vault.find('person', zoe.key)).toBe(later)
  },
  'leaves nobody half forgotten when they are identified at the same moment': async (vault) => {
    const zoe = someone()
    for (let round = 1; round <= 10; round += 1) {
      const [before = ''] = await identified(vault, zoe)
      await Promise.all([vault.forget(before), vault.identify([zoe]), vault.identify([zoe])])
      const now = await vault.find('person', zoe.key)
      const records = await vault.records([before])
      if (now !== before) expect(records.size).toBe(0)
    }
  },
  'keeps a text under the id it was given, once': async (vault) => {
    const id = randomBytes(15).toString('base64url')
    await vault.putText(id, 'Motivering: één € te veel')
    await vault.putText(id, 'Motivering: één € te veel')
    expect(await vault.records([id])).toEqual(new Map([[id, { text: 'Motivering: één € te veel' }]]))
    await vault.forget(id)
    expect((await vault.records([id])).size).toBe(0)
  },
  'takes over who has an id elsewhere, under its own key': async (vault) => {
    const [zoe, id] = [someone(), randomBytes(15).toString('base64url')]
    expect(await vault.adopt(id, zoe)).toBe(true)
    expect(await vault.adopt(id, zoe)).toBe(true)
    expect(await identified(vault, zoe)).toEqual([id])
    expect(await vault.records([id])).toEqual(new Map([[id, zoe.record]]))
    await vault.forget(id)
    expect(await vault.find('person', zoe.key)).toBeUndefined()
  },
  'does not take over whoever it knows under another id': async (vault) => {
    const [zoe, elsewhere] = [someone(), randomBytes(15).toString('base64url')]
    const [id] = await identified(vault, zoe)
    expect(await vault.adopt(elsewhere, zoe)).toBe(false)
    expect(await vault.find('person', zoe.key)).toBe(id)
    expect((await vault.records([elsewhere])).size).toBe(0)
  },
  'shows everything in it, each once, with its kind': async (vault) => {
    const textId = randomBytes(15).toString('base64url')
    await vault.putText(textId, 'Motivering')
    const people = Array.from({ length: 30 }, () => someone('employer'))
    const ids = await identified(vault, ...people)
    const shown = (await Array.fromAsync(vault.all())).flat()
    expect(new Set(shown.map(({ id }) => id)).size).toBe(shown.length)
    expect(shown).toEqual(
      expect.arrayContaining([
        { id: textId, kind: 'text', record: { text: 'Motivering' } },
        ...people.map(({ record }, index) => ({ id: ids[index], kind: 'employer', record })),
      ]),
    )
  },
  'hashes the same text to the same hash, and another to another': async (vault) => {
    const hash = await vault.keyedHash('rij 1')
    expect(await vault.keyedHash('rij 1')).toBe(hash)
    expect(await vault.keyedHash('rij 2')).not.toBe(hash)
  },
}

/** What every vault does, whatever it stands on. */
export function vaultContract(name: string, makeVault: () => Promise<Vault>): void {
  describe(`vault on ${name}`, { timeout: 60_000 }, () => {
    let vault: Vault
    beforeAll(async () => {
      vault = await makeVault()
    })
    for (const [title, check] of Object.entries(vaultChecks)) it(title, () => check(vault))
  })
}
