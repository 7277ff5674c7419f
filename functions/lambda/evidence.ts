import { evidenceRoutes } from '../evidence/evidence-routes.ts'
import { httpFunction } from '../http/shell.ts'
import { apiDependencies } from './api-dependencies.ts'
import { events, files } from './dependencies.ts'

export const dependencies = apiDependencies({ events, files })
export const handler = httpFunction(dependencies, evidenceRoutes)
