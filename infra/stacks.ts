import { Stack, type App } from 'aws-cdk-lib'
import { join } from 'node:path'
import { wiring } from '../functions/wiring.ts'
import { httpApi } from './api.ts'
import { questionsTo } from './athena.ts'
import { bundle } from './bundles.ts'
import { eventBus, wakeByBus } from './bus.ts'
import { dataOf } from './data.ts'
import { edgeOf, edgeRegion } from './edge.ts'
import { rotateSecret } from './edge-secret.ts'
import { mustBeInOrder } from './environment-faults.ts'
import type { Environment } from './environments.ts'
import { deploy, serviceWiring, wiredAs } from './functions.ts'
import { claimsInTokens, signInOf } from './identity.ts'
import { mailOf } from './mail.ts'
import { maintenanceOf } from './maintenance.ts'
import { scanUploads } from './malware.ts'
import { watchEdge, watchService } from './monitoring/monitoring.ts'
import { wakeBySchedule } from './schedules.ts'
import { wakeByLog } from './streams.ts'
import { tellOperators } from './told.ts'
import { callSubscribers } from './webhooks.ts'

/**
 * The stacks of each environment: what must never be lost, who signs in, what stands before the API, what keeps watch,
 * and what can be made again from the code. Throws all that is wrong with the environments at once.
 */
export function stacksOf(app: App, environments: readonly Environment[]): void {
  mustBeInOrder(environments)
  const bundles = bundle(
    wiring.map(({ name }) => name),
    join(app.outdir, 'bundles'),
  )
  for (const environment of environments) stacksOfOne(app, environment, bundles)
}

function stacksOfOne(app: App, environment: Environment, bundles: ReadonlyMap<string, string>): void {
  const { name, awsRegion } = environment
  const env = { region: awsRegion }
  const data = dataOf(new Stack(app, `${name}-data`, { env, terminationProtection: true }))

  const { tokens, pool } = signInOf(app, environment)
  const edgeStack = new Stack(app, `${name}-edge`, { env: { region: edgeRegion } })
  const edge = edgeOf(edgeStack, environment)
  const service = new Stack(app, `${name}-service`, { env })
  const resources = { ...data, edge, bus: eventBus(service) }
  const deployment = { environment, resources, bundles, tokens }
  const atSignIn = pool === undefined ? [] : deploy(pool.stack, deployment, wiredAs('token-claims'))
  if (pool !== undefined) claimsInTokens(pool, atSignIn)
  const atEdge = deploy(edgeStack, deployment, wiredAs('origin-secret'))
  rotateSecret(edge, atEdge)
  watchEdge(edgeStack, environment, edge, atEdge)
  const functions = deploy(service, deployment, serviceWiring)
  const api = httpApi(service, environment, functions)
  const returnedMail = mailOf(service, environment)
  const readers = wakeByLog(functions, data)
  wakeByBus(environment, functions, resources.bus)
  callSubscribers(service, environment, resources.bus)
  wakeBySchedule(service, functions)
  scanUploads(service, functions, data.evidence)
  const maintenance = maintenanceOf(service, functions)
  tellOperators(service, environment, resources, maintenance)
  questionsTo(data.exports, service, environment)
  watchService(new Stack(app, `${name}-monitoring`, { env }), environment, {
    stack: service,
    functions: [...functions, ...atSignIn],
    api,
    readers,
    data,
    maintenance,
    returnedMail,
  })
}
