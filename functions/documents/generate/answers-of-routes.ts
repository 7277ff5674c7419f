import * as z from 'zod'
import {
  applicationDocument,
  applicationList,
  handedIn,
  submitted,
} from '../../contracts/answers/application-answers.ts'
import {
  bankAccountDocument,
  bankAccountReported,
  batchComposed,
  batchDocument,
  batchList,
  dueList,
} from '../../contracts/answers/payment-answers.ts'
import { reach } from '../../contracts/answers/reach-answers.ts'
import { letterList, letterSent } from '../../contracts/answers/letter-answers.ts'
import { termList } from '../../contracts/answers/term-answers.ts'
import { tableDocument, tableList, tableRecorded } from '../../contracts/answers/sector-table-answers.ts'
import { recorded } from '../../contracts/answers/shared-answers.ts'
import {
  register,
  undertakingDocument,
  undertakingLinked,
  undertakingList,
} from '../../contracts/answers/undertaking-answers.ts'
import type { Route } from '../../http/route.ts'

/** A file, or another document with a format of its own. */
const document = z.looseObject({})

const answers: Readonly<Record<string, z.ZodType>> = {
  'POST /v1/aanvragen': submitted,
  'GET /v1/aanvragen': applicationList,
  'GET /v1/aanvragen/{id}': applicationDocument,
  'GET /v1/termijnen': termList,
  'POST /v1/bewijsstukken': handedIn,
  'POST /v1/aanvragen/{id}/brieven': letterSent,
  'GET /v1/aanvragen/{id}/brieven': letterList,
  'POST /v1/contactadressen': recorded,
  'GET /v1/sectortafels': tableList,
  'GET /v1/sectortafels/{id}': tableDocument,
  'POST /v1/bankrekeningen': bankAccountReported,
  'GET /v1/bankrekeningen/{id}': bankAccountDocument,
  'GET /v1/te-betalen': dueList,
  'POST /v1/betaalopdrachten': batchComposed,
  'GET /v1/betaalopdrachten': batchList,
  'GET /v1/betaalopdrachten/{id}': batchDocument,
  'GET /v1/ondernemingen': undertakingList,
  'GET /v1/ondernemingen/{id}': undertakingDocument,
  'POST /v1/ondernemingen/{id}/koppelingen': undertakingLinked,
  'GET /v1/de-minimisregister': register,
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
  if (
    method === 'POST' &&
    /^\/v1\/(aanvragen|bankrekeningen|betaalopdrachten|ondernemingen)\/\{id\}\//.test(path)
  )
    return recorded
  if (method === 'POST' && path.startsWith('/v1/sectortafels')) return tableRecorded
  throw new Error(`${method} ${path} has no answer in the documents: add it here`)
}
