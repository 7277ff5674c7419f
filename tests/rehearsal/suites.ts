import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Emulator } from './emulator.ts'
import { folder, root } from './places.ts'
import { run } from './run-program.ts'
import { say } from './steps.ts'

const suites = ['event-store', 'view-store', 'vault'].map((each) => `tests/adapters/dynamo-${each}.test.ts`)

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
}

/** The suites that every store passes, on the emulator's DynamoDB. */
export async function contractSuites({ environment, endpoint }: Emulator): Promise<void> {
  const report = join(folder, 'suites.json')
  await run({
    name: 'suites',
    command: join(root, 'node_modules/.bin/vitest'),
    // On dynalite `npm test` runs them already: what is named after the endpoint runs here.
    args: ['run', '--project', 'short', '--testNamePattern', endpoint, ...suites],
    env: { ...environment, DYNAMODB_ENDPOINT: endpoint, TEST_REPORT: report },
  })
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8')) as Report
  say(`${numPassedTests} tests`)
  assert.equal(numFailedTests, 0)
  assert.ok(numPassedTests > 50, 'so few tests cannot be all of the suites')
}
