import { applicationRoutes } from '../applications/application-routes.ts'
import { httpFunction } from '../http/shell.ts'
import { apiDependencies } from './api-dependencies.ts'
import { events, viewStore } from './dependencies.ts'

export const dependencies = apiDependencies({ events, viewStore })
export const handler = httpFunction(dependencies, applicationRoutes)
