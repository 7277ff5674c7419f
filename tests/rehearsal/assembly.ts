import { cpSync, existsSync, globSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { edgeRegion, region, type Emulator } from './emulator.ts'
import { folder as own, root } from './places.ts'
import { leaveOut, type LeftOut, type Template } from './left-out.ts'
import { run } from './run-program.ts'

const command = join(root, 'node_modules/.bin/cdk')
const cdk = ({ environment }: Emulator, name: string, ...args: string[]): Promise<string> =>
  run({ name, command, args, env: environment })

/** Away from cdk.json, since there is no app to this. */
export const bootstrap = ({ environment }: Emulator): Promise<string> => {
  const places = [region, edgeRegion].map((each) => `aws://${account}/${each}`)
  return run({
    name: 'bootstrap',
    command,
    args: ['bootstrap', '--no-notices', ...places],
    env: environment,
    cwd: own,
  })
}

const account = '000000000000'

/** What CDK makes of the stacks, in a folder that is named after it. */
export async function synthesise(
  emulator: Emulator,
  name: string,
  context: Readonly<Record<string, string>>,
): Promise<string> {
  const folder = join(own, name)
  const told = Object.entries(context).flatMap(([key, value]) => ['--context', `${key}=${value}`])
  const app = ['--app', 'node tests/rehearsal/app.ts', '--output', folder]
  await cdk(emulator, name, 'synth', '--quiet', ...app, ...told)
  return folder
}

/** A copy of what was synthesised, without what the emulator cannot take. */
export function copyWithout(
  folder: string,
  known: ReadonlySet<string>,
): { readonly folder: string; readonly leftOut: readonly LeftOut[] } {
  const copy = `${folder}-as-deployed`
  rmSync(copy, { recursive: true, force: true })
  cpSync(folder, copy, { recursive: true })
  const leftOut: LeftOut[] = []
  for (const file of globSync('*.template.json', { cwd: copy })) {
    const path = join(copy, file)
    const { template, without } = leaveOut(JSON.parse(readFileSync(path, 'utf8')) as Template, known)
    writeFileSync(path, JSON.stringify(template, null, 1))
    leftOut.push(...without.map((each) => ({ ...each, stack: file.replace('.template.json', '') })))
  }
  return { folder: copy, leftOut }
}

/** Returns what CDK said; its log stays. */
export async function deploy(emulator: Emulator, name: string, folder: string): Promise<string> {
  if (!existsSync(folder)) throw new Error(`there is no ${folder} to deploy`)
  return cdk(
    emulator,
    name,
    'deploy',
    '--all',
    '--app',
    folder,
    '--require-approval',
    'never',
    '--concurrency',
    '4',
  )
}
