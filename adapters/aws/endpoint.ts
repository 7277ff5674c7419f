import { environment } from '../environment.ts'
import type { Settings } from './send.ts'

export const regionOf = ({ region }: Settings): string => region ?? environment('AWS_REGION')

/** An endpoint that stands in for AWS: the settings name it, or the environment as for the SDK and the CLI. */
export const standIn = ({ endpoint }: Settings): string | undefined =>
  endpoint ?? (process.env['AWS_ENDPOINT_URL'] || undefined)

export const endpointOf = (service: string, settings: Settings): string =>
  standIn(settings) ?? `https://${service}.${regionOf(settings)}.amazonaws.com`
