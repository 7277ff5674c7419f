import type { Claims } from '../../adapters/tokens.ts'
import type { InMemoryAnswer, InMemoryRequest } from '../in-memory-region.ts'
import { tokenOf } from '../in-memory-region.ts'
import { differences, type Difference } from './compare.ts'
import type { Step } from './story-schema.ts'

export type Asked = NonNullable<Step['request']>
export type Who = NonNullable<Step['as']>

/** The request of a step, with what every request of this person needs to have; its key follows from its number. */
export function requestOf(
  { method, path, headers, body, file }: Asked,
  who: Who,
  nr: number,
): InMemoryRequest {
  const sends = method !== 'GET'
  return {
    method,
    path,
    headers: {
      Authorization: `Bearer ${tokenOf(claimsOf(who))}`,
      ...(sends ? { 'Content-Type': file?.type ?? 'application/json', 'Idempotency-Key': `stap-${nr}` } : {}),
      ...headers,
    },
    ...(sends ? { body: file === undefined ? (body ?? {}) : Buffer.from(file.text, 'latin1') } : {}),
  }
}

const claimsOf = ({ rol, persoon, kvk, sectortafel }: Who): Claims => ({
  issuer: 'verhaal',
  subject: persoon,
  role: rol,
  ...(kvk === undefined ? {} : { kvk }),
  ...(sectortafel === undefined ? {} : { sectorTable: sectortafel }),
})

const roles: Readonly<Record<string, string>> = {
  employer: 'werkgever',
  officer: 'behandelaar',
  coordinator: 'regisseur',
  analyst: 'analist',
  administrator: 'beheerder',
}

export const personOf = ({ rol, persoon, kvk, sectortafel }: Who): Record<string, string> => ({
  rol: roles[rol] ?? rol,
  persoon,
  ...(kvk === undefined ? {} : { kvk }),
  ...(sectortafel === undefined ? {} : { sectortafel }),
})

export type Expected = NonNullable<Step['expect']>

export function differencesWith(
  { status, body, headers }: Expected,
  answer: InMemoryAnswer,
): readonly Difference[] {
  const seen = new Map(Object.entries(answer.headers).map(([name, value]) => [name.toLowerCase(), value]))
  return [
    ...(status === undefined ? [] : differences(status, answer.status, 'status')),
    ...(body === undefined ? [] : differences(body, answer.body, 'body')),
    ...Object.entries(headers ?? {}).flatMap(([name, value]) =>
      differences(value, seen.get(name.toLowerCase()), `headers.${name}`),
    ),
  ]
}

export const readable = (body: unknown): unknown =>
  body instanceof Uint8Array ? `(een bestand van ${body.byteLength} bytes)` : body
