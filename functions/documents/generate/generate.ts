import { writeFileSync } from 'node:fs'
import { allRoutes } from '../../wiring.ts'
import { eventCatalogue } from './event-catalogue.ts'
import { openApiDocument } from './open-api-document.ts'

const file = new URL('../openapi.json', import.meta.url)
writeFileSync(file, `${JSON.stringify(openApiDocument(allRoutes), null, 1)}\n`)
writeFileSync(new URL('../../../docs/events.md', import.meta.url), eventCatalogue())
