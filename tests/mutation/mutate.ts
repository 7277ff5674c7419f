import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Rooms of the law, each with the tests that have to notice when it is changed. */
const rooms: Readonly<Record<string, readonly string[]>> = {
  rules: ['domain/rules'],
  terms: ['domain/terms'],
  'state-aid': ['domain/state-aid'],
  money: ['domain/money.ts'],
  ceiling: ['domain/ceiling'],
  scheme: ['domain/scheme'],
  cap: ['domain/cap'],
}

const aimPercent = 90

/**
 * Changes the code of a room, one place at a time, and runs its tests: what no test notices has survived. On a copy,
 * since it works in place; without the types, which its tool cannot read; by a command, since its runner for this
 * version of vitest counts mutants that it never ran as survivors.
 */
function mutated(room: string, paths: readonly string[]): number {
  const copy = mkdtempSync(join(tmpdir(), 'mutants-'))
  try {
    for (const folder of [
      'domain',
      'events',
      'tests',
      'region',
      'adapters',
      'functions',
      'package.json',
      'vitest.config.ts',
    ]) {
      cpSync(folder, join(copy, folder), { recursive: true })
    }
    symlinkSync(join(process.cwd(), 'node_modules'), join(copy, 'node_modules'))
    const files = paths.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`))
    const tests = paths.map((path) => `tests/${path.replace('.ts', '.test.ts')}`)
    writeFileSync(
      join(copy, 'stryker.config.json'),
      JSON.stringify({
        mutate: files,
        testRunner: 'command',
        commandRunner: { command: `npx vitest run --project short --bail 1 ${tests.join(' ')}` },
        inPlace: true,
        concurrency: 2,
        // On a busy machine a slow test is no change that was noticed.
        timeoutMS: 30_000,
        reporters: ['json', 'clear-text', 'progress-append-only'],
        clearTextReporter: { allowColor: false, reportTests: false },
        disableTypeChecks: false,
        tempDirName: '.stryker',
      }),
    )
    spawnSync('npx', ['stryker', 'run'], { cwd: copy, stdio: 'inherit' })
    return scoreOf(room, join(copy, 'reports/mutation/mutation.json'))
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
}

interface Report {
  readonly files: Readonly<Record<string, { readonly mutants: readonly { readonly status: string }[] }>>
}

function scoreOf(room: string, report: string): number {
  const { files } = JSON.parse(readFileSync(report, 'utf8')) as Report
  const mutants = Object.values(files).flatMap((file) => file.mutants)
  const killed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length
  const counted = mutants.filter(({ status }) =>
    ['Killed', 'Timeout', 'Survived', 'NoCoverage'].includes(status),
  ).length
  const percent = (100 * killed) / counted
  console.log(`${room}: ${killed} of ${counted} changes noticed, ${percent.toFixed(1)} % (aim ${aimPercent})`)
  return percent
}

const asked = process.argv.slice(2)
const scores = Object.entries(rooms)
  .filter(([room]) => asked.length === 0 || asked.includes(room))
  .map(([room, paths]) => mutated(room, paths))
process.exitCode = scores.every((percent) => percent >= aimPercent) ? 0 : 1
