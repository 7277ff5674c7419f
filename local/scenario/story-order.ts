import { moment } from '../../functions/texts/dutch.ts'
import { instantOf } from './moments.ts'
import { referencesIn } from './references.ts'
import { isFields } from './spelling.ts'
import type { StoryFault } from './story-fault.ts'

type Fields = Readonly<Record<string, unknown>>

/** What is wrong with the steps in their order: time that goes back, and labels that are not there yet. */
export function orderFaults({ stappen }: Fields): StoryFault[] {
  if (!Array.isArray(stappen)) return []
  const steps = stappen.map((step): Fields => (isFields(step) ? step : {}))
  return [...timeFaults(steps), ...labelFaults(steps)]
}

function timeFaults(steps: readonly Fields[]): StoryFault[] {
  const faults: StoryFault[] = []
  const first = steps[0]
  if (first !== undefined && first['at'] === undefined) {
    faults.push({ stap: 1, plek: 'at', reden: 'De eerste stap zegt op welk moment het verhaal begint.' })
  }
  let now = ''
  for (const [index, step] of steps.entries()) {
    const at = instantOf(step['at'])
    if (at === undefined) continue
    if (at < now) {
      const reden = `De tijd gaat niet terug: het is dan al ${moment(now)}.`
      faults.push({ stap: index + 1, plek: 'at', reden })
    } else {
      now = at
    }
  }
  return faults
}

function labelFaults(steps: readonly Fields[]): StoryFault[] {
  const known = new Set<string>()
  return steps.flatMap((step, index) => {
    const stap = index + 1
    const faults = referencesOf(step)
      .filter(({ label }) => !known.has(label))
      .map(({ place, label }) => ({ stap, plek: place, reden: unknownLabel(label, [...known]) }))
    const { label } = step
    if (typeof label !== 'string') return faults
    const twice = known.has(label)
      ? [{ stap, plek: 'label', reden: `Het label "${label}" is al gebruikt.` }]
      : []
    known.add(label)
    return [...faults, ...twice]
  })
}

const referencesOf = ({ request, expect }: Fields) => [
  ...referencesIn(request, 'request'),
  ...referencesIn(expect, 'expect'),
]

const unknownLabel = (label: string, known: readonly string[]): string =>
  known.length === 0
    ? `Het label "${label}" is er niet: geen eerdere stap heeft een label.`
    : `Het label "${label}" is er niet bij een eerdere stap. Wel: ${known.join(', ')}.`
