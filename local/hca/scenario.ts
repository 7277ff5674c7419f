import { runScenarioCommand } from '../scenario/scenario-command.ts'
import { argumentsOf, onlyOne, type HcaCommand } from './command.ts'

const help = `hca scenario VERHAAL.yaml [--json]

Speelt een verhaal af op een regio in het geheugen, met een klok die het verhaal zet: wie vraagt wat, wanneer, en
wat er dan uit moet komen. Zo probeert u een regel uit. Hoe u een verhaal schrijft, staat in docs/scenarios.md;
voorbeelden staan in tests/golden/.

  hca scenario tests/golden/c2-maximum-per-werknemer.yaml
`

export const scenarioCommand: HcaCommand = {
  summary: 'speel een verhaal af en kijk wat de regels doen',
  help,
  async run(args) {
    const { values, positionals } = argumentsOf(args, {})
    const file = onlyOne(positionals, 'bestand', help)
    return runScenarioCommand(file, { json: values.json })
  },
}
