import { writeFileSync } from 'node:fs'

/** The first step that fails ends the rehearsal: what comes after it builds on it. */
export class StepFailed extends Error {}

const begun = Date.now()
const passed: string[] = []
let failed = 0

export const seconds = (since: number): string => `${((Date.now() - since) / 1000).toFixed(1)} s`

/** Says what goes on inside a step. */
export const say = (text: string): void => console.log(`           ${text}`)

/** Does one thing that must hold, and tells how long it took. Throws `StepFailed` when it does not hold. */
export async function step<Outcome>(
  sentence: string,
  run: () => Promise<Outcome> | Outcome,
): Promise<Outcome> {
  const started = Date.now()
  try {
    const outcome = await run()
    passed.push(sentence)
    console.log(`${seconds(started).padStart(8)}   ${sentence}`)
    return outcome
  } catch (error) {
    failed += 1
    console.error(`${seconds(started).padStart(8)}   FAILED: ${sentence}\n\n${reasonOf(error)}\n`)
    throw new StepFailed(sentence, { cause: error })
  }
}

const reasonOf = (error: unknown): string =>
  error instanceof Error
    ? error.name === 'AssertionError'
      ? error.message
      : (error.stack ?? error.message)
    : String(error)

/** The last line; and for .ci/run the counts under the names that vitest's report gives them. */
export function conclude(): void {
  const report = process.env['TEST_REPORT']
  if (report !== undefined) {
    writeFileSync(report, JSON.stringify({ numPassedTests: passed.length, numFailedTests: failed }))
  }
  console.log(`\n${passed.length} passed, ${failed} failed, in ${seconds(begun)}`)
  process.exitCode = failed === 0 ? 0 : 1
}
