import { theLaw } from '../../adapters/law.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { holidays, type DaysOff } from '../../domain/terms/holidays.ts'
import { workingDaysAfter } from '../../domain/terms/working-days.ts'
import { registerStatusOf, type AidRow } from '../../domain/undertaking/aid-row.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { registerQuery } from '../contracts/undertaking-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { ok, type Answer } from '../http/answer.ts'
import { accepts } from '../http/read-request.ts'
import { reading, type Route } from '../http/route.ts'
import { csv } from '../reach/csv.ts'
import { undertakingPath } from './undertaking-path.ts'

/** The aid of the register, with the last day on which to enter it (Regulation 2023/2831 art. 6(1)). */
export const readRegister: Route = reading(
  {
    path: '/v1/de-minimisregister',
    roles: ['officer', 'administrator'],
    summary:
      'Lees wat er in het centrale register van de-minimissteun moet staan, naar dag van verlening, met de laatste dag om het te melden en of dat is gebeurd.',
    produces: ['application/json', 'text/csv'],
    query: registerQuery,
  },
  async (dependencies, { query, headers }): Promise<Answer> => {
    const rows = await rowsBetween(dependencies, query)
    const entries = await entriesOf(dependencies, rows)
    const accept = headers['accept']
    if (accepts(accept, ['application/json']) || !accepts(accept, ['text/csv'])) {
      return ok({ standPer: dependencies.clock.now(), verleningen: entries })
    }
    const lines = entries.map((entry) => columns.map((column) => inCsv(entry[column])))
    return {
      status: 200,
      raw: { mediaType: 'text/csv; charset=utf-8', content: csv([columns, ...lines]) },
    }
  },
)

const columns = [
  'aanvraag',
  'kvk',
  'bedragCenten',
  'verleendOp',
  'instantie',
  'instrument',
  'regeling',
  'nace',
  'naceEditie',
  'uiterlijkOp',
  'status',
  'teLaat',
  'kenmerk',
  'geregistreerdOp',
  'gemeldCenten',
] as const

type Entry = Readonly<Partial<Record<(typeof columns)[number], string | number | boolean>>>

const inCsv = (value: string | number | boolean = ''): string | number =>
  typeof value === 'boolean' ? (value ? 'ja' : 'nee') : value

/** In order of granting. While a ledger is being linked its rows may stand under both ledgers for a moment. */
async function rowsBetween(
  { viewStore, region }: Pick<Dependencies, 'viewStore' | 'region'>,
  { van, tot }: { readonly van?: CalendarDay | undefined; readonly tot?: CalendarDay | undefined },
): Promise<readonly AidRow[]> {
  const { since } = region.deMinimis.register
  const first = van !== undefined && van > since ? van : since
  const found = new Map<string, AidRow>()
  for await (const page of viewStore.all('undertakings')) {
    for (const { body } of page) {
      const row = body as AidRow
      if (row.grantedOn >= first && (tot === undefined || row.grantedOn <= tot))
        found.set(row.applicationId, row)
    }
  }
  return [...found.values()].toSorted((one, other) => (orderOf(one) < orderOf(other) ? -1 : 1))
}

const orderOf = ({ grantedOn, applicationId }: AidRow): string => `${grantedOn} ${applicationId}`

async function entriesOf(
  { vault, region, clock }: Pick<Dependencies, 'vault' | 'region' | 'clock'>,
  rows: readonly AidRow[],
): Promise<readonly (Entry & { readonly pad: string })[]> {
  const records = await vault.records([...new Set(rows.map(({ employerId }) => employerId))])
  const today = amsterdamDay(clock.now())
  const { register } = region.deMinimis
  return rows.map((row) => {
    const kvk = records.get(row.employerId)?.['kvk']
    const dueOn = workingDaysAfter(row.grantedOn, register.workingDays, daysOffOf(register))
    const status = registerStatusOf(row)
    return {
      aanvraag: row.applicationId,
      pad: undertakingPath(row.employerId),
      ...(kvk === undefined ? {} : { kvk }),
      bedragCenten: row.cents,
      verleendOp: row.grantedOn,
      instantie: row.authority,
      instrument: instrumentNames[row.instrument],
      regeling: row.scheme,
      nace: row.sbi.code.slice(0, 4),
      naceEditie: naceEditions[row.sbi.edition],
      uiterlijkOp: dueOn,
      status: statusNames[status],
      teLaat: status === 'to-register' && dueOn < today,
      ...(row.registration && {
        kenmerk: row.registration.reference,
        geregistreerdOp: row.registration.registeredOn,
        gemeldCenten: row.registration.cents,
      }),
    }
  })
}

type Register = Dependencies['region']['deMinimis']['register']

const daysOffOf = ({ liberationDayIsFree }: Register): DaysOff => ({
  holidays: holidays.filter((holiday) => liberationDayIsFree || holiday !== 'liberation-day'),
  added: theLaw().daysOff.added,
})

const instrumentNames = { grant: 'subsidie' } as const
/** The first four digits of the Dutch classification are those of the European one of its day. */
const naceEditions = { '2008': 'NACE Rev. 2', '2025': 'NACE Rev. 2.1' } as const
const statusNames = {
  'to-register': 'te melden',
  registered: 'gemeld',
  'to-correct': 'te corrigeren',
} as const
