import { spawn } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openSqliteViewStore } from '../../adapters/view-store/sqlite-view-store.ts'
import { importedStream } from '../../local/import/import-application.ts'
import { deployedRegion } from '../support/deployed-region.ts'
import { startDynalite, type DynamoServer } from '../support/dynamo-server.ts'
import { registerFile } from '../support/register-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

interface Ran {
  readonly status: number | null
  readonly out: string
  readonly err: string
}

/** Beside this process, which serves what it asks of AWS. */
function hca(environment: Readonly<Record<string, string>>, ...args: readonly string[]): Promise<Ran> {
  const { PATH = '', HOME = '' } = process.env
  // Nothing of whoever runs the tests: their credentials must not be found.
  const env = { PATH, HOME, AWS_EC2_METADATA_DISABLED: 'true', AWS_CONFIG_FILE: '/dev/null', ...environment }
  const child = spawn(process.execPath, ['local/hca.ts', ...args], { cwd: root, env })
  const [out, err]: [string[], string[]] = [[], []]
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk.toString()))
  return new Promise((resolve) => {
    child.once('close', (status) => resolve({ status, out: out.join(''), err: err.join('') }))
  })
}

let dynamo: DynamoServer
let region: Awaited<ReturnType<typeof deployedRegion>>
beforeAll(async () => {
  dynamo = await startDynalite()
  region = await deployedRegion(dynamo, 'hca-test')
})
afterAll(async () => {
  await region.stop()
  await dynamo.stop()
})
const onStack = (...args: readonly string[]) => hca(region.environment, ...args, '--region-stack', 'hca-test')
const json = ({ out }: Ran) => JSON.parse(out) as Record<string, unknown>

describe('hca on a deployed region', () => {
  it('says and returns what it does on one machine', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hca-aws-'))
    const onMachine = (...args: readonly string[]) => hca({}, ...args, '--data', folder)
    const register = registerFile({}, { aanvraag: 'OF-2', kvk: '1' })
    for (const args of [['import', register], ['reach'], ['verify'], ['unpark']]) {
      const [there, here] = await Promise.all([onStack(...args, '--json'), onMachine(...args, '--json')])
      expect({ args, ...there }).toEqual({ args, ...here, err: there.err })
    }
    const there = await onStack('events', 'OF-1')
    expect(there.status).toBe(0)
    expect(there.out).toContain('overgenomen uit een register')
  }, 60_000)

  it('has its functions rebuild, and waits until they did', async () => {
    expect(await onStack('rebuild', 'contributions')).toMatchObject({
      status: 0,
      out: expect.stringContaining('Overgeschakeld'),
    })
    expect(region.started).toEqual([{ views: ['contributions'] }])
  })

  it('exports the log to its bucket', async () => {
    const exported = json(await onStack('export-log', '--json'))
    expect(exported).toMatchObject({ stromen: 1, bestanden: 1 })
    const keys = [...region.objects.keys()].filter((key) => key.includes('/log/'))
    expect(keys.some((key) => key.includes('/category=application/part-00001.parquet'))).toBe(true)
    expect(keys.some((key) => key.endsWith('/_manifest.json'))).toBe(true)
  })
})

describe('hca says what to do when', () => {
  it('there is no such stack', async () => {
    const ran = await hca(region.environment, 'reach', '--region-stack', 'hca-nergens')
    expect(ran).toMatchObject({
      status: 3,
      out: '',
      err: expect.stringContaining('geen stack hca-nergens-service'),
    })
  })

  it('there are no credentials', async () => {
    const { AWS_ENDPOINT_URL, AWS_REGION } = region.environment
    const ran = await hca({ AWS_ENDPOINT_URL, AWS_REGION }, 'reach', '--region-stack', 'hca-test')
    expect(ran).toMatchObject({ status: 3, out: '', err: expect.stringContaining('AWS_PROFILE') })
  })

  it('there is no AWS region', async () => {
    const ran = await hca(
      { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b' },
      'reach',
      '--region-stack',
      'hca-test',
    )
    expect(ran).toMatchObject({ status: 3, out: '', err: expect.stringContaining('AWS_REGION') })
  })

  it('AWS cannot be reached', async () => {
    const environment = {
      ...region.environment,
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_MAX_ATTEMPTS: '1',
    }
    const ran = await hca(environment, 'reach', '--region-stack', 'hca-test')
    expect(ran).toMatchObject({ status: 3, out: '', err: expect.stringContaining('niet bereikbaar') })
  })

  it('a drill is asked of one machine, and a copy of a place to itself', async () => {
    expect(await hca({}, 'restore-drill')).toMatchObject({
      status: 3,
      err: expect.stringContaining('--region-stack'),
    })
    expect(await hca({}, 'copy-log', '--from', 'data', '--to', './data')).toMatchObject({
      status: 3,
      err: expect.stringContaining('dezelfde plek'),
    })
    expect(await hca({}, 'copy-log', '--from', 'data')).toMatchObject({ status: 3 })
  })
})

describe('hca unpark', () => {
  it('lets a stream go on whose cause was mended, and keeps telling of the others', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'hca-aws-'))
    const inFolder = (...args: readonly string[]) => hca({}, ...args, '--data', folder)
    await inFolder('import', registerFile({}, { aanvraag: 'OF-2' }))
    const [mended, broken] = [importedStream('OF-1'), importedStream('OF-2')]
    const log = new DatabaseSync(join(folder, 'log.sqlite'))
    log.exec(`UPDATE commits SET bytes = replace(bytes, '"v":1', '"v":9') WHERE stream = '${broken}'`)
    log.close()
    const viewStore = openSqliteViewStore(join(folder, 'views.sqlite'))
    const parked = { reason: 'onleesbaar', since: '2026-03-02T08:00:00.000Z' }
    await viewStore.park({ ...parked, subscriber: 'projector', stream: mended })
    await viewStore.park({ ...parked, subscriber: 'projector', stream: broken })
    viewStore.close()
    expect(await inFolder('unpark', 'application/nergens')).toMatchObject({ status: 3 })
    expect(json(await inFolder('unpark', mended, '--json'))).toEqual({ geprobeerd: 1, nogApart: [] })
    const left = await inFolder('unpark', '--json')
    expect(left.status).toBe(1)
    expect(json(left)).toMatchObject({ geprobeerd: 1, nogApart: [{ stroom: broken, door: 'projector' }] })
  }, 60_000)
})
