import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import type { OwedBy } from '../../domain/application/open-term.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'
import type { TermRow } from '../terms/term-rows.ts'

const rowsPerPage = 100

/** The terms of somebody that end on or before a day, the first to end first. */
export async function* termsEndingBy(
  { viewStore }: Pick<Dependencies, 'viewStore'>,
  owner: OwedBy,
  day: CalendarDay,
): AsyncGenerator<Pick<StoredRow, 'stream'> & { readonly term: TermRow }> {
  for (let from: string | undefined; ;) {
    const { rows, next } = await viewStore.list('terms', { owner, from, limit: rowsPerPage, oldestFirst: {} })
    for (const { stream, sortedBy = '', body } of rows) {
      if (sortedBy > day) return
      yield { stream, term: body as TermRow }
    }
    if (next === undefined) return
    from = next
  }
}
