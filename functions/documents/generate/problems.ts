import type { ZodOpenApiResponseObject } from 'zod-openapi'
import { problemTitles } from '../../http/answer.ts'
import type { Route } from '../../http/route.ts'
import {
  applicationCodes,
  bankAccountCodes,
  evidenceCodes,
  letterCodes,
  paymentBatchCodes,
  requestCodes,
  scoreCodes,
  sectorTableCodes,
  undertakingCodes,
  type ProblemStatus,
} from '../../texts/problem-codes.ts'
import { headers } from './headers.ts'

const headersOf: Readonly<Partial<Record<ProblemStatus, readonly (keyof typeof headers)[]>>> = {
  401: ['WWW-Authenticate'],
  412: ['ETag'],
  429: ['Retry-After'],
  503: ['Retry-After'],
}

/** The statuses with which a route can say no, besides 405, which belongs to no operation. */
export function statusesOf({ method, path, roles, produces, file }: Route): ProblemStatus[] {
  const isFile = produces?.some((type) => ['application/pdf', 'application/xml'].includes(type)) === true
  const conflicts = method === 'POST' || isFile
  return [
    400,
    ...(roles.length === 0 ? [] : ([401, 403] as const)),
    ...(path.includes('{') ? ([404] as const) : []),
    406,
    ...(conflicts ? ([409] as const) : []),
    ...(method === 'POST' ? ([412, 413, 415] as const) : []),
    ...(file === undefined ? [] : ([429] as const)),
    // Those that are open to all touch nothing that can fail.
    ...(roles.length === 0 ? [] : ([500, 503] as const)),
  ]
}

const refusalsByCollection: Readonly<Record<string, readonly string[]>> = {
  aanvragen: [
    ...Object.values(applicationCodes),
    ...Object.values(scoreCodes),
    ...Object.values(letterCodes),
  ],
  contactadressen: [],
  bankrekeningen: Object.values(bankAccountCodes),
  ondernemingen: Object.values(undertakingCodes),
  betaalopdrachten: [...Object.values(paymentBatchCodes), ...Object.values(applicationCodes)],
  sectortafels: Object.values(sectorTableCodes),
  bewijsstukken: Object.values(evidenceCodes),
}

/** The name of the response under which a problem stands once in the document. */
export const problemName = (status: ProblemStatus, collection: string): string =>
  status === 409 ? `Probleem409-${collection}` : `Probleem${status}`

export const problemResponses: Readonly<Record<string, ZodOpenApiResponseObject>> = Object.fromEntries([
  ...(Object.keys(problemTitles).map(Number) as ProblemStatus[])
    .filter((status) => status !== 409)
    .map((status) => [problemName(status, ''), problemResponse(status, requestCodes[status])]),
  ...Object.entries(refusalsByCollection).map(([collection, codes]) => [
    problemName(409, collection),
    problemResponse(409, [...new Set([...requestCodes[409], ...codes])]),
  ]),
])

function problemResponse(status: ProblemStatus, codes: readonly string[]): ZodOpenApiResponseObject {
  const names = ['API-Version', ...(headersOf[status] ?? [])] as const
  return {
    description: `${problemTitles[status]}.`,
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
    content: {
      'application/problem+json': {
        schema: {
          allOf: [
            { $ref: '#/components/schemas/Probleem' },
            { properties: { status: { const: status }, code: { enum: [...codes] } } },
          ],
        },
        example: {
          type: 'about:blank',
          title: problemTitles[status],
          status,
          code: codes[0],
          detail: 'Wat er aan de hand is, en wat u kunt doen.',
        },
      },
    },
  }
}
