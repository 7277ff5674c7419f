import { readdirSync, readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { runScenarioCommand } from '../../local/scenario/scenario-command.ts'

const golden = fileURLToPath(new URL('../golden/', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'hca-verhaal-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function told(file: string, json = false) {
  const written: string[] = []
  const exit = await runScenarioCommand(file, { json }, (text) => void written.push(text))
  return { exit, output: written.join('') }
}

function fileWith(text: string): string {
  const file = join(folder, 'verhaal.yaml')
  writeFileSync(file, text)
  return file
}
const tell = (text: string, json = false) => told(fileWith(text), json)

describe('the golden cases', () => {
  it.each(readdirSync(golden).filter((file) => file.endsWith('.yaml')))('%s', async (file) => {
    const { exit, output } = await told(golden + file)
    expect(exit, output).toBe(0)
  })
})

describe('the example in docs/scenarios.md', () => {
  it('runs as it stands there', async () => {
    const text = readFileSync(new URL('../../docs/scenarios.md', import.meta.url), 'utf8')
    const examples = [...text.matchAll(/```yaml\n(naam:[\s\S]*?)```/g)]
    expect(examples).toHaveLength(1)
    const { exit, output } = await tell(examples[0]?.[1] ?? '')
    expect(exit, output).toBe(0)
  })
})

const officer = 'as: { rol: behandelaar, persoon: Bea }'
const reading = (expectation: string) => `naam: lezen
stappen:
  - at: 2026-03-02T09:00+01:00
    ${officer}
    request: GET /v1/aanvragen
    expect: ${expectation}
`

describe('an expectation', () => {
  it('that fails gives 1 and shows what was expected and what was seen', async () => {
    const { exit, output } = await tell(
      reading('{ status: 404, body: { aanvragen: [{ status: verleend }] } }'),
    )
    expect(exit).toBe(1)
    expect(output).toContain('✘ status: verwacht 404, gezien 200')
    expect(output).toContain('✘ body.aanvragen.0: verwacht {"status":"verleend"}, gezien niets')
    expect(output).toContain('1 van 1 stappen met een verwachting liepen anders: stap 1.')
  })

  it('takes null for nothing there, and an empty list for an empty list', async () => {
    expect((await tell(reading('{ status: 200, body: { aanvragen: [], bestaatNiet: null } }'))).exit).toBe(0)
    expect((await tell(reading('{ body: { aanvragen: null } }'))).exit).toBe(1)
  })

  it('may be about headers, whatever their case', async () => {
    expect((await tell(reading('{ headers: { api-version: 1.0.0 } }'))).exit).toBe(0)
    expect((await tell(reading('{ headers: { API-Version: 9.9.9 } }'))).output).toContain(
      '✘ headers.API-Version',
    )
  })
})

describe('a faulty story gives 2 and says where and why', () => {
  const first = `naam: fout\nstappen:\n  - at: 2026-03-02T09:00+01:00\n    ${officer}\n    label: lijst\n    request: GET /v1/aanvragen\n`
  const step = (fields: string) => `${first}  - ${officer}\n    request: GET /v1/aanvragen\n    ${fields}\n`

  it.each([
    [
      'an unknown label',
      `${first}  - ${officer}\n    request: GET /v1/aanvragen/\${aanvraag.id}\n`,
      'stap 2, request.path: Het label "aanvraag" is er niet bij een eerdere stap. Wel: lijst.',
    ],
    [
      'a field that the answer lacks',
      `${first}  - ${officer}\n    request: GET /v1/aanvragen/\${lijst.id}\n`,
      'stap 2, request.path: ${lijst.id}: het antwoord van "lijst" heeft geen veld "id". Velden: standPer, aanvragen.',
    ],
    [
      'an object within a text',
      `${first}  - ${officer}\n    request: GET /v1/aanvragen/\${lijst.aanvragen}\n`,
      'is geen tekst of getal',
    ],
    ['a label twice', step('label: lijst'), 'stap 2, label: Het label "lijst" is al gebruikt.'],
    [
      'time that goes back',
      step('at: 2026-03-02T08:59+01:00'),
      'stap 2, at: De tijd gaat niet terug: het is dan al 2 maart 2026 om 09:00.',
    ],
    [
      'a moment without offset',
      step('at: 2026-03-02T10:00'),
      'stap 2, at: Geef een bestaand moment met tijdzone',
    ],
    ['a day that does not exist', step('at: 2026-02-30T10:00Z'), 'stap 2, at: Geef een bestaand moment'],
    [
      'no moment to begin at',
      `naam: fout\nstappen:\n  - ${officer}\n    request: GET /v1/bereik\n`,
      'stap 1, at: De eerste stap zegt',
    ],
    [
      'an unknown role',
      `${first}  - as: { rol: wethouder, persoon: Wim }\n    request: GET /v1/bereik\n`,
      'stap 2, as.rol: Deze rol is er niet. Kies een van: werkgever, behandelaar, regisseur, analist',
    ],
    [
      'an unknown key',
      step('verwachting: { status: 200 }'),
      'stap 2, verwachting: Dit veld bestaat hier niet.',
    ],
    [
      'a KVK number as a number',
      `${first}  - as: { rol: werkgever, persoon: Wim, kvk: 01234567 }\n    request: GET /v1/aanvragen\n`,
      'stap 2, as.kvk: Zet het KVK-nummer tussen aanhalingstekens',
    ],
    ['a request of nobody', `${first}  - request: GET /v1/bereik\n`, 'stap 2, as: Zeg wie dit verzoek doet'],
    [
      'an unknown rule',
      `${first}regeling: { plafond: 100 }\n`,
      'regeling.plafond: Dit veld bestaat hier niet.',
    ],
    [
      'a rule of another kind',
      `${first}regeling: { ceiling: { partsAllowed: soms } }\n`,
      'regeling.ceiling.partsAllowed: Hier hoort true of false.',
    ],
    ['YAML that is no YAML', `${first}\t- at: 2026\n`, 'regel 7, teken 1: Spring in met spaties'],
    [
      'an anchor that is not there',
      `${first}  - as: *iemand\n    request: GET /v1/bereik\n`,
      'regel 7, *iemand: Een sjabloon &iemand staat niet eerder',
    ],
    [
      'a reference without quotes in braces',
      `${first}  - { as: {rol: analist, persoon: A}, request: GET /v1/aanvragen/\${lijst.id} }\n`,
      'Zet een verwijzing als "${label.veld}" tussen aanhalingstekens.',
    ],
    ['an empty file', '', 'bestand: Een verhaal heeft een naam: en stappen:.'],
  ])('%s', async (_, text, message) => {
    const { exit, output } = await tell(text)
    expect(output).toContain(message)
    expect(exit).toBe(2)
    const asJson = await tell(text, true)
    expect(asJson.exit).toBe(2)
    expect(JSON.parse(asJson.output)).toMatchObject({ geslaagd: false, fouten: [{}] })
  })

  it('names all faults at once', async () => {
    const { output } = await tell(
      step('verwachting: 1\n    at: gisteren').replace('naam: fout', 'titel: fout'),
    )
    expect(output).toContain('stap 2, verwachting')
    expect(output).toContain('stap 2, at')
    expect(output).toContain('naam: Dit veld is verplicht.')
    expect(output).toContain('titel: Dit veld bestaat hier niet.')
  })

  it('that is not there is said so', async () => {
    const { exit, output } = await told(join(folder, 'weg.yaml'))
    expect([exit, output]).toEqual([2, expect.stringContaining('Dit bestand is er niet')])
  })
})

describe('a story', () => {
  it('told twice gives the same to the last id', async () => {
    const file = `${golden}c7-volgorde-van-ontvangst.yaml`
    const [one, other] = [await told(file, true), await told(file, true)]
    expect(one.output).toBe(other.output)
  })

  it('is one JSON object with steps, end state and outcome', async () => {
    const { output } = await told(`${golden}c1-afronding.yaml`, true)
    const { stappen, ...rest } = JSON.parse(output) as { stappen: unknown[] }
    expect(stappen[0]).toMatchObject({
      nr: 1,
      op: '2026-03-02T08:05:00.000Z',
      als: { rol: 'werkgever', kvk: '12345678' },
      verzoek: { method: 'POST', path: '/v1/aanvragen' },
      status: 201,
      verwacht: { status: 201 },
      geslaagd: true,
    })
    expect(rest).toMatchObject({
      naam: 'C1: naar beneden afgerond',
      geslaagd: true,
      eindstand: {
        aanvragen: [{ status: 'verleend', verleendCenten: 617_28 }],
        plafonds: [{ regeling: 'ontwikkelfonds', jaar: 2026, verleendCenten: 617_28 }],
        sectortafels: [],
        bereik: { totaal: { aanvragen: 1 } },
      },
    })
  })

  it('may be told in English, and by time alone', async () => {
    const { exit, output } = await tell(`name: in English
steps:
  - { at: '2026-03-02T09:00Z', as: { role: employer, person: Wil, KVK: '01234567' }, request: GET /v1/aanvragen, expect: { status: 200 } }
  - at: '2026-03-03T09:00Z'
`)
    expect(exit, output).toBe(0)
    expect(output).toContain('Wil (werkgever, KVK 01234567)')
    expect(output).toContain(' 2. 3 maart 2026 om 10:00 – de tijd gaat verder')
  })
})
