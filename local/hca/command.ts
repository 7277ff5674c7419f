import { parseArgs, type ParseArgsOptionsConfig } from 'node:util'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { projectStream } from '../../functions/projection/project.ts'
import { projectionsOf, streamsBehind } from '../../functions/projection/sweep.ts'
import { views } from '../../functions/projection/views.ts'
import { openDataFolder, type DataFolder } from '../data-folder.ts'
import { Explained } from '../explain.ts'
import type { Place } from '../place.ts'

export interface HcaCommand {
  /** One line in the overview. */
  readonly summary: string
  readonly help: string
  /** Answers the exit code. */
  run(args: readonly string[]): Promise<number>
}

const shared = {
  data: { type: 'string', default: process.env['HCA_DATA'] ?? 'data' },
  json: { type: 'boolean', default: false },
} as const satisfies ParseArgsOptionsConfig

const somewhere = { 'region-stack': { type: 'string' } } as const satisfies ParseArgsOptionsConfig

/** As `argumentsOf`, for a command that a deployed region can be asked as well. */
export const placedArguments = <const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) => argumentsOf(args, { ...somewhere, ...options })

/** The options that every command has, with those of this one. */
export const argumentsOf = <const Options extends ParseArgsOptionsConfig>(
  args: readonly string[],
  options: Options,
) => parseArgs({ args: [...args], options: { ...shared, ...options }, allowPositionals: true })

/** The one thing that a command is about, such as a file. */
export function onlyOne(positionals: readonly string[], what: string, help: string): string {
  const [one, ...more] = positionals
  if (one === undefined || more.length > 0) throw new Explained(`Geef één ${what}.\n\n${help}`)
  return one
}

/** Opens the data folder for as long as the work takes. */
export async function withData<Result>(
  folder: string,
  work: (data: DataFolder) => Promise<Result>,
  { mayBeNew = false } = {},
): Promise<Result> {
  if (!mayBeNew && !existsSync(join(folder, 'log.sqlite'))) {
    throw new Explained(
      `In ${folder} staan geen gegevens. Kies met --data de goede map, of begin met: npm start, of hca import.`,
    )
  }
  const data = await openDataFolder(folder)
  try {
    return await work(data)
  } finally {
    data.close()
  }
}

interface Whereabouts {
  readonly data: string
  readonly 'region-stack'?: string | undefined
}

/** Opens the data folder or the deployed region for as long as the work takes. */
export async function withPlace<Result>(
  { data, 'region-stack': stack }: Whereabouts,
  work: (place: Place) => Promise<Result>,
  options: { mayBeNew?: boolean } = {},
): Promise<Result> {
  if (stack === undefined) return withData(data, work, options)
  // The clients of AWS take a third of a second to load, which one machine can do without.
  const { openRegionStack } = await import('../region-stack.ts')
  return work(await openRegionStack(stack))
}

/** Brings views up to the log first, so that an answer never depends on whether a server ran. */
export async function caughtUp(data: Pick<Place, 'events' | 'viewStore'>): Promise<void> {
  const subscribersOf = (category: string) => projectionsOf(data.viewStore, views, category)
  for await (const { streams } of streamsBehind(data, subscribersOf)) {
    for (const stream of streams) await projectStream(data, views, stream)
  }
}

export const printJson = (value: unknown): void => console.log(JSON.stringify(value, null, 2))

let lastProgressAt = Date.now()
const progressEveryMs = 1_000

/**
 * On standard error, so that standard output holds the answer alone: on a terminal over the same line, elsewhere
 * as a line now and then.
 */
export function progressLine(text: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`)
  else if (Date.now() - lastProgressAt >= progressEveryMs) {
    process.stderr.write(`${text}\n`)
    lastProgressAt = Date.now()
  }
}

export function progressDone(): void {
  if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
}
