import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, it } from 'vitest'
import { settlement } from '../../functions/clock/settlement.ts'
import { reachAsKnown } from '../../functions/reach/reach-as-known.ts'
import type { Hosted } from '../../local/host.ts'
import { openInMemoryRegion, type InMemoryRegion } from '../../local/in-memory-region.ts'
import { importRegister } from '../../local/import/import-register.ts'
import { columns } from '../../local/import/register-row.ts'
import { goodRow, registerFile as register, written } from '../support/register-file.ts'

const demoRegister = fileURLToPath(new URL('../../region/demo/register.csv', import.meta.url))
const expected = JSON.parse(
  readFileSync(new URL('demo-register.expected.json', import.meta.url), 'utf8'),
) as Record<string, unknown> & { refused: { application: string; column: string }[] }

const endOfTime = '9999-01-01T00:00:00.000Z'
const opened: InMemoryRegion[] = []
afterEach(() => opened.splice(0).forEach((region) => region.close()))
const region = (replaced?: (own: Hosted) => Hosted): InMemoryRegion => {
  const made = openInMemoryRegion(undefined, '2026-11-24T12:00:00.000Z', replaced)
  opened.push(made)
  return made
}

describe('importing the demo register', () => {
  it('gives the numbers that another program counted, in total and by each dimension', async () => {
    const into = region()
    const report = await importRegister(into, demoRegister)
    expect(report).toMatchObject({ rows: 5430, applications: 2624, imported: 2600, refusedApplications: 24 })
    const { total, by } = await reachAsKnown(into.viewStore, endOfTime)
    expect(total).toEqual(expected['total'])
    expect(by.workMunicipality).toEqual(expected['byWorkMunicipality'])
    expect(by.sectorTable).toEqual(expected['bySectorTable'])
    expect(by.startYear).toEqual(expected['byStartYear'])
    const refused = report.refused.map(({ application, column }) => ({ application, column }))
    expect(refused.toSorted(byApplication)).toEqual(expected.refused.toSorted(byApplication))

    const position = into.events.lastPosition()
    expect(await importRegister(into, demoRegister)).toMatchObject({ imported: 0, unchanged: 2600 })
    expect(into.events.lastPosition()).toBe(position)
  })
})

const byApplication = (a: { application: string }, b: { application: string }): number =>
  a.application < b.application ? -1 : 1

