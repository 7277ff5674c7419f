import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { inspect } from 'node:util'
import { describe, expect, it } from 'vitest'
import { faultOf } from '../../adapters/telemetry/telemetry.ts'
import type { Identity, Vault } from '../../adapters/vault/vault.ts'
import { measuredEvents } from '../../functions/measured-events.ts'
import { allRoutes } from '../../functions/wiring.ts'
import type { Hosted } from '../../local/host.ts'
import { runStory } from '../../local/scenario/run-story.ts'
import { readStory } from '../../local/scenario/story.ts'
import { paymentsGoWell } from '../support/payment-stories.ts'
import { openApi } from '../support/api.ts'
import { askBadly, callers, ears, hearWhatIsWritten, mark, marked, markedErrors } from '../support/ears.ts'
import { submitted, succeeded } from '../support/requests.ts'

const written = hearWhatIsWritten()

describe('a fault', () => {
  it.each(markedErrors.map((make) => [inspect(make()).split('\n')[0], make] as const))(
    'says nothing of what the program was given: %s',
    (_, make) => expect(JSON.stringify(faultOf(make()))).not.toContain(mark),
  )

  it('says what was thrown and where, and why', () => {
    const fault = faultOf(new TypeError(marked, { cause: Object.assign(new Error('x'), { code: 'EPIPE' }) }))
    expect(fault).toMatchObject({ name: 'TypeError', cause: { name: 'Error', code: 'EPIPE' } })
    expect(fault.place).toMatch(/logs\.test\.ts:\d+:\d+/)
  })
})

/** Routes that no story here goes through yet: what they tell when they are accepted is not seen. */
const inNoStory = [
  'POST /v1/aanvragen/{id}/verrekeningen',
  'POST /v1/aanvragen/{id}/opschortingen',
  'POST /v1/aanvragen/{id}/termijnverlengingen',
  'POST /v1/aanvragen/{id}/brieven',
  'POST /v1/contactadressen',
  'POST /v1/ondernemingen/{id}/ontkoppelingen',
]

describe('of requests that are accepted', () => {
  const golden = fileURLToPath(new URL('../golden/', import.meta.url))
  const stories = readdirSync(golden).filter((file) => file.endsWith('.yaml'))

  it('nothing is told that the vault was given, nor who asked', async () => {
    const { heard, telemetry } = ears()
    const secrets = new Set<string>()
    const replaced = (own: Hosted): Hosted => {
      const hosted = { ...own, telemetry, vault: overheard(own.vault, secrets) }
      return { ...hosted, events: measuredEvents(own.events, hosted) }
    }
    for (const file of stories) {
      const read = readStory(readFileSync(golden + file, 'utf8'))
      if ('faults' in read) throw new Error(file)
      await runStory(read, replaced)
    }
    // No story has it.
    const employer = openApi({ replaced }).employer()
    const explained = { toelichting: `Wij zien ervan af. ${mark}` }
    succeeded(await employer.post(`/v1/aanvragen/${await submitted(employer)}/intrekkingen`, explained))
    await paymentsGoWell(openApi({ replaced }))
    const all = [...heard, ...written()].join('\n')
    expect(secrets.size).toBeGreaterThan(50)
    for (const secret of secrets) expect(all).not.toContain(secret)
    const accepted = new Set(
      heard.flatMap((line) => /"route":"(POST [^"]*)".*"status":201/.exec(line)?.[1] ?? []),
    )
    const posts = allRoutes.filter(({ method }) => method === 'POST')
    const unheard = posts.map(({ path }) => `POST ${path}`).filter((route) => !accepted.has(route))
    expect(unheard.filter((route) => !inNoStory.includes(route))).toEqual([])
  })
})

/** Words of three letters and short numbers stand in ids too. */
const telling = 5

function overheard(vault: Vault, secrets: Set<string>): Vault {
  const hear = (text: string) => void (text.length >= telling && secrets.add(text))
  return {
    ...vault,
    async identify(identities: readonly Identity[]) {
      for (const { key, record } of identities) {
        // Whose account it is, is a random id, which addresses have too.
        const { employerId: _, ...told } = record
        ;[key, ...Object.values(told)].forEach(hear)
      }
      return vault.identify(identities)
    },
    async putText(id, text) {
      hear(text)
      await vault.putText(id, text)
    },
  }
}

describe('of requests that are refused or broken', () => {
  it.each(allRoutes)('nothing is told of what was asked: $method $path', async (route) => {
    const { heard, telemetry } = ears()
    const api = openApi({ replaced: (own) => ({ ...own, telemetry }) })
    const id = await submitted(api.employer())
    heard.length = 0
    const statuses: number[] = []
    for (const caller of callers(api)) statuses.push(...(await askBadly(caller, route, id)))
    const refused = statuses.filter((status) => status >= 400).length
    expect([...heard, ...written()].join('\n')).not.toContain(mark)
    expect(heard.filter((line) => line.includes('RefusedRequests'))).toHaveLength(refused)
    api.close()
  })
})
