import type { Region } from '../../adapters/configuration.ts'
import * as z from 'zod'
import { faultsOf } from '../../functions/http/input-faults.ts'
import { regionOfStory } from './region-of-story.ts'
import { isFields, withUsualNames } from './spelling.ts'
import { storySchema, type Story } from './story-schema.ts'
import type { StoryFault } from './story-fault.ts'
import { orderFaults } from './story-order.ts'
import { readYaml } from '../yaml/read-yaml.ts'

export interface ReadStory {
  readonly story: Story
  readonly region: Region
}

/** A story as a file has it, with the region that it plays in, or all that is wrong with it at once. */
export function readStory(text: string): ReadStory | { readonly faults: readonly StoryFault[] } {
  const yaml = readYaml(text)
  if ('faults' in yaml) return yaml
  const data = withUsualNames(yaml.data)
  if (!isFields(data))
    return { faults: [{ plek: 'bestand', reden: 'Een verhaal heeft een naam: en stappen:.' }] }
  const checked = storySchema.safeParse(data)
  const ofRegion = regionOfStory(data)
  if (checked.success && 'region' in ofRegion && orderFaults(data).length === 0) {
    return { story: checked.data, region: ofRegion.region }
  }
  return {
    faults: [
      ...(checked.success ? [] : checked.error.issues.flatMap((issue) => schemaFaults(issue, data))),
      ...('faults' in ofRegion ? ofRegion.faults : []),
      ...orderFaults(data),
    ],
  }
}

/** `faultsOf` says of every missing field that it is required; a check of ours says why, and says that instead. */
const schemaFaults = (issue: z.core.$ZodIssue, data: unknown): StoryFault[] =>
  issue.code === 'custom'
    ? [{ ...placeOf(['body', ...issue.path].join('.')), reden: issue.message }]
    : faultsOf(new z.ZodError([issue]), data).map(({ plek, reden }) => ({ ...placeOf(plek), reden }))

/** `body.stappen.2.as.rol` is the field `as.rol` of step 3. */
function placeOf(plek: string): Pick<StoryFault, 'stap' | 'plek'> {
  const [, first, index, ...rest] = plek.split('.')
  if (first !== 'stappen' || index === undefined)
    return { plek: plek.split('.').slice(1).join('.') || 'bestand' }
  return { stap: Number(index) + 1, plek: rest.join('.') || 'stap' }
}
