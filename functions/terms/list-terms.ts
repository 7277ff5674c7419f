import { theLaw } from '../../adapters/law.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { onDay, termKinds } from '../../domain/application/open-term.ts'
import { amsterdamDay, dayAfter } from '../../domain/calendar.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { applicationPath } from '../applications/on-application.ts'
import { owedByNames, termKindNames, termsQuery, type TermsQuery } from '../contracts/term-contracts.ts'
import type { Answer } from '../http/answer.ts'
import { listPage } from '../http/list.ts'
import { reading, type Route } from '../http/route.ts'
import { idOf } from '../projection/view.ts'
import { named, nameIn } from '../texts/dutch.ts'
import type { TermRow } from './term-rows.ts'

/** The work list by terms. A right that lapses by itself is asked for by its kind, and only while it lasts. */
export const listTerms: Route = reading(
  {
    path: '/v1/termijnen',
    roles: ['officer'],
    summary:
      'Lees welke termijnen lopen of voorbij zijn zonder dat is gedaan wat moest, de eerste laatste dag bovenaan. Wie bezwaar-maken, vaststelling-wijzigen of terugvorderen als soort geeft, leest tot wanneer dat nog kan. Een pagina kan korter zijn dan gevraagd.',
    query: termsQuery,
  },
  async (dependencies, request): Promise<Answer> => {
    const { query } = request
    const today = amsterdamDay(dependencies.clock.now())
    const answer = await listPage(dependencies, request, optionsOf(query, today), (row) => ({ row }))
    const { termijnen, ...rest } = answer.body as { readonly termijnen: readonly { row: StoredRow }[] }
    const rows = termijnen.map(({ row }) => row)
    const wanted = rows.filter(isWanted(query, today)).map((row) => fieldsOf(row, today))
    const isAtEnd = rows.some((row) => !isInTime(row, query.totEnMet))
    return { ...answer, ...(isAtEnd ? { headers: {} } : {}), body: { ...rest, termijnen: wanted } }
  },
)

function optionsOf({ soort, vanWie, totEnMet }: TermsQuery, today: CalendarDay) {
  const kind = soort === undefined ? undefined : termKindNames[soort]
  const shared = {
    category: 'application',
    collection: 'termijnen',
    asked: { soort, vanWie, totEnMet },
  }
  return kind !== undefined && termKinds[kind].lapses
    ? { ...shared, view: 'rights-with-term', owner: kind, oldestFirst: { since: today } }
    : { ...shared, view: 'terms', owner: vanWie && owedByNames[vanWie], oldestFirst: {} }
}

const isInTime = ({ sortedBy = '' }: StoredRow, until: CalendarDay | undefined): boolean =>
  until === undefined || sortedBy <= until

/** One that begins later is nobody's concern yet. */
const isWanted =
  ({ soort, vanWie, totEnMet }: TermsQuery, today: CalendarDay) =>
  (row: StoredRow): boolean => {
    const { kind, owedBy, after } = row.body as TermRow
    return (
      isInTime(row, totEnMet) &&
      after <= today &&
      (soort === undefined || termKindNames[soort] === kind) &&
      (vanWie === undefined || owedByNames[vanWie] === owedBy)
    )
  }

function fieldsOf({ stream, version, body }: StoredRow, today: CalendarDay): Record<string, unknown> {
  const row = body as TermRow
  const { passed, penaltyCents } = onDay(row, theLaw(), today)
  const id = idOf(stream)
  return {
    id,
    versie: version,
    pad: applicationPath(id),
    nummer: row.number,
    soort: nameIn(termKindNames, row.kind),
    ...(row.about === undefined ? {} : { betreft: named(row.about) }),
    vanWie: nameIn(owedByNames, row.owedBy),
    begintOp: dayAfter(row.after),
    ...(row.dueOn === undefined ? {} : { uiterlijkOp: row.dueOn }),
    artikel: row.article,
    voorbij: passed,
    ...(row.noticeOn === undefined ? {} : { ingebrekeGesteldOp: row.noticeOn, dwangsomCenten: penaltyCents }),
  }
}
