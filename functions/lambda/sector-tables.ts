import { httpFunction } from '../http/shell.ts'
import { sectorTableRoutes } from '../sector-tables/sector-table-routes.ts'
import { apiDependencies } from './api-dependencies.ts'
import { events, viewStore } from './dependencies.ts'

export const dependencies = apiDependencies({ events, viewStore })
export const handler = httpFunction(dependencies, sectorTableRoutes)
