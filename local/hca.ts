import { explained, Explained } from './explain.ts'
import type { HcaCommand } from './hca/command.ts'
import { afterRestoreCommand } from './hca/after-restore.ts'
import { copyLogCommand } from './hca/copy-log.ts'
import { eventsCommand } from './hca/events.ts'
import { exportLogCommand } from './hca/export-log.ts'
import { importCommand } from './hca/import.ts'
import { reachCommand } from './hca/reach.ts'
import { rebuildCommand } from './hca/rebuild.ts'
import { restoreDrillCommand } from './hca/restore-drill.ts'
import { scenarioCommand } from './hca/scenario.ts'
import { tokenCommand } from './hca/token.ts'
import { unparkCommand } from './hca/unpark.ts'
import { verifyCommand } from './hca/verify.ts'

const commands: Readonly<Record<string, HcaCommand>> = {
  import: importCommand,
  reach: reachCommand,
  verify: verifyCommand,
  rebuild: rebuildCommand,
  events: eventsCommand,
  scenario: scenarioCommand,
  token: tokenCommand,
  unpark: unparkCommand,
  'export-log': exportLogCommand,
  'copy-log': copyLogCommand,
  'restore-drill': restoreDrillCommand,
  'after-restore': afterRestoreCommand,
}

const misuse = 2
const cannot = 3

const overview = `hca: de Human Capital Agenda op deze machine

${Object.entries(commands)
  .map(([name, { summary }]) => `  hca ${name.padEnd(13)} ${summary}`)
  .join('\n')}

Bij elke opdracht:
  --data MAP   waar de gegevens staan (of HCA_DATA; anders ./data)
  --region-stack NAAM   een uitgerolde regio in plaats van een map, met de AWS-gegevens van deze omgeving
                        (bij import, reach, verify, rebuild, events, unpark, after-restore, restore-drill en export-log)
  --json       het antwoord als JSON, en verder niets, op standaarduitvoer
  --help       uitleg met voorbeelden

De server start u met: npm start -- --data MAP. hca mag ernaast draaien.

Wat een opdracht teruggeeft: 0 gelukt; 1 gecontroleerd en niet in orde; 2 verkeerd gebruikt;
3 kan niet worden uitgevoerd, met de reden erbij.
`

async function hca([name, ...args]: readonly string[]): Promise<number> {
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    const about = commands[args[0] ?? '']
    console.log(about === undefined ? overview : about.help)
    return 0
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (command === undefined) {
    console.error(`hca kent de opdracht "${name}" niet. Kies een van: ${Object.keys(commands).join(', ')}.`)
    return misuse
  }
  if (args.includes('--help') || args.includes('-h')) {
    console.log(command.help)
    return 0
  }
  return command.run(args)
}

try {
  process.exitCode = await hca(process.argv.slice(2))
} catch (error) {
  const known = explained(error)
  if (known instanceof Explained) {
    console.error(known.message)
    process.exitCode = cannot
  } else if (
    Reflect.get(Object(error) as object, 'code')
      ?.toString()
      .startsWith('ERR_PARSE_ARGS')
  ) {
    console.error(`${(error as Error).message}\nZie: hca help`)
    process.exitCode = misuse
  } else {
    console.error(known)
    process.exitCode = cannot
  }
}
