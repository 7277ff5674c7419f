import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation'
import type { Emulator } from './emulator.ts'
import type { LeftOut } from './left-out.ts'
import { notDeployable, notEmulated } from './not-emulated.ts'
import { root } from './places.ts'

/** Throws when a line of the list is not needed, not true, or names a test that is not there. */
export async function assertListHolds(
  { resourceTypes }: Emulator,
  leftOut: readonly LeftOut[],
): Promise<void> {
  for (const { testedBy } of notEmulated) textOf(testedBy)
  for (const { type, but, testedBy } of notDeployable) {
    const isTested = but !== undefined || textOf(testedBy).includes(`'${type}'`)
    assert.ok(isTested, `${testedBy} is said to test ${type} and does not name it`)
  }
  for (const { type, but } of notDeployable) {
    const needed = leftOut.some((each) => each.type === type)
    assert.ok(needed, `no stack has a ${type} to leave out: take it off the list in not-emulated.ts`)
    const learned = but === undefined ? resourceTypes.has(type) : await isMade(but.refused)
    assert.ok(!learned, `the emulator has learned to make ${type}: take it off the list in not-emulated.ts`)
  }
}

function textOf(file: string): string {
  assert.ok(existsSync(join(root, file)), `not-emulated.ts names ${file}, which is not there`)
  return readFileSync(join(root, file), 'utf8')
}

async function isMade(template: Readonly<Record<string, unknown>>): Promise<boolean> {
  const client = new CloudFormationClient({})
  const StackName = 'what-the-emulator-refuses'
  const made = await client
    .send(new CreateStackCommand({ StackName, TemplateBody: JSON.stringify(template) }))
    .then(() =>
      waitUntilStackCreateComplete({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName }),
    )
    .then(
      () => true,
      () => false,
    )
  await client.send(new DeleteStackCommand({ StackName }))
  await waitUntilStackDeleteComplete({ client, maxWaitTime: 30, minDelay: 1, maxDelay: 1 }, { StackName })
  return made
}

/** Nothing is skipped in silence. */
export function tellWhatIsNotEmulated(): void {
  console.log('\nWhat the emulator could not do, and what tests it instead:')
  for (const { type, why, testedBy } of notDeployable) console.log(`  ${type}: ${why} → ${testedBy}`)
  for (const { what, why, testedBy } of notEmulated) console.log(`  ${what}: ${why} → ${testedBy}`)
}
