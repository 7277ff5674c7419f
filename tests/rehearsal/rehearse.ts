import assert from 'node:assert/strict'
import { bootstrap, copyWithout, deploy, synthesise } from './assembly.ts'
import { makeHostedZone } from './beforehand.ts'
import { watchBus } from './bus-watch.ts'
import { assertChanged, assertKept, askOnAndOn, keptNow } from './change.ts'
import { failures } from './deployed.ts'
import { installEmulator, startEmulator, type Emulator } from './emulator.ts'
import { faults } from './faults.ts'
import { asCloudFront, frontDoor, type Send } from './front-door.ts'
import { startIssuer } from './issuer.ts'
import { applyAndAssess, decideAndPay, reachOf, subsidyCents, surname, type People } from './journey.ts'
import { assertListHolds, tellWhatIsNotEmulated } from './list.ts'
import { copiedToOneMachine, hca, inOrder, restoreDrill, verifyByNight } from './operator.ts'
import { logs, makeFolder, removeFolder } from './places.ts'
import { peopleOf } from './region.ts'
import { endAll } from './run-program.ts'
import { conclude, say, seconds, step, StepFailed } from './steps.ts'
import { contractSuites } from './suites.ts'
import { findKeysOfPool, signedIn } from './user-pool.ts'

process.on('exit', endAll)
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => process.exit(1))

makeFolder()

type Context = Readonly<Record<string, string>>

async function rehearse(): Promise<void> {
  await step('the emulator is installed', installEmulator)
  const emulator = await step('the emulator runs', startEmulator)
  // From here on this program too speaks to the emulator, and to nothing else.
  Object.assign(process.env, emulator.environment)
  const issuer = await startIssuer(emulator)
  await step('both AWS regions are bootstrapped', () => bootstrap(emulator))
  const zoneId = await step('the domain has its hosted zone', makeHostedZone)
  const context = { keysUrl: issuer.keysUrl, zoneId }
  await deployStacks(emulator, 'first', context)
  const api = asCloudFront(emulator)
  const people = await peopleOf(api, issuer)
  await frontDoor(emulator, people.analyst.token)
  await liveThrough(emulator, people)
  await step('a later version is deployed over it, without a refused request', async () => {
    await changeUnderLoad(emulator, context, api, people)
  })
  await step('all is in order after it', () => inOrder(emulator))
  await ownUserPool(emulator, context, api)
  await step('nothing ended up where failures go', nothingFailed)
}

async function deployStacks(emulator: Emulator, version: string, context: Context): Promise<void> {
  const synthesised = await step('the stacks are synthesised', () => synthesise(emulator, version, context))
  const { folder, leftOut } = await step(
    'what the emulator cannot take is on the list, and nothing more',
    async () => {
      const copy = copyWithout(synthesised, emulator.resourceTypes)
      await assertListHolds(emulator, copy.leftOut)
      return copy
    },
  )
  if (leftOut.length > 0) say(`left out: ${leftOut.length} resources`)
  await step('the stacks are deployed', () => deploy(emulator, `deploy-${version}`, folder))
}

async function liveThrough(emulator: Emulator, people: People): Promise<void> {
  const bus = await step('a queue listens to the bus', watchBus)
  const id = await applyAndAssess(people)
  // Meanwhile the claim waits for its turn.
  await step('the DynamoDB stores pass their contract suites on its tables', () => contractSuites(emulator))
  await decideAndPay(people, id)
  await step('the bus told each step once, under an id of its own, and nothing personal', async () => {
    const heard = (await bus.heard()).filter(({ detail }) =>
      JSON.stringify(detail).includes(`application/${id}@`),
    )
    const versions = heard.map(({ detail }) => String(detail['id']))
    assert.ok(heard.length >= 9, `${heard.length} messages`)
    assert.equal(new Set(versions).size, heard.length)
    assert.ok(!JSON.stringify(heard).includes(surname))
  })
  await step('the reach numbers count it', async () => {
    const expected = {
      aanvragen: 1,
      uniekeWerkgeversVerleend: 1,
      uniekeMedewerkersAfgerond: 1,
      verleendCenten: subsidyCents(120_000),
      vastgesteldCenten: subsidyCents(120_000),
    }
    assert.partialDeepStrictEqual(await reachOf(people), expected)
  })
  await faults(people, bus)
  await step('the vault knows by its key in KMS that both applications are for the same person', async () => {
    const { aanvragen, uniekeWerkgeversAangevraagd, uniekeMedewerkersBereikt } = await reachOf(people)
    assert.deepEqual([aanvragen, uniekeWerkgeversAangevraagd, uniekeMedewerkersBereikt], [2, 1, 1])
  })
  await operate(emulator)
}

