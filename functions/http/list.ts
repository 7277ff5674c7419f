import { hash } from 'node:crypto'
import * as z from 'zod'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import type { Dependencies } from '../dependencies.ts'
import { projectStream } from '../projection/project.ts'
import { views } from '../projection/views.ts'
import { badInput, ok, type Answer } from './answer.ts'
import type { Request } from './route.ts'

const defaultLimit = 25
const maximumLimit = 100

/** A place in a list as it goes out: only the store knows what stands in it, so a check tells it from any text. */
const cursorOf = (position: string): string =>
  `${checkOf(position)}${Buffer.from(position, 'utf8').toString('base64url')}`

function positionIn(cursor: string): string | undefined {
  const position = Buffer.from(cursor.slice(checkLength), 'base64url').toString('utf8')
  return cursorOf(position) === cursor ? position : undefined
}

const checkLength = 6
const checkOf = (position: string): string => hash('sha256', position, 'base64url').slice(0, checkLength)

const parameters = z.object({
  aantal: z
    .string()
    .regex(/^\d{1,3}$/)
    .transform(Number)
    .refine((limit) => limit >= 1 && limit <= maximumLimit)
    .default(defaultLimit),
  vanaf: z
    .string()
    .max(400)
    .transform(positionIn)
    .refine((position) => position !== undefined)
    .optional(),
  minVersie: z
    .string()
    .regex(/^[\w.-]{1,64}@\d{1,9}$/)
    .optional(),
})

const reasons: Readonly<Record<string, string>> = {
  aantal: `Geef een aantal van 1 tot en met ${maximumLimit}.`,
  vanaf: 'Gebruik de verwijzing naar de volgende pagina zoals u die kreeg.',
  minVersie: 'Geef id@versie, zoals een eerder antwoord die gaf.',
}

/**
 * One page of a view, newest first, with a `Link` to the next. Whoever has just changed something names it in
 * `minVersie`, and finds it in the list.
 */
export async function listPage(
  dependencies: Dependencies,
  { query, path }: Request<unknown>,
  {
    view,
    category,
    collection,
    owner,
  }: { view: string; category: string; collection: string; owner?: string | undefined },
  toItem: (row: StoredRow) => Record<string, unknown>,
): Promise<Answer> {
  const given = parameters.safeParse(query)
  if (!given.success) {
    const wrong = [...new Set(given.error.issues.map((issue) => String(issue.path[0])))]
    return badInput(
      wrong.map((name) => ({ plek: `query.${name}`, code: 'ongeldig', reden: reasons[name] ?? '' })),
    )
  }
  const { aantal, vanaf, minVersie } = given.data
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
