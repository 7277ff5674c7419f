import type { Route } from '../../functions/http/route.ts'
import type { Api, Caller, Told } from './api.ts'
import { bodyFor, ownKvk, type PermissionWorld } from './permission-world.ts'
import { call, guardedRoutes } from './route-calls.ts'

/** Everybody who may come along, as seen from the application or the table that the request is about. */
const callers: Readonly<Record<string, (api: Api, table: string) => Caller | undefined>> = {
  'zonder token': () => undefined,
  'werkgever zelf': (api) => api.employer(ownKvk),
  'andere werkgever': (api) => api.employer('22222222'),
  behandelaar: (api) => api.officer('Nova'),
  'behandelaar die beoordeelde': (api) => api.officer('Bea'),
  'behandelaar die besliste of vaststelde': (api) => api.officer('Dirk'),
  'behandelaar die betaalde': (api) => api.officer('Piet'),
  'regisseur van de tafel': (api, table) => api.coordinator(table),
  'andere regisseur': (api) => api.coordinator('zorg-en-welzijn'),
  analist: (api) => api.analyst(),
  beheerder: (api) => api.administrator(),
}
export const callerNames = Object.keys(callers)

export interface Row {
  readonly state: string
  /** What each of the callers is answered, in their order. */
  readonly outcomes: readonly string[]
}
export interface RouteMatrix {
  readonly route: Route
  readonly rows: readonly Row[]
}

/** Drives every guarded route as everybody on everything there is. */
export async function permissionMatrix(world: PermissionWorld): Promise<readonly RouteMatrix[]> {
  const matrix: RouteMatrix[] = []
  for (const route of guardedRoutes) {
    const rows: Row[] = []
    for (const [state, id] of Object.entries(targetsOf(route, world))) {
      const outcomes: string[] = []
      for (const caller of callerNames) outcomes.push(await outcomeOf(world, route, id, caller))
      rows.push({ state, outcomes })
    }
    matrix.push({ route, rows })
  }
  return matrix
}

function targetsOf({ method, path }: Route, world: PermissionWorld): Readonly<Record<string, string>> {
  if (path.startsWith('/v1/aanvragen/{id}')) return world.applications
  if (path.startsWith('/v1/sectortafels') && (method === 'POST' || path.includes('{id}'))) return world.tables
  if (path.startsWith('/v1/bankrekeningen/{id}')) return world.accounts
  if (path.startsWith('/v1/betaalopdrachten/{id}')) return world.batches
  if (path.startsWith('/v1/ondernemingen/{id}')) return world.undertakings
  return path.includes('{id}') ? world.evidence : { altijd: '' }
}

async function outcomeOf(
  world: PermissionWorld,
  route: Route,
  id: string,
  callerName: string,
): Promise<string> {
  const caller = callers[callerName]?.(world.api, id || 'bouw')
  const headers = caller === undefined ? { Authorization: undefined } : {}
  const body = route.method === 'GET' ? undefined : bodyFor(route.path, world, id, callerName)
  return told(
    await call(caller ?? world.api.analyst(), route, { id, body, headers: { ...headers, Accept: '*/*' } }),
  )
}

function told({ status, body }: Told): string {
  if (status >= 300) return status === 409 ? `409 ${String(body['code'])}` : `${status}`
  const listed = body['aanvragen'] ?? body['sectortafels'] ?? body['betaalopdrachten']
  return Array.isArray(listed) ? `ja (${listed.length} in de lijst)` : 'ja'
}

const intro = `# Bevoegdheden

Wie wat mag, en wanneer. Gemaakt door \`npm run docs\`: elk verzoek is echt gedaan, door iedereen en in elke toestand, op
een regio in het geheugen. \`npm test\` vergelijkt dit blad met wat dan gebeurt.

**ja**: het gaat door. **401**: zonder geldig token gaat niets door. **403**: deze rol mag dit niet, of niet bij deze
tafel. **404**: dit is er niet, of niet voor deze werkgever. **409**: het mag nu niet, met de [code](api.md#codes) die zegt
waarom. Wat voor iedereen open is, staat hier niet. Wie in elke toestand hetzelfde antwoord krijgt, deelt een kolom;
toestanden met dezelfde antwoorden delen een regel. Wat al zo gebeurd is, gaat nog eens door zonder iets te doen.
`

/** The matrix for a reader: who always fares the same shares a column, and states that are alike share a row. */
export const permissionsDocument = (matrix: readonly RouteMatrix[]): string =>
  [intro, ...matrix.map(sectionOf)].join('\n')

function sectionOf({ route: { method, path, summary }, rows }: RouteMatrix): string {
  const columns = grouped(callerNames, (_, index) => rows.map(({ outcomes }) => outcomes[index]).join('|'))
  const lines = grouped(rows, ({ outcomes }) => outcomes.join('|'))
  const cells = lines.map((alike) => [
    alike.map(({ state }) => state).join('; '),
    ...columns.map(([first]) => alike[0]?.outcomes[callerNames.indexOf(first ?? '')] ?? ''),
  ])
  const heads = ['', ...columns.map(together)]
  return `## \`${method} ${path}\`\n\n${summary}\n\n${table([heads, ...cells])}`
}

const officers = callerNames.filter((name) => name.startsWith('behandelaar'))
const everyOne: Readonly<Record<string, readonly string[]>> = {
  'elke werkgever': ['werkgever zelf', 'andere werkgever'],
  'elke behandelaar': officers,
  'elke regisseur': ['regisseur van de tafel', 'andere regisseur'],
}

/** `elke regisseur, analist` says more than all who that are. */
function together(names: readonly string[]): string {
  const whole = Object.entries(everyOne).filter(([, all]) => all.every((name) => names.includes(name)))
  const rest = names.filter((name) => !whole.some(([, all]) => all.includes(name)))
  return [...whole.map(([every]) => every), ...rest].join(', ')
}

function grouped<Item>(
  items: readonly Item[],
  sameness: (item: Item, index: number) => string,
): readonly Item[][] {
  const groups = new Map<string, Item[]>()
  items.forEach((item, index) => {
    const key = sameness(item, index)
    groups.set(key, [...(groups.get(key) ?? []), item])
  })
  return [...groups.values()]
}

function table([heads = [], ...rows]: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
  return `${line(heads)}${line(heads.map(() => '---'))}${rows.map(line).join('')}`
}
