import { httpFunction } from '../http/shell.ts'
import { letterRoutes } from '../letters/letter-routes.ts'
import { apiDependencies } from './api-dependencies.ts'
import { files, printer, viewStore } from './dependencies.ts'
import { writtenEvents } from './written-events.ts'

export const dependencies = apiDependencies({ events: writtenEvents, files, printer, viewStore })
export const handler = httpFunction(dependencies, letterRoutes)
