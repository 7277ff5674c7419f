import { systemPause } from '../../adapters/pause.ts'
import { rotateOriginSecret } from '../origin-secret.ts'
import { observed } from '../observed.ts'
import { distribution, lazily, originSecret, telemetry } from './dependencies.ts'

export const dependencies = lazily({ distribution, originSecret, pause: () => systemPause, telemetry })
export const handler = observed(dependencies, rotateOriginSecret(dependencies))
