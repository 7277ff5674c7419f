import type { Role } from '../../events/commit.ts'
import { examples } from '../../functions/documents/generate/examples.ts'
import type { Route } from '../../functions/http/route.ts'
import { allRoutes } from '../../functions/wiring.ts'
import type { Api, Caller, Told } from './api.ts'
import { pdf } from './requests.ts'

/** A route without roles is open to all. */
export const guardedRoutes: readonly Route[] = allRoutes.filter(({ roles }) => roles.length > 0)

export const people = (api: Api): Readonly<Record<Role, Caller>> => ({
  employer: api.employer(),
  officer: api.officer('Bea'),
  coordinator: api.coordinator('bouw'),
  analyst: api.analyst(),
  administrator: api.administrator(),
  system: api.as({ issuer: 'x', subject: 'systeem', role: 'system' }),
})

/** Somebody who may call this route; whoever it is for a route that is open to all. */
export const callerFor = (api: Api, { roles: [role = 'analyst'] }: Route): Caller => people(api)[role]

export interface Call {
  readonly id?: string
  readonly query?: string
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string | undefined>>
}

/** What stands in a path besides the id of what it is about. */
const within: Readonly<Record<string, string>> = { soort: 'ontvangstbevestiging', brief: 'bestaat-niet' }

/** Calls a route with the example of the documents, each part of which can be another. */
export function call(
  caller: Caller,
  route: Route,
  { id = 'abcdefghijkl', query = '', body, headers = {} }: Call = {},
): Promise<Told> {
  const path = `${route.path.replace(/\{\w+\}/, id).replaceAll(/\{(\w+)\}/g, (_, name) => within[name] ?? '')}${query}`
  if (route.method === 'GET') return caller.get(path, headers as Record<string, string>)
  const content = body ?? (route.file === undefined ? examples[route.path] : pdf())
  return caller.post(path, content, {
    ...(route.file === undefined ? {} : { 'Content-Type': route.file[0] }),
    ...headers,
  })
}
