import { createDocument, type ZodOpenApiPathItemObject } from 'zod-openapi'
import { problem } from '../../contracts/answers/shared-answers.ts'
import { apiVersion } from '../../http/shell.ts'
import type { Route } from '../../http/route.ts'
import { collectionOf, operationOf, pathInDocument } from './operation.ts'
import { problemResponses } from './problems.ts'
import { words } from './words.ts'

const collections: Readonly<Record<string, string>> = {
  aanvragen: 'Aanvragen voor cofinanciering van scholing, van indienen tot vaststellen en betalen.',
  bewijsstukken: 'Bestanden waarnaar een aanvraag verwijst.',
  bankrekeningen: 'Waar werkgevers op worden betaald.',
  betaalopdrachten: 'Betalingen die samen naar de bank gaan.',
  'te-betalen': 'Wat nu betaald mag worden.',
  sectortafels: 'Sectortafels, hun leden, agenda en begroting.',
  ondernemingen:
    'De-minimissteun van ondernemingen: wat meetelt, wat er nog kan, en wie samen één onderneming zijn.',
  'de-minimisregister': 'Wat in het centrale register van de-minimissteun moet staan.',
  bereik: 'Hoe ver de agenda reikt.',
  contactadressen: 'Waarheen wij een werkgever melden dat er een brief klaarstaat.',
  openapi: 'Deze beschrijving.',
}

/** The OpenAPI document of these routes, the same whenever the routes are. What differs by region comes in when it is served. */
export function openApiDocument(routes: readonly Route[]) {
  const paths: Record<string, ZodOpenApiPathItemObject> = {}
  for (const route of routes) {
    const path = pathInDocument(route.path)
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) }
  }
  const document = createDocument(
    {
      openapi: '3.1.1',
      info: {
        title: 'Human Capital Agenda',
        version: apiVersion,
        description:
          'Aanvragen, sectortafels en bereik van de Human Capital Agenda van een arbeidsmarktregio. Bedragen zijn hele ' +
          'eurocenten, dagen zijn jjjj-mm-dd, momenten staan in UTC. Een fout is een probleem volgens RFC 9457; wat ' +
          'aan de invoer mis is, staat er allemaal tegelijk in.',
        license: { name: 'EUPL-1.2', identifier: 'EUPL-1.2' },
      },
      servers: [{ url: '/v1' }],
      security: [{ token: [] }],
      tags: [...new Set(routes.map(({ path }) => collectionOf(path)))].map((name) => ({
        name,
        ...(collections[name] === undefined ? {} : { description: collections[name] }),
      })),
      paths,
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            bearerFormat: 'JWT',
            description: 'Een token van de uitgever van de regio, met de rol erin.',
          },
        },
        schemas: { Probleem: problem },
        responses: problemResponses,
      },
    },
    {
      override({ jsonSchema, io }) {
        // Who reads an answer takes fields that are new for granted.
        if (io === 'output' && jsonSchema.additionalProperties === false)
          delete jsonSchema.additionalProperties
        // Classes of letters are read by few readers of schemas.
        if (jsonSchema.pattern?.includes('\\p{')) delete jsonSchema.pattern
      },
    },
  )
  return withWords(document)
}

/** Gives every field its meaning. Throws for a field that no word says the meaning of. */
function withWords<Part>(part: Part): Part {
  if (Array.isArray(part)) return part.map(withWords) as Part
  if (typeof part !== 'object' || part === null) return part
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === 'properties'
        ? described(value as Fields)
        : key === 'parameters'
          ? parameters(value)
          : withWords(value),
    ]),
  ) as Part
}
type Fields = Readonly<Record<string, object>>

const described = (fields: Fields): Fields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, schema]) => [
      name,
      { description: wordOf(name), ...withWords(schema) },
    ]),
  )

const parameters = (all: readonly { readonly name: string }[]) =>
  all.map((parameter) => ({ description: words[parameter.name], ...withWords(parameter) }))

function wordOf(name: string): string {
  const word = words[name]
  if (word === undefined) throw new Error(`the field "${name}" has no meaning yet: add it to words.ts`)
  return word
}
