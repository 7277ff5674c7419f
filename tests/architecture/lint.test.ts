import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const imports = probes(
  `
  events     may      zod
  events     may not  node:crypto
  events     may not  csv-parse/sync
  events     may not  ../../domain/decider.ts
  events     may not  ../../adapters/clock.ts

  domain     may      type ../../events/application-events.ts
  domain     may not  ../../events/application-events.ts
  domain     may not  ../../adapters/clock.ts
  domain     may not  ../../functions/wiring.ts
  domain     may not  zod
  domain     may not  node:crypto

  adapters   may      ../../events/commit.ts
  adapters   may      ../../domain/decider.ts
  adapters   may      node:fs/promises
  adapters   may      @aws-sdk/client-dynamodb
  adapters   may      pdfkit
  adapters   may not  ../../domain/ceiling/ceiling.ts
  adapters   may not  ../../domain/application/decide.ts
  adapters   may not  ../../functions/wiring.ts
  adapters   may not  @middy/core

  functions  may      ../../domain/application/application.ts
  functions  may      ../../events/commit.ts
  functions  may      ../../adapters/clock.ts
  functions  may      @middy/core
  functions  may not  @aws-sdk/client-dynamodb
  functions  may not  node:fs
  functions  may not  ../../portal/page.ts
  functions  may not  ../../local/start.ts

  portal     may      ../../functions/contracts/application.ts
  portal     may not  ../../functions/wiring.ts
  portal     may not  ../../domain/decider.ts
  portal     may not  ../../adapters/clock.ts

  local      may      ../../functions/wiring.ts
  local      may      ../../domain/decider.ts
  local      may not  ../../infra/app.ts
  local      may not  ../../tests/support/given.ts

  infra      may      ../../functions/wiring.ts
  infra      may      ../../functions/metrics.ts
  infra      may      aws-cdk-lib
  infra      may not  ../../functions/http/route.ts
  infra      may not  ../../functions/maintenance.ts
  infra      may not  ../../adapters/configuration.ts
  infra      may not  ../../events/commit.ts
`,
  (target) => `export ${target.replace(/(?=\S+$)/, "{ thing } from '")}'`,
)

const expressions = probes(
  `
  domain     may      Math.floor(1.5)
  domain     may not  Date.now()
  domain     may not  Math.random()
  domain     may not  crypto.randomUUID()
  domain     may not  process.env
  domain     may not  globalThis.process.env
  domain     may not  async () => 1
  domain     may not  Promise.resolve(1)
  domain     may not  setTimeout(() => 1, 1)
  domain     may not  import('node:fs')

  functions  may      async () => Promise.resolve(1)
  functions  may not  Date.now()
  functions  may not  Math.random()
  functions  may not  process.env
  functions  may not  setTimeout(() => 1, 1)

  adapters   may      [Date.now(), Math.random(), process.env]
  local      may      [Date.now(), Math.random(), process.env]
`,
  (expression) => `export const thing: unknown = ${expression}`,
)

describe('the lint enforces what each folder may import', () => {
  it.each(imports)('$folder $verdict import $text', ({ verdict, file }) => {
    const why = verdict === 'may' ? [] : [expect.stringMatching(/\w+/)]
    expect(complaints.get(file) ?? []).toEqual(why)
  })
})

describe('the lint keeps clock, chance and waiting out of the rules', () => {
  it.each(expressions)('$folder $verdict say $text', ({ verdict, file }) => {
    expect(complaints.has(file)).toBe(verdict === 'may not')
  })
})

/** What the lint says of each probe file, as far as it is about this table. */
let complaints: Map<string, (string | undefined)[]>
let laboratory: string

beforeAll(async () => {
  const root = join(import.meta.dirname, '../..')
  laboratory = await mkdtemp(join(tmpdir(), 'lint-'))
  for (const name of ['.oxlintrc.json', 'package.json', 'tsconfig.json'])
    await cp(join(root, name), join(laboratory, name))
  await symlink(join(root, 'node_modules'), join(laboratory, 'node_modules'))
  for (const { file, code } of [...imports, ...expressions]) {
    await mkdir(join(laboratory, dirname(file)), { recursive: true })
    await writeFile(join(laboratory, file), code)
  }
  complaints = await lint()
})

afterAll(() => rm(laboratory, { recursive: true }))

/** A probe is one statement in a file of its own. */
function probes(table: string, code: (text: string) => string) {
  return [...table.matchAll(/^ +(\w+) +(may not|may) +(.+)$/gm)].map(
    ([, folder = '', verdict = '', text = '']) => ({
      folder,
      verdict,
      text,
      file: `${folder}/probe/${text.replaceAll(/\W+/g, '-')}.ts`,
      code: `${code(text)}\n`,
    }),
  )
}

interface Diagnostic {
  readonly filename: string
  readonly code: string
  readonly help?: string
}

async function lint() {
  const files = [...imports, ...expressions].map(({ file }) => file)
  const oxlint = join(laboratory, 'node_modules/.bin/oxlint')
  const output = await new Promise<string>((resolve) => {
    execFile(oxlint, ['--format=json', ...files], { cwd: laboratory }, (_failure, text) => resolve(text))
  })
  const { diagnostics } = JSON.parse(output) as { diagnostics: Diagnostic[] }
  const ours = diagnostics.filter(({ code }) => /no-restricted|no-async-await/.test(code))
  const byFile = Map.groupBy(ours, ({ filename }) => filename)
  return new Map([...byFile].map(([file, found]) => [file, found.map(({ help }) => help)]))
}
