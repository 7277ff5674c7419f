import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { logs, root } from './places.ts'

const running = new Set<ChildProcess>()

export interface Program {
  /** Names its log. */
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly cwd?: string
}

interface Started {
  readonly child: ChildProcess
  readonly output: string
  readonly log: string
}

/** In a process group of its own, so that what it starts ends with it. */
export function start({ name, command, args, env, cwd = root }: Program): Started {
  const [output, log] = [unused(`${name}.out`), unused(`${name}.log`)]
  const files = [output, log].map((file) => openSync(file, 'w'))
  const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', ...files] })
  files.forEach(closeSync)
  running.add(child)
  child.on('exit', () => running.delete(child))
  child.on('error', () => running.delete(child))
  return { child, output, log }
}

function unused(file: string, times = 1): string {
  const path = join(logs, times === 1 ? file : file.replace('.', `-${times}.`))
  return existsSync(path) ? unused(file, times + 1) : path
}

/** What a program printed, once it has ended. Throws with the end of its log when it did not succeed. */
export async function run(program: Program): Promise<string> {
  const { child, output, log } = start(program)
  const code = await new Promise<number | string>((resolve) => {
    child.on('error', (error) => resolve(error.message))
    child.on('exit', (exit, signal) => resolve(exit ?? signal ?? 'gone'))
  })
  const printed = readFileSync(output, 'utf8')
  if (code === 0) return printed
  const told = [printed, readFileSync(log, 'utf8')].map((text) => text.split('\n').slice(-40).join('\n'))
  throw new Error(
    `${program.name} ended with ${code}; this is the end of what it said:\n\n${told.join('\n')}`,
  )
}

/** Ends a program with all that it started. */
export async function end(child: ChildProcess): Promise<void> {
  if (!running.has(child)) return
  const ended = new Promise((resolve) => child.once('exit', resolve))
  signalGroup(child, 'SIGTERM')
  const late = setTimeout(() => signalGroup(child, 'SIGKILL'), 5_000)
  await ended
  clearTimeout(late)
  signalGroup(child, 'SIGKILL')
}

/** At once, for when there is no time to wait. */
export const endAll = (): void => {
  for (const child of running) signalGroup(child, 'SIGKILL')
}

function signalGroup({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal)
  } catch {
    // It is gone already.
  }
}
