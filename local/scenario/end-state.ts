import type { CeilingRow } from '../../domain/ceiling/ceiling-queries.ts'
import { tokenOf, type InMemoryRegion } from '../in-memory-region.ts'

export type Row = Readonly<Record<string, unknown>>

/** What there is when the story ends, as the API and the views tell it. */
export interface EndState {
  /** In order of receipt. */
  readonly aanvragen: readonly Row[]
  readonly plafonds: readonly Row[]
  readonly sectortafels: readonly Row[]
  readonly bereik: Row
  /** What the system could not do and set aside: a fault of the system, which no story may hide. */
  readonly geparkeerd?: readonly Row[]
}

export async function endStateOf(region: InMemoryRegion): Promise<EndState> {
  const parked = await region.viewStore.parked()
  const applications = await listed(region, '/v1/aanvragen', 'aanvragen')
  return {
    aanvragen: applications.toReversed(),
    plafonds: await ceilings(region),
    sectortafels: await listed(region, '/v1/sectortafels', 'sectortafels'),
    bereik: (await read(region, '/v1/bereik')).body as Row,
    ...(parked.length === 0 ? {} : { geparkeerd: parked.map(({ stream, reason }) => ({ stream, reason })) }),
  }
}

async function listed(region: InMemoryRegion, path: string, collection: string): Promise<Row[]> {
  const rows: Row[] = []
  let next: string | undefined = `${path}?aantal=100`
  while (next !== undefined) {
    const { headers, body } = await read(region, next)
    rows.push(...((body as Record<string, Row[]>)[collection] ?? []))
    next = /^<([^>]*)>/.exec(headers['Link'] ?? '')?.[1]
  }
  return rows
}

const reader = tokenOf({ issuer: 'verhaal', subject: 'eindstand', role: 'officer' })

const read = (region: InMemoryRegion, path: string) =>
  region.request({ method: 'GET', path, headers: { Authorization: `Bearer ${reader}` } })

async function ceilings({ viewStore }: InMemoryRegion): Promise<Row[]> {
  const rows: CeilingRow[] = []
  for await (const page of viewStore.all('ceilings')) rows.push(...page.map(({ body }) => body as CeilingRow))
  return rows
    .toSorted((one, other) => one.year - other.year)
    .map((row) => ({
      regeling: row.scheme,
      jaar: row.year,
      plafondCenten: row.ceilingCents,
      verleendCenten: row.confirmedCents,
      gereserveerdCenten: row.reservedCents,
      vrijCenten: row.freeCents,
      openAanvragen: row.openClaims,
      laatGevonden: row.lateClaims,
      naBezwaar: row.restoredClaims,
      bovenPlafondCenten: row.aboveCents,
    }))
}
