import { httpFunction } from '../http/shell.ts'
import { undertakingRoutes } from '../undertakings/undertaking-routes.ts'
import { apiDependencies } from './api-dependencies.ts'
import { viewStore } from './dependencies.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = apiDependencies({ events: writtenEvents, viewStore })
export const handler = httpFunction(dependencies, undertakingRoutes)
