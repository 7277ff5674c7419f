import type { Dependencies } from '../dependencies.ts'
import { documentRoutes } from '../documents/document-routes.ts'
import { httpFunction } from '../http/shell.ts'
import { lazily, telemetry } from './dependencies.ts'
import { region } from './region.ts'

/** Open to all and the same for all, so it touches nothing but the region's own file. */
export const dependencies = lazily({ region, telemetry })
export const handler = httpFunction(dependencies as Dependencies, documentRoutes)
