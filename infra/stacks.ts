import { Stack, type App } from 'aws-cdk-lib'
import { join } from 'node:path'
import { wiring } from '../functions/wiring.ts'
import { httpApi } from './api.ts'
import { bundle } from './bundles.ts'
import { eventBus, wakeByBus } from './bus.ts'
import { dataOf } from './data.ts'
import type { Environment } from './environments.ts'
import { deploy } from './functions.ts'
import { wakeBySchedule } from './schedules.ts'
import { wakeByLog } from './streams.ts'

/** Two stacks an environment: what must never be lost, and what can be made again from the code. */
export function stacksOf(app: App, environments: readonly Environment[]): void {
  const bundles = bundle(
    wiring.map(({ name }) => name),
    join(app.outdir, 'bundles'),
  )
  for (const environment of environments) {
    const { name, awsRegion } = environment
    const env = { region: awsRegion }
    const data = dataOf(new Stack(app, `${name}-data`, { env, terminationProtection: true }))

    const service = new Stack(app, `${name}-service`, { env })
    const resources = { ...data, bus: eventBus(service) }
    const functions = deploy(service, { environment, resources, bundles })
    httpApi(service, functions)
    wakeByLog(functions, data.events)
    wakeByBus(functions, resources.bus)
    wakeBySchedule(service, functions)
  }
}
