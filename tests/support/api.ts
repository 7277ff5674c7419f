import { readRegion, type Region } from '../../adapters/configuration.ts'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import type { Claims } from '../../adapters/tokens.ts'
import type { Vault } from '../../adapters/vault/vault.ts'
import type { Instant } from '../../events/primitives.ts'
import { views } from '../../functions/projection/views.ts'
import type { Hosted } from '../../local/host.ts'
import {
  openInMemoryRegion,
  tokenOf,
  type InMemoryAnswer,
  type InMemoryRequest,
  type InMemoryRegion,
} from '../../local/in-memory-region.ts'
import { checkDocumented } from './documented.ts'

export type Body = Readonly<Record<string, unknown>>
/** An answer whose body is an object. */
export interface Told extends InMemoryAnswer {
  readonly body: Readonly<Record<string, unknown>>
}

/** Somebody who uses the API, under a name. */
export interface Caller {
  readonly token: string
  get(path: string, headers?: Record<string, string>): Promise<Told>
  post(path: string, body: unknown, headers?: Record<string, string | undefined>): Promise<Told>
  upload(bytes: Uint8Array | string, headers?: Record<string, string | undefined>): Promise<Told>
}

export interface Api extends InMemoryRegion {
  employer(kvk?: string, name?: string): Caller
  officer(name: string): Caller
  coordinator(table: string): Caller
  analyst(): Caller
  administrator(): Caller
  as(claims: Claims): Caller
  /** All that went over the bus, however long ago. */
  readonly messages: readonly BusMessage[]
  /** What the vault was given that it did not have; the accounts of callers are not of a request. */
  readonly entrusted: readonly unknown[]
  readonly files: Hosted['files'] & { readonly keys: ReadonlySet<string> }
  /** Everything that is stored anywhere, in a form that compares. */
  stored(): Promise<string>
  /** The same without vault and files: where nothing personal may be. */
  log(): Promise<string>
  at(moment: string): Promise<void>
}

export interface ApiOptions {
  readonly region?: Region
  readonly startsAt?: string
  readonly replaced?: (own: Hosted) => Hosted
}

const issuer = 'https://issuer.test'
export const morning = '2026-03-02T08:00:00.000Z'

/** The whole API in memory, with everything that it stores in sight. */
export function openApi({ region = readRegion(), startsAt = morning, replaced }: ApiOptions = {}): Api {
  const messages: BusMessage[] = []
  const entrusted: unknown[] = []
  const keys = new Set<string>()
  const inMemory = openInMemoryRegion(region, startsAt, (own) => {
    const watched = {
      ...own,
      vault: watchedVault(own.vault, entrusted),
      bus: {
        async publish(published: readonly BusMessage[]) {
          messages.push(...published)
          await own.bus.publish(published)
        },
      },
      files: {
        put: (key: string, bytes: Uint8Array, type: string) =>
          own.files.put(keys.add(key) && key, bytes, type),
        get: own.files.get,
        putAgain: (key: string, bytes: Uint8Array, type: string) =>
          own.files.putAgain(keys.add(key) && key, bytes, type),
        remove: (key: string) => own.files.remove((keys.delete(key), key)),
      },
    }
    return replaced === undefined ? watched : replaced(watched)
  })
  const request = async (asked: InMemoryRequest): Promise<InMemoryAnswer> => {
    const answer = await inMemory.request(asked)
    checkDocumented(asked, answer)
    return answer
  }
  let sent = 0
  const as = (claims: Claims): Caller => {
    const token = tokenOf(claims)
    const send = async (
      method: string,
      path: string,
      body: unknown,
      headers: Record<string, string | undefined>,
    ) =>
      (await request({
        method,
        path,
        ...(body === undefined ? {} : { body }),
        headers: Object.fromEntries(
          Object.entries({ Authorization: `Bearer ${token}`, ...headers }).filter(
            ([, value]) => value !== undefined,
          ),
        ) as Record<string, string>,
      })) as Told
    const key = () => `sleutel-${(sent += 1)}`
    return {
      token,
      get: (path, headers = {}) => send('GET', path, undefined, headers),
      post: (path, body, headers = {}) =>
        send('POST', path, body, {
          'Content-Type': 'application/json',
          'Idempotency-Key': key(),
          ...headers,
        }),
      upload: (bytes, headers = {}) =>
        send('POST', '/v1/bewijsstukken', Buffer.from(bytes), {
          'Content-Type': 'application/pdf',
          'Idempotency-Key': key(),
          ...headers,
        }),
    }
  }
  const log = async (): Promise<string> =>
    JSON.stringify([
      await commitsOf(inMemory),
      await rowsOf(inMemory),
      messages,
      await inMemory.viewStore.parked(),
    ])
  return {
    ...inMemory,
    request,
    as,
    employer: (kvk = '12345678', name = 'e') =>
      as({ issuer, subject: `${name}-${kvk}`, role: 'employer', kvk }),
    officer: (name) => as({ issuer, subject: name, role: 'officer' }),
    coordinator: (sectorTable) =>
      as({ issuer, subject: `r-${sectorTable}`, role: 'coordinator', sectorTable }),
    analyst: () => as({ issuer, subject: 'analist', role: 'analyst' }),
    administrator: () => as({ issuer, subject: 'beheerder', role: 'administrator' }),
    messages,
    entrusted,
    files: { ...inMemory.files, keys },
    log,
    stored: async () => JSON.stringify([await log(), entrusted, [...keys]]),
    at: (moment) => inMemory.moveTo(moment as Instant),
  }
}

function watchedVault(vault: Vault, entrusted: unknown[]): Vault {
  return {
    ...vault,
    async identify(identities) {
      for (const identity of identities) {
        if (identity.kind === 'actor' || identity.kind === 'employer') continue
        if ((await vault.find(identity.kind, identity.key)) === undefined) entrusted.push(identity)
      }
      return vault.identify(identities)
    },
    async putText(id, text) {
      entrusted.push({ id, text })
      await vault.putText(id, text)
    },
  }
}

export async function commitsOf({ events }: Pick<Hosted, 'events'>) {
  const commits: { stream: string; version: number; bytes: string; snapshot?: string | undefined }[] = []
  for await (const stream of events.streams()) commits.push(...stream)
  return commits
}

export async function rowsOf({ viewStore }: Pick<Hosted, 'viewStore'>) {
  const rows: unknown[] = []
  for (const { name } of views) for await (const page of viewStore.all(name)) rows.push([name, ...page])
  return rows
}