describe('importing a register', () => {
  it('knows nothing of it before the moment of the import', async () => {
    const into = region()
    await importRegister(into, register({}))
    expect((await reachAsKnown(into.viewStore, '2026-11-24T11:59:59.999Z')).total.applications).toBe(0)
    expect((await reachAsKnown(into.viewStore, '2026-11-24T12:00:00.000Z')).total.applications).toBe(1)
  })

  it('leaves nothing of it for the clock to follow up, one application after another', async () => {
    const read: string[] = []
    const into = region((own) => ({
      ...own,
      events: {
        ...own.events,
        readBackwards(stream, pageSize) {
          read.push(stream)
          return own.events.readBackwards(stream, pageSize)
        },
      },
    }))
    await importRegister(into, register({}, { aanvraag: 'OF-2' }, { aanvraag: 'OF-3' }))
    await into.host.catchUp()
    read.length = 0
    await settlement(into)(true, () => true)
    expect(read.filter((stream) => stream.startsWith('application/'))).toEqual([])
  })

  it('brings the rows of an application together, wherever they stand', async () => {
    const into = region()
    const file = register(
      {},
      { aanvraag: 'OF-2' },
      { voorletters: 'K' },
      { aanvraag: 'OF-2', voorletters: 'L' },
    )
    expect(await importRegister(into, file)).toMatchObject({ applications: 2, imported: 2 })
    expect((await reachAsKnown(into.viewStore, endOfTime)).total).toMatchObject({
      participationsStarted: 4,
      uniqueEmployeesReached: 3,
    })
  })

  it('refuses an application whole for one bad row, also when that is the last, and goes on', async () => {
    const into = region()
    const file = register({}, { aanvraag: 'OF-2' }, { voorletters: 'K', kvk: '1' })
    const report = await importRegister(into, file)
    expect(report).toMatchObject({ imported: 1, refusedApplications: 1 })
    expect(report.refused).toMatchObject([{ row: 4, application: 'OF-1', column: 'kvk', value: '1' }])
  })

  it('reports a known number with another content, and leaves what stands', async () => {
    const into = region()
    await importRegister(into, register({}))
    const report = await importRegister(into, register({ verleend: '400.00' }, { aanvraag: 'OF-2' }))
    expect(report).toMatchObject({ imported: 1, refusedApplications: 1 })
    expect(report.refused).toMatchObject([{ row: 2, column: 'aanvraag', value: 'OF-1' }])
    expect((await reachAsKnown(into.viewStore, endOfTime)).total.grantedCents).toBe(100000)
  })

  it.each([
    ['aanvraag', ''],
    ['ontvangen_op', '2023-02-30T09:00:00+01:00'],
    ['ontvangen_op', '2023-03-01T09:00:00'],
    ['besluit', 'toegekend'],
    ['kvk', '1234567'],
    ['vestiging', '12345678901x'],
    ['werkgever', ' '],
    ['gemeente', 'GM0150'],
    ['sbi', '412'],
    ['sbi_editie', '2010'],
    ['grootte', '3-9'],
    ['sectortafel', 'zorg'],
    ['opleiding', ''],
    ['start', '2023-02-29'],
    ['einde', '2023-03-31'],
    ['kosten', '-12.00'],
    ['kosten', '1000'],
    ['kosten', '1.000,00'],
    ['bijdrage_derden', '12.5'],
    ['voorletters', '.'],
    ['achternaam', '-'],
    ['geboortedatum', '1987-02-30'],
    ['woongemeente', 'Zwolle'],
    ['verloop', 'klaar'],
    ['verleend', ''],
    ['vastgesteld', 'nvt'],
  ])('refuses %s "%s" with a reason', async (column, value) => {
    const into = region()
    const quoted = value.includes(',') ? `"${value}"` : value
    const report = await importRegister(into, register({ [column]: quoted }))
    expect(report.refused).toMatchObject([{ row: 2, column, value, reason: expect.stringMatching(/\w/) }])
    expect(into.events.lastPosition()).toBe(0)
  })

  it('refuses rows that do not agree on what is said of the whole application', async () => {
    const report = await importRegister(region(), register({}, { kvk: '11111111' }))
    expect(report.refused).toMatchObject([
      { row: 3, column: 'kvk', reason: expect.stringContaining('01234567') },
    ])
  })

  it('names every fault of a row that is too short', async () => {
    const report = await importRegister(
      region(),
      written(`${columns.join(',')}\nOF-1,2023-03-01T09:00:00Z,verleend\n`),
    )
    expect(report.refused).toHaveLength(columns.length - 3)
  })

  it('takes a byte order mark, quoted fields and another order of the columns', async () => {
    const shuffled = columns.toReversed()
    const row: Record<string, string> = { ...goodRow, werkgever: '"Bakker, ""de oude"" & Zn"' }
    const file = written(`\ufeff${shuffled.join(',')}\r\n${shuffled.map((name) => row[name]).join(',')}\r\n`)
    expect(await importRegister(region(), file)).toMatchObject({ imported: 1, refused: [] })
  })

  it.each([
    ['a file without the columns', 'naam,bedrag\na,1\n', /ontbreken de kolommen aanvraag/],
    ['an unclosed quote', `${columns.join(',')}\n"OF-1,x\n`, /aanhalingstekens/],
  ])('stops at %s and says what to do', async (_, content, message) => {
    await expect(importRegister(region(), written(content))).rejects.toThrow(message)
  })

  it('says that a file is not there', async () => {
    await expect(importRegister(region(), '/nergens.csv')).rejects.toThrow('bestaat niet')
  })

  it('holds no name, number or birth date in the log', async () => {
    const into = region()
    await importRegister(into, register({}))
    for await (const commits of into.events.streams()) {
      const bytes = JSON.stringify(commits)
      for (const personal of ['Vries', '01234567', '000012345678', 'Bakker', '1980', 'Lassen']) {
        expect(bytes).not.toContain(personal)
      }
    }
  })
})
