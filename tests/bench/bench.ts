import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { appending } from './appending.ts'
import { coldStart } from './cold-start.ts'
import { cost } from './cost.ts'
import { decoding } from './decoding.ts'
import { lostAnswers } from './lost-answers.ts'
import type { Benchmark, Section } from './measure.ts'
import { rebuilding } from './rebuilding.ts'
import { requests } from './requests.ts'
import { table } from './table.ts'

const benchmarks: readonly Benchmark[] = [
  requests,
  lostAnswers,
  appending,
  decoding,
  rebuilding,
  coldStart,
  cost,
]
const largest = 1_000_000

const help = `npm run bench -- [opties]

Meet op deze machine, in één keer, wat het systeem kost en hoe snel het is, naast wat ernaast gelegd kan worden.

  --only NAAM   alleen deze meting (mag vaker): ${benchmarks.map(({ name }) => name).join(', ')}
  --events N    gebeurtenissen in de grootste herbouw (standaard ${largest})
  --tiny        zo klein mogelijk: om te zien dat het werkt, niet om iets te meten
  --json        één JSON-object op standaarduitvoer, zonder tabel
  --help        deze uitleg

${benchmarks.map(({ name, about }) => `  ${name.padEnd(13)} ${about}`).join('\n')}
`

class WrongUse extends Error {}

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', multiple: true },
      events: { type: 'string', default: String(largest) },
      tiny: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  })
  const unknown = values.only?.find((name) => !benchmarks.some((benchmark) => benchmark.name === name))
  if (unknown !== undefined) throw new WrongUse(`Er is geen meting "${unknown}".`)
  const events = Number(values.events)
  if (!Number.isInteger(events) || events < 100)
    throw new WrongUse('--events is een heel getal van 100 of meer.')
  return { ...values, events }
}

const machine = {
  node: process.version,
  cpu: cpus()[0]?.model ?? '',
  cores: cpus().length,
  memoryBytes: totalmem(),
}

async function main(): Promise<void> {
  const { only, events, tiny, json, help: asksHelp } = readOptions()
  if (asksHelp) return console.log(help)
  const chosen = benchmarks.filter(({ name }) => only === undefined || only.includes(name))
  const sections: Section[] = []
  for (const benchmark of chosen) {
    console.error(`${benchmark.name}: ${benchmark.about} …`)
    const section = await benchmark.run({ events, tiny })
    sections.push(section)
    if (!json) console.log(`\n${table(section)}`)
  }
  if (json) console.log(JSON.stringify({ machine, at: new Date().toISOString(), sections }))
}

try {
  await main()
} catch (error) {
  const isWrongUse =
    error instanceof WrongUse || Reflect.get(error as object, 'code')?.startsWith?.('ERR_PARSE_ARGS')
  if (!isWrongUse) throw error
  console.error(`${(error as Error).message}\n\n${help}`)
  process.exitCode = 2
}
