import { httpFunction } from '../http/shell.ts'
import { reachRoutes } from '../reach/reach-routes.ts'
import { apiDependencies } from './api-dependencies.ts'
import { viewStore } from './dependencies.ts'

export const dependencies = apiDependencies({ viewStore })
export const handler = httpFunction(dependencies, reachRoutes)
