import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { cursorOf, defaultLimit, type ListQuery } from '../contracts/queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { projectStream } from '../projection/project.ts'
import { views } from '../projection/views.ts'
import { ok, type Answer } from './answer.ts'
import type { Request } from './route.ts'

/**
 * One page of a view, newest first, with a `Link` to the next. Whoever has just changed something names it in
 * `minVersie`, and finds it in the list.
 */
export async function listPage(
  dependencies: Dependencies,
  { query, path }: Request<unknown, ListQuery>,
  {
    view,
    category,
    collection,
    owner,
  }: { view: string; category: string; collection: string; owner?: string | undefined },
  toItem: (row: StoredRow) => Record<string, unknown>,
): Promise<Answer> {
  const { aantal = defaultLimit, vanaf, minVersie } = query
  const asOf = dependencies.clock.now()
  if (minVersie !== undefined) await foldIn(dependencies, `${category}/${minVersie.split('@')[0]}`)
  const page = await dependencies.viewStore.list(view, {
    owner,
    limit: aantal,
    from: vanaf,
  })
  const next = page.next === undefined ? undefined : nextLink(path, aantal, page.next)
  return ok(
    { standPer: asOf, [collection]: page.rows.map(toItem) },
    next === undefined ? {} : { Link: `<${next}>; rel="next"` },
  )
}

/** Projects the stream now instead of waiting for its wake-up: the same work, done sooner. */
const foldIn = (dependencies: Dependencies, stream: string): Promise<void> =>
  projectStream(dependencies, views, stream)

const nextLink = (path: string, limit: number, cursor: string): string =>
  `${path}?aantal=${limit}&vanaf=${cursorOf(cursor)}`
