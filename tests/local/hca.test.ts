import { spawnSync } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeEach, describe, expect, it } from 'vitest'
import { lockForServer } from '../../local/server-lock.ts'
import { openDataFolder } from '../../local/data-folder.ts'
import { anchorOf } from '../../functions/projection/anchor.ts'
import { registerFile } from '../support/register-file.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))

function run(script: string, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: root,
    timeout: 20_000,
  })
  return { status, out: stdout.toString(), err: stderr.toString() }
}
const hca = (...args: readonly string[]) => run('local/hca.ts', ...args)

let folder: string
const inFolder = (...args: readonly string[]) => hca(...args, '--data', folder)
const json = (...args: readonly string[]) =>
  JSON.parse(inFolder(...args, '--json').out) as Record<string, unknown>

function change(file: string, sql: string): void {
  const database = new DatabaseSync(join(folder, file))
  database.exec(sql)
  database.close()
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'hca-data-'))
})
const imported = () => inFolder('import', registerFile({}, { aanvraag: 'OF-2', kvk: '1' }))

describe('hca', () => {
  it('explains itself to a newcomer', () => {
    expect(hca()).toMatchObject({ status: 0, out: expect.stringContaining('hca import') })
    expect(hca('help', 'reach').out).toContain('--known-on')
    expect(hca('verify', '--help')).toMatchObject({ status: 0, out: expect.stringContaining('hashketen') })
  })

  it.each([[['bereik']], [['reach', '--per', 'jaar']], [['constructor']]])(
    'answers 2 to misuse: %s',
    (args) => {
      expect(hca(...args)).toMatchObject({ status: 2, out: '' })
    },
  )

  it.each([
    [['reach']],
    [['verify']],
    [['rebuild']],
    [['events', 'OF-1']],
    [['import', 'nergens.csv']],
    [['token', '--role', 'koning']],
    [['token', '--role', 'werkgever']],
  ])('answers 3 with a reason where it cannot: %s', (args) => {
    expect(inFolder(...args)).toMatchObject({ status: 3, out: '', err: expect.stringMatching(/\w/) })
  })

  it('imports, reports, counts, verifies and rebuilds', () => {
    const first = imported()
    expect(first).toMatchObject({ status: 0, out: expect.stringContaining('rij 3  OF-2  kvk "1"') })
    expect(json('reach')).toMatchObject({ total: { applications: 1, uniqueEmployeesReached: 1 } })
    expect(Object.keys(json('reach'))).toEqual([
      'total',
      'byWorkMunicipality',
      'bySectorTable',
      'byStartYear',
    ])
    expect(Object.keys(json('reach', '--by', 'year'))).toEqual(['total', 'byStartYear'])
    expect(json('reach', '--known-on', '2020-01-01T00:00:00Z')).toMatchObject({ total: { applications: 0 } })
    expect(json('verify')).toMatchObject({ inOrde: true, stromen: 1, fouten: [] })
    expect(json('rebuild')).toMatchObject({ verschillen: { contributions: 0 } })
    expect(inFolder('events', 'OF-1').out).toContain('overgenomen uit een register')
  })

  it('finds a changed byte in the log, and says what to do', () => {
    imported()
    change(
      'log.sqlite',
      `UPDATE commits SET bytes = replace(bytes, '"grantedCents":50000', '"grantedCents":-1')`,
    )
    expect(inFolder('verify')).toMatchObject({ status: 1, out: expect.stringContaining('FOUT') })
  })

  it('finds a commit that was rewritten by somebody who knew the rules, through its anchor', async () => {
    imported()
    const data = await openDataFolder(folder)
    await data.anchors.put(await anchorOf(data.events, '2026-01-01', '9999-01-01T00:00:00.000Z'))
    data.close()
    expect(inFolder('verify').status).toBe(0)
    change(
      'log.sqlite',
      `UPDATE commits SET bytes = replace(bytes, '"grantedCents":50000', '"grantedCents":50001')`,
    )
    inFolder('rebuild')
    expect(inFolder('verify')).toMatchObject({
      status: 1,
      out: expect.stringContaining('anker van 2026-01-01'),
    })
  })

  it('finds a day without an anchor, and a copy that was broken off, and says what to do', async () => {
    imported()
    const data = await openDataFolder(folder)
    for (const day of ['2026-01-01', '2026-01-03']) {
      await data.anchors.put({
        ...(await anchorOf(data.events, day, day)),
        madeAt: '2026-01-09T09:00:00.000Z',
      })
    }
    await data.viewStore.setCopyComesIn(true)
    data.close()
    const verified = json('verify')
    expect(verified['inOrde']).toBe(false)
    expect(verified['overigeFouten']).toEqual([
      expect.stringMatching(/geen anker van 2026-01-02.*log-unanchored/),
      expect.stringMatching(/kopie .* niet af.*hca copy-log/),
    ])
    expect(verified['laatVerankerd']).toHaveLength(2)
    expect(inFolder('verify')).toMatchObject({ status: 1, out: expect.stringContaining('pas op 2026-01-09') })
  })

  it('finds a view that says something else than the log, and rebuilds it', () => {
    imported()
    change(
      'views.sqlite',
      `UPDATE rows_contributions_1 SET body = replace(body, '"grantedCents":[50000]', '"grantedCents":[1]')`,
    )
    expect(inFolder('verify')).toMatchObject({ status: 1, out: expect.stringContaining('contributions') })
    expect(json('rebuild', 'contributions')).toMatchObject({ verschillen: { contributions: 1 } })
    expect(inFolder('verify').status).toBe(0)
  })

  it.each([
    ['an unknown event', `replace(bytes, 'application-imported', 'application-teleported')`],
    ['an unknown version', `replace(bytes, '"v":1', '"v":9')`],
  ])('stops at %s and asks for a newer program', (_, changed) => {
    imported()
    change('log.sqlite', `UPDATE commits SET bytes = ${changed}`)
    expect(inFolder('verify')).toMatchObject({
      status: 1,
      out: expect.stringContaining('werk het programma bij'),
    })
    expect(inFolder('rebuild')).toMatchObject({
      status: 1,
      out: expect.stringContaining('oude overzicht blijft'),
    })
  })

  it.each(['log.sqlite', 'views.sqlite', 'vault.sqlite', 'runtime.sqlite'])(
    'says that %s is damaged',
    (file) => {
      imported()
      writeFileSync(
        join(folder, file),
        'dit is geen database, maar wel lang genoeg om er een te lijken'.repeat(200),
      )
      expect(inFolder('reach')).toMatchObject({
        status: 3,
        err: expect.stringContaining(`${file} is beschadigd`),
      })
      expect(run('local/start.ts', '--data', folder, '--port', '0')).toMatchObject({ status: 1 })
    },
  )

  it('does not make a new key for a vault that has one', () => {
    imported()
    rmSync(join(folder, 'keys/vault.key'))
    expect(inFolder('reach')).toMatchObject({ status: 3, err: expect.stringContaining('vault.key') })
  })

  it('says that the log was cut off', () => {
    imported()
    truncateSync(join(folder, 'log.sqlite'), 6000)
    expect(inFolder('verify')).toMatchObject({ status: 3, err: expect.stringContaining('beschadigd') })
  })
})

describe('starting a server', () => {
  it('is refused where one is running', () => {
    const lock = lockForServer(folder)
    const second = run('local/start.ts', '--data', folder, '--port', '0')
    lock.release()
    expect(second).toMatchObject({ status: 1, err: expect.stringContaining('draait al een server') })
  })

  it('is refused on what is no port', () => {
    expect(run('local/start.ts', '--data', folder, '--port', 'tachtig')).toMatchObject({
      status: 1,
      err: expect.stringContaining('geen poort'),
    })
  })
})
