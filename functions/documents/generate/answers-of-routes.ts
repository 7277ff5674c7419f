import * as z from 'zod'
import {
  applicationDocument,
  applicationList,
  handedIn,
  submitted,
} from '../../contracts/answers/application-answers.ts'
import { reach } from '../../contracts/answers/reach-answers.ts'
import { tableDocument, tableList, tableRecorded } from '../../contracts/answers/sector-table-answers.ts'
import { recorded } from '../../contracts/answers/shared-answers.ts'
import type { Route } from '../../http/route.ts'

/** A file, or another document with a format of its own. */
const document = z.looseObject({})

const answers: Readonly<Record<string, z.ZodType>> = {
  'POST /v1/aanvragen': submitted,
  'GET /v1/aanvragen': applicationList,
  'GET /v1/aanvragen/{id}': applicationDocument,
  'POST /v1/bewijsstukken': handedIn,
  'GET /v1/sectortafels': tableList,
  'GET /v1/sectortafels/{id}': tableDocument,
  'GET /v1/bereik': reach,
  'GET /v1/openapi.json': document,
  'GET /v1/asyncapi': document,
  'GET /v1/schemas/{type}': document,
}

/** What a route answers in JSON when all goes well; nothing for one that answers a file. Throws for a route that nobody described. */
export function answerOf({ method, path, produces }: Route): z.ZodType | undefined {
  if (produces !== undefined && !produces.includes('application/json')) return undefined
  const answer = answers[`${method} ${path}`]
  if (answer !== undefined) return answer
  if (method === 'POST' && path.startsWith('/v1/aanvragen/{id}/')) return recorded
  if (method === 'POST' && path.startsWith('/v1/sectortafels')) return tableRecorded
  throw new Error(`${method} ${path} has no answer in the documents: add it here`)
}
