import type { ListOptions, StoredRow } from '../../adapters/view-store/view-store.ts'
import { cursorOf, defaultLimit, type ListQuery } from '../contracts/queries.ts'
import type { Dependencies } from '../dependencies.ts'
import { projectStream } from '../projection/project.ts'
import { views } from '../projection/views.ts'
import { ok, type Answer } from './answer.ts'
import type { Request } from './route.ts'

type Asked = Readonly<Record<string, string | number | undefined>>

interface Listed extends Pick<ListOptions, 'owner' | 'oldestFirst'> {
  readonly view: string
  readonly category: string
  readonly collection: string
  /** What else was asked of this list, and is asked of its next page. */
  readonly asked?: Asked
}

/**
 * One page of a view, newest first unless told otherwise, with a `Link` to the next. Whoever has just changed something names it in
 * `minVersie`, and finds it in the list.
 */
export async function listPage(
  dependencies: Dependencies,
  { query, path }: Request<unknown, ListQuery>,
  { view, category, collection, owner, oldestFirst, asked = {} }: Listed,
  toItem: (row: StoredRow) => Record<string, unknown>,
): Promise<Answer> {
  const { aantal = defaultLimit, vanaf, minVersie } = query
  const asOf = dependencies.clock.now()
  if (minVersie !== undefined) await foldIn(dependencies, `${category}/${minVersie.split('@')[0]}`)
  const page = await dependencies.viewStore.list(view, {
    owner,
    limit: aantal,
    from: vanaf,
    oldestFirst,
  })
  const next =
    page.next === undefined ? undefined : nextLink(path, { ...asked, aantal, vanaf: cursorOf(page.next) })
  return ok(
    { standPer: asOf, [collection]: page.rows.map(toItem) },
    next === undefined ? {} : { Link: `<${next}>; rel="next"` },
  )
}

/** Projects the stream now instead of waiting for its wake-up: the same work, done sooner. */
const foldIn = (dependencies: Dependencies, stream: string): Promise<void> =>
  projectStream(dependencies, views, stream)

const nextLink = (path: string, asked: Asked): string =>
  `${path}?${Object.entries(asked)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}=${value}`)
    .join('&')}`
