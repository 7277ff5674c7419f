import { build, type BuildOptions } from 'esbuild'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { wiring } from '../../functions/wiring.ts'
import { asDeployed } from '../../infra/bundles.ts'
import { variablesOf } from '../infra/variables.ts'
import { mostKilobytes } from '../support/bundle-size.ts'
import { median, rounded, type Benchmark, type Line } from './measure.ts'

const mostMilliseconds = 60

/** What a function weighs and how long its import takes in a fresh process, beside no code and the usual mistakes. */
export const coldStart: Benchmark = {
  name: 'cold-start',
  about: 'kilobytes en importtijd van elke functie, naast een lege functie en de gebruikelijke fouten',
  async run({ tiny }) {
    const folder = mkdtempSync(join(tmpdir(), 'hca-cold-start-'))
    try {
      const bundles = await bundlesIn(folder)
      const measured = importing(bundles, join(folder, 'cache'), tiny ? 1 : 9)
      return {
        name: 'cold-start',
        title: 'Koude start: bundels en importtijd',
        lines: bundles.map((bundle) => lineOf(bundle, measured)),
        notes: [
          'kB van 1.000 bytes, zoals esbuild ze schrijft; ms: mediaan van het importeren in een vers proces van de vastgezette Node, om en om gedraaid',
          'met cache: NODE_COMPILE_CACHE op een map die een eerste proces gevuld heeft; op Lambda kan die map alleen in /tmp staan, dus leeg bij elke koude start',
          'op Lambda komen het opstarten van de omgeving en van Node zelf erbij; onder 1.769 MB krijgt een functie minder dan één rekenkern, behalve tijdens het importeren',
          'de fouten staan elk los bij dezelfde functie applications, en onderaan alle samen',
        ],
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

interface Bundle {
  readonly what: string
  readonly file: string
  readonly kilobytes: number
  /** In kilobytes; none for what is only there to be compared with. */
  readonly aim?: number
  readonly isApi?: boolean
}

interface Variant {
  readonly what: string
  readonly contents: string
  readonly options?: BuildOptions
}

const handler = `export { handler } from './functions/lambda/applications.ts'`
const sdk: BuildOptions = { alias: {} }
const wholeSdk = `import * as aws from '@aws-sdk/client-dynamodb'; import * as s3 from '@aws-sdk/client-s3'; export const clients = { ...aws, ...s3 }`
const namedZod = `import { z } from 'zod'; export const schema = z.string()`

const comparisons: readonly Variant[] = [
  { what: 'leeg', contents: 'export const handler = async () => ({ statusCode: 200 })' },
  { what: 'fout: import { z } from zod', contents: `${namedZod}; ${handler}` },
  { what: 'fout: de clients van de SDK', contents: handler, options: sdk },
  { what: 'fout: … met alle opdrachten', contents: `${wholeSdk}; ${handler}`, options: sdk },
  { what: 'fout: … met alle aanmelders', contents: handler, options: { ...sdk, external: [] } },
  {
    what: 'fout: … met de mainFields van esbuild',
    contents: handler,
    options: { ...sdk, mainFields: ['main', 'module'] },
  },
  { what: 'fout: niet verkleind', contents: handler, options: { minify: false } },
  {
    what: 'alle fouten samen',
    contents: `${namedZod}; ${wholeSdk}; ${handler}`,
    options: { ...sdk, external: [], mainFields: ['main', 'module'], minify: false },
  },
]

async function bundlesIn(folder: string): Promise<readonly Bundle[]> {
  const bundled = async ({ what, contents, options = {} }: Variant, number: number): Promise<Bundle> => {
    const file = join(folder, `${number}.mjs`)
    const stdin = { contents, loader: 'ts', resolveDir: asDeployed.absWorkingDir } as const
    await build({ ...asDeployed, banner: { js: requireForSdk }, ...options, stdin, outfile: file })
    return { what, file, kilobytes: statSync(file).size / 1000 }
  }
  const functions = wiring.map(async (wired, index): Promise<Bundle> => {
    const contents = `export { handler } from './functions/lambda/${wired.name}.ts'`
    const bundle = await bundled({ what: wired.name, contents, options: { banner: {} } }, index)
    return { ...bundle, aim: mostKilobytes(wired), isApi: wired.routes !== undefined }
  })
  const others = comparisons.map((variant, index) => bundled(variant, wiring.length + index))
  return Promise.all([...functions, ...others])
}

/** CommonJS inside an ES module asks for it. */
const requireForSdk = `import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);`

type Imports = Readonly<Record<'cold' | 'cached', ReadonlyMap<string, readonly number[]>>>

function importing(bundles: readonly Bundle[], cache: string, rounds: number): Imports {
  const cold = new Map<string, number[]>(bundles.map(({ file }) => [file, []]))
  const cached = new Map<string, number[]>(bundles.map(({ file }) => [file, []]))
  for (const { file } of bundles) importIn(file, cache)
  for (let round = 1; round <= rounds; round += 1) {
    for (const { file } of bundles) {
      cold.get(file)?.push(importIn(file))
      cached.get(file)?.push(importIn(file, cache))
    }
  }
  return { cold, cached }
}

const program = `const begin = performance.now(); await import(process.argv[1]); console.log(performance.now() - begin)`

/** Of all functions, since what is told to another one does not matter. */
const told = Object.fromEntries(wiring.flatMap(variablesOf).map((variable) => [variable, 'something']))

/** Milliseconds, in a process of its own. */
function importIn(file: string, cache?: string): number {
  const { NODE_COMPILE_CACHE: _, ...environment } = process.env
  const env = { ...environment, ...told, ...(cache === undefined ? {} : { NODE_COMPILE_CACHE: cache }) }
  const options = { encoding: 'utf8', env } as const
  return Number(execFileSync(process.execPath, ['--input-type=module', '-e', program, file], options))
}

function lineOf({ what, file, kilobytes, aim, isApi }: Bundle, { cold, cached }: Imports): Line {
  const milliseconds = median(cold.get(file) ?? [])
  const figures = {
    kB: rounded(kilobytes, 0),
    'ms import': rounded(milliseconds, 1),
    'ms met cache': rounded(median(cached.get(file) ?? []), 1),
  }
  if (aim === undefined) return { what, figures }
  const quick = isApi !== true || milliseconds <= mostMilliseconds
  return {
    what,
    figures,
    aim: isApi === true ? `≤ ${aim} kB, ≤ ${mostMilliseconds} ms` : `≤ ${aim} kB`,
    met: kilobytes <= aim && quick,
  }
}
