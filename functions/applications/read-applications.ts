import type { ApplicationRow } from '../../domain/application/application-view.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { listQuery } from '../contracts/queries.ts'
import { notFound, ok, eTag, type Answer } from '../http/answer.ts'
import { listPage } from '../http/list.ts'
import { reading, type Route } from '../http/route.ts'
import { applicationPath, visibleApplication } from './on-application.ts'
import { applicationDocument } from './application-document.ts'
import { rowFields } from './row-fields.ts'

export const readApplication: Route = reading(
  {
    path: '/v1/aanvragen/{id}',
    roles: ['employer', 'officer'],
    summary: 'Lees een aanvraag, zoals zij nu is.',
  },
  async (dependencies, request): Promise<Answer> => {
    const loaded = await visibleApplication(dependencies, request)
    if (loaded === undefined) return notFound()
    const document = await applicationDocument(dependencies, loaded.state)
    return ok(
      { id: request.params['id'], versie: loaded.version, ...document },
      { ETag: eTag(loaded.version) },
    )
  },
)

export const listApplications: Route = reading(
  {
    path: '/v1/aanvragen',
    roles: ['employer', 'officer'],
    summary: 'Lees aanvragen, de nieuwste eerst; een werkgever ziet de eigen aanvragen.',
    query: listQuery,
  },
  (dependencies, request) => {
    const { actor, employerId } = request.principal
    const owner = actor.role === 'employer' ? employerId : undefined
    const options = { view: 'applications', category: 'application', collection: 'aanvragen', owner }
    return listPage(dependencies, request, options, listed)
  },
)

function listed({ stream, version, body }: StoredRow): Record<string, unknown> {
  const id = stream.slice(stream.indexOf('/') + 1)
  return { id, versie: version, pad: applicationPath(id), ...rowFields(body as ApplicationRow) }
}
