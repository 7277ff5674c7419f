import { notFound, published } from '../http/answer.ts'
import { reading, type Route } from '../http/route.ts'
import { asyncApiDocument } from './asyncapi.ts'
import { dataSchema, isIntegrationType } from './schemas.ts'

const schema = reading(
  {
    path: '/v1/schemas/{type}',
    roles: [],
    summary: 'Lees het JSON Schema van de gegevens in een bericht, naar het type van het bericht.',
  },
  async (_, { params }) => {
    const { type } = params
    return isIntegrationType(type) ? published(dataSchema(type)) : notFound()
  },
)

const asyncApi = reading(
  {
    path: '/v1/asyncapi',
    roles: [],
    summary: 'Lees welke berichten wij sturen, als AsyncAPI-document.',
  },
  async () => published(asyncApiDocument()),
)

export const integrationRoutes: readonly Route[] = [schema, asyncApi]
