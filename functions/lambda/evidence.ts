import { evidenceRoutes } from '../evidence/evidence-routes.ts'
import { httpFunction } from '../http/shell.ts'
import { apiDependencies } from './api-dependencies.ts'
import { files } from './dependencies.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = apiDependencies({ events: writtenEvents, files })
export const handler = httpFunction(dependencies, evidenceRoutes)
