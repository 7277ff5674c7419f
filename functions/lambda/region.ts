import { readRegion, type Region } from '../../adapters/configuration.ts'
import { environment } from '../../adapters/environment.ts'

export const region = (): Region => readRegion(environment('REGION'))
