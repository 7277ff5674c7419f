import { readJson } from '../../adapters/root.ts'
import { published } from '../http/answer.ts'
import { reading, type Route } from '../http/route.ts'
import { integrationRoutes } from '../integration/integration-routes.ts'

interface OpenApi {
  readonly info: object
}

let made: OpenApi | undefined

/** Made by `npm run docs`, so that what makes it is in no bundle, and read when it is first asked for. */
const openApi = (): OpenApi => (made ??= readJson('functions/documents/openapi.json') as OpenApi)

const describeApi = reading(
  {
    path: '/v1/openapi.json',
    roles: [],
    summary: 'Lees deze beschrijving van de API (OpenAPI 3.1).',
  },
  async ({ region: { name, contact } }) => {
    const document = openApi()
    const info = { ...document.info, title: `Human Capital Agenda ${name}`, contact }
    return published({ ...document, info })
  },
)

export const documentRoutes: readonly Route[] = [describeApi, ...integrationRoutes]