async function operate(emulator: Emulator): Promise<void> {
  await step('hca verify finds the whole log and all views in order', () => inOrder(emulator))
  await step('the state machine of the nightly check says the same', verifyByNight)
  await step('hca rebuild fills all views anew by its state machine, and they serve', async () => {
    const before = await hca(emulator, 'reach')
    await hca(emulator, 'rebuild')
    assert.deepEqual(await hca(emulator, 'reach'), before)
    await inOrder(emulator)
  })
  await step('hca export-log writes the log to the exports bucket as Parquet', async () => {
    const { gebeurtenissen } = await inOrder(emulator)
    assert.equal((await hca(emulator, 'export-log'))['gebeurtenissen'], gebeurtenissen)
  })
  await step('hca copy-log brings all to one machine, in order and with the same numbers', () =>
    copiedToOneMachine(emulator),
  )
  await step('hca restore-drill restores the log to a moment ago', () => restoreDrill(emulator))
  await step('hca after-restore leaves a region that needs none as it was', async () => {
    const before = await hca(emulator, 'reach')
    await hca(emulator, 'after-restore')
    assert.deepEqual(await hca(emulator, 'reach'), before)
    await inOrder(emulator)
  })
}

async function changeUnderLoad(
  emulator: Emulator,
  context: Context,
  api: Send,
  people: People,
): Promise<void> {
  const folder = await synthesise(emulator, 'later', { ...context, version: 'later' })
  const [before, reachBefore] = [await keptNow(), await reachOf(people)]
  const headers = { Authorization: `Bearer ${people.analyst.token}` }
  const asking = askOnAndOn(() => api({ method: 'GET', path: '/v1/bereik', headers }))
  await deploy(emulator, 'deploy-later', copyWithout(folder, emulator.resourceTypes).folder)
  assert.deepEqual(await asking.stop(), [])
  await assertChanged()
  assertKept(before, await keptNow())
  assert.deepEqual(await reachOf(people), reachBefore)
}

async function ownUserPool(emulator: Emulator, context: Context, api: Send): Promise<void> {
  const reach = (token: string) =>
    api({ method: 'GET', path: '/v1/bereik', headers: { Authorization: `Bearer ${token}` } })
  await step('a user pool takes the place of the issuer', async () => {
    const folder = await synthesise(emulator, 'pool', { ...context, version: 'later', identity: 'user-pool' })
    const before = await keptNow()
    await deploy(emulator, 'deploy-pool', copyWithout(folder, emulator.resourceTypes).folder)
    assertKept(before, await keptNow())
    await findKeysOfPool(emulator)
  })
  await step('who signs in there with a password and a code has the role that they were given', async () => {
    assert.equal((await reach(await signedIn('anna', { 'custom:rol': 'analist' }))).status, 200)
    const without = await reach(await signedIn('niemand', {}))
    assert.ok(without.status === 401 || without.status === 403, `${without.status}`)
  })
}

async function nothingFailed(): Promise<void> {
  const waiting = Object.entries(await failures()).filter(([, messages]) => messages > 0)
  assert.deepEqual(waiting, [])
}

const begun = Date.now()
try {
  await rehearse()
  endAll()
  removeFolder()
} catch (error) {
  if (!(error instanceof StepFailed)) throw error
  say(`what everybody said is in ${logs}; the rest was not reached after ${seconds(begun)}`)
}
tellWhatIsNotEmulated()
conclude()
process.exit()
