import { published } from '../http/answer.ts'
import { reading, type Route } from '../http/route.ts'
import { integrationRoutes } from '../integration/integration-routes.ts'
// Made by `npm run docs`, so that what makes it is in no bundle.
import openApi from './openapi.json' with { type: 'json' }

const describeApi = reading(
  {
    path: '/v1/openapi.json',
    roles: [],
    summary: 'Lees deze beschrijving van de API (OpenAPI 3.1).',
  },
  async ({ region: { name, contact } }) => {
    const info = { ...openApi.info, title: `Human Capital Agenda ${name}`, contact }
    return published({ ...openApi, info })
  },
)

export const documentRoutes: readonly Route[] = [describeApi, ...integrationRoutes]
