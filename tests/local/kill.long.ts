import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const expected = JSON.parse(
  readFileSync(new URL('demo-register.expected.json', import.meta.url), 'utf8'),
) as Record<string, unknown>

const newFolder = (): string => join(mkdtempSync(join(tmpdir(), 'hca-kill-')), 'data')

function hca(
  folder: string,
  ...args: readonly string[]
): { status: number | null; json: Record<string, unknown> } {
  const ran = spawnSync(process.execPath, ['local/hca.ts', ...args, '--json', '--data', folder], {
    cwd: root,
  })
  return { status: ran.status, json: JSON.parse(ran.stdout.toString() || '{}') as Record<string, unknown> }
}

const token = (folder: string, ...args: readonly string[]): string =>
  String(hca(folder, 'token', ...args).json['token'])

interface Server {
  readonly url: string
  kill(signal?: NodeJS.Signals): Promise<void>
}

/** Starts the server and waits until it serves, or until `killAfterMs` when that is given. */
async function start(folder: string, args: readonly string[] = []): Promise<Server> {
  const child = launch(folder, args)
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      const found = /http:\/\/localhost:\d+/.exec(chunk.toString())?.[0]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)))
  })
  return { url, kill: (signal = 'SIGKILL') => killed(child, signal) }
}

const launch = (folder: string, args: readonly string[]): ChildProcess =>
  spawn(process.execPath, ['local/start.ts', '--data', folder, '--port', '0', ...args], { cwd: root })

async function killed(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill(signal)
  await gone
}

describe('a kill', () => {
  it('in the middle of the import leaves a log that verifies, and the next start finishes it', async () => {
    const folder = newFolder()
    for (const afterMs of [700, 1100, 1500]) {
      const child = launch(folder, [])
      await pause(afterMs)
      await killed(child, 'SIGKILL')
      if (hca(folder, 'reach').status === 0) expect(hca(folder, 'verify')).toMatchObject({ status: 0 })
    }
    const server = await start(folder)
    await server.kill('SIGTERM')
    expect(hca(folder, 'verify')).toMatchObject({ status: 0, json: { inOrde: true, stromen: 2600 } })
    const { refused: _, ...numbers } = expected
    expect(hca(folder, 'reach').json).toEqual(numbers)
  })

  it('in the middle of requests loses nothing that was acknowledged, and what follows goes on', async () => {
    const folder = newFolder()
    const acknowledged = new Set<string>()
    const employer = token(folder, '--role', 'werkgever', '--kvk', '12345678', '--valid', '1h')
    const officer = token(folder, '--role', 'behandelaar', '--valid', '1h')
    let key = 0
    const stream = async (url: string): Promise<void> => {
      try {
        const quote = await handIn(url, employer)
        for (;;) {
          key += 1
          const answer = await post(url, employer, `k-${key}`, quote)
          if (answer.status === 201) acknowledged.add(((await answer.json()) as { id: string }).id)
        }
      } catch {
        // The server is gone: what it did not acknowledge may or may not be there.
      }
    }
    for (const afterMs of [400, 700, 1000]) {
      const server = await start(folder, ['--empty'])
      const streams = Promise.all([1, 2, 3, 4].map(() => stream(server.url)))
      await pause(afterMs)
      await server.kill()
      await streams
      expect(hca(folder, 'verify')).toMatchObject({ status: 0, json: { inOrde: true } })
    }
    const server = await start(folder, ['--empty'])
    expect(acknowledged.size).toBeGreaterThan(20)
    const known = await allIds(server.url, officer)
    expect([...acknowledged].filter((id) => !known.has(id))).toEqual([])
    await server.kill('SIGTERM')
    const verified = hca(folder, 'verify')
    expect(verified).toMatchObject({ status: 0, json: { inOrde: true, apartGezet: [] } })
    // Every application got its place in the queue, also those of just before a kill.
    const events = hca(folder, 'events', `ceiling/ontwikkelfonds.${new Date().getFullYear()}`)
      .json as unknown as {
      events: { type: string }[]
    }[]
    const queued = events.flatMap((commit) => commit.events).filter(({ type }) => type === 'claim-queued')
    expect(queued).toHaveLength(known.size)
  })
})

async function allIds(url: string, officer: string): Promise<Set<string>> {
  const ids = new Set<string>()
  let next: string | undefined = '/v1/aanvragen?aantal=100'
  while (next !== undefined) {
    const answer: Response = await fetch(url + next, { headers: { Authorization: `Bearer ${officer}` } })
    const { aanvragen } = (await answer.json()) as { aanvragen: { id: string }[] }
    for (const { id } of aanvragen) ids.add(id)
    next = /<([^>]+)>; rel="next"/.exec(answer.headers.get('Link') ?? '')?.[1]
  }
  return ids
}

/** The same key each time: the same quote. */
async function handIn(url: string, bearer: string): Promise<string> {
  const answer = await fetch(`${url}/v1/bewijsstukken`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${bearer}`,
      'Content-Type': 'application/pdf',
      'Idempotency-Key': 'offerte',
    },
    body: '%PDF-1.7 offerte',
  })
  return ((await answer.json()) as { id: string }).id
}

const post = (url: string, bearer: string, key: string, quote: string): Promise<Response> =>
  fetch(`${url}/v1/aanvragen`, {
    method: 'POST',
    headers: {
      Authorization: `Bearer ${bearer}`,
      'Content-Type': 'application/json',
      'Idempotency-Key': key,
    },
    body: JSON.stringify({
      regeling: 'ontwikkelfonds',
      btwVerrekenbaar: true,
      deelnames: [participation],
      bewijsstukken: [{ soort: 'offerte', id: quote }],
    }),
  })

const participation = {
  persoon: { voorletters: 'A.', achternaam: 'Jansen', geboortedatum: '1980-01-01' },
  vestiging: '000012345678',
  werkgemeente: 'GM0193',
  woongemeente: 'GM0193',
  sbi: { code: '4120', editie: '2008' },
  grootteklasse: '2-9',
  opleiding: { titel: 'Lassen', opleider: 'ROC', niveau: 'mbo3' },
  startOp: '2027-01-10',
  eindeOp: '2027-03-10',
  kostenCenten: 100000,
}
