import * as z from 'zod'
import type { ZodOpenApiOperationObject, ZodOpenApiResponseObject } from 'zod-openapi'
import { roleTitles } from '../../../adapters/tokens.ts'
import type { Route } from '../../http/route.ts'
import { answerOf } from './answers-of-routes.ts'
import { examples } from './examples.ts'
import { headers } from './headers.ts'
import { problemName, statusesOf } from './problems.ts'
import { words } from './words.ts'

const file = { schema: { type: 'string', format: 'binary' } } as const

/** `/v1/aanvragen/{id}/besluiten` is about `aanvragen`. */
export const collectionOf = (path: string): string => path.split('/')[2] ?? ''

/** The version stands in the address of the server. */
export const pathInDocument = (path: string): string => path.replace(/^\/v1/, '')

export function operationOf(route: Route): ZodOpenApiOperationObject {
  const { method, path, roles, summary } = route
  const collection = collectionOf(path)
  return {
    operationId: [method.toLowerCase(), ...path.split(/\W+/).slice(2)]
      .filter(Boolean)
      .map(capitalised)
      .join(''),
    tags: [collection],
    summary,
    description:
      roles.length === 0
        ? 'Open voor iedereen.'
        : `Voor: ${roles.map((role) => roleTitles[role]).join(', ')}.`,
    ...(roles.length === 0 ? { security: [] } : {}),
    requestParams: {
      ...pathParameters(path),
      ...(route.query === undefined ? {} : { query: route.query as z.ZodObject }),
      ...(method === 'POST' ? { header: commandHeaders } : {}),
    },
    ...requestBodyOf(route),
    responses: {
      [method === 'POST' ? '201' : '200']: successOf(route),
      ...Object.fromEntries(
        statusesOf(route).map((status) => [
          String(status),
          { $ref: `#/components/responses/${problemName(status, collection)}` },
        ]),
      ),
    },
  }
}

const capitalised = (word: string, index: number): string =>
  index === 0 ? word : `${word[0]?.toUpperCase()}${word.slice(1)}`

function pathParameters(path: string): { path?: z.ZodObject } {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  if (names.length === 0) return {}
  return {
    path: z.object(
      Object.fromEntries(names.map((name) => [name, z.string().min(1).meta({ description: words[name] })])),
    ),
  }
}

const commandHeaders = z.object({
  'Idempotency-Key': z.string().min(1).max(255).meta({
    description:
      'Een eigen sleutel, bij elk nieuw verzoek een andere. Hetzelfde verzoek met dezelfde sleutel doet niets dubbel en geeft hetzelfde antwoord.',
    example: 'b6f0c3f2-4a0e-4b0e-9a3e-0d6f1f6a7c11',
  }),
  'If-Match': z
    .string()
    .regex(/^(\*|"\d+")$/)
    .optional()
    .meta({
      description: 'De ETag die u las: het verzoek gaat alleen door als er intussen niets is gewijzigd.',
      example: '"3"',
    }),
})

function requestBodyOf({
  path,
  body,
  file: mediaTypes,
}: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> {
  if (mediaTypes !== undefined) {
    const content = Object.fromEntries(mediaTypes.map((mediaType) => [mediaType, file]))
    return { requestBody: { required: true, content } }
  }
  if (body === undefined) return {}
  return {
    requestBody: {
      required: true,
      content: { 'application/json': { schema: body, example: examples[path] } },
    },
  }
}

function successOf(route: Route): ZodOpenApiResponseObject {
  const answer = answerOf(route)
  const json = answer === undefined ? {} : { 'application/json': { schema: answer } }
  const others = (route.produces ?? []).filter((mediaType) => mediaType !== 'application/json')
  const inText = (mediaType: string) =>
    mediaType.startsWith('text/') ? { schema: { type: 'string' as const } } : file
  const names = ['API-Version', ...headersOf(route)] as const
  return {
    description: route.method === 'POST' ? 'Vastgelegd.' : 'Gelezen.',
    headers: Object.fromEntries(names.map((name) => [name, headers[name]])),
    content: { ...json, ...Object.fromEntries(others.map((mediaType) => [mediaType, inText(mediaType)])) },
  }
}

function headersOf({ method, path, query, produces, roles }: Route): (keyof typeof headers)[] {
  if (method === 'POST') return ['Location', 'ETag']
  if (path.startsWith('/v1/bewijsstukken/')) return ['Content-Disposition', 'Malwarecontrole']
  if (produces?.includes('application/pdf')) return ['Content-Disposition']
  if (query !== undefined && produces === undefined) return ['Link']
  return path.includes('{') && roles.length > 0 ? ['ETag'] : []
}
