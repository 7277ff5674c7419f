import { readRegion, type Region } from '../../adapters/configuration.ts'
import { schemeVersion, type Scheme, type SchemeVersion } from '../../events/scheme.ts'
import { faultsOf } from '../../functions/http/input-faults.ts'
import { isFields } from './spelling.ts'
import type { StoryFault } from './story-fault.ts'

const schemeOfStories = 'ontwikkelfonds'

type Fields = Readonly<Record<string, unknown>>

/** The region with what the story wants otherwise, or what is wrong with that. */
export function regionOfStory({
  regeling,
  regio,
}: Fields): { readonly region: Region } | { readonly faults: StoryFault[] } {
  const read = readRegion()
  const region = isFields(regio) ? { ...read, ...regio } : read
  if (!isFields(regeling)) return { region }
  const scheme = region.schemes.find((each) => each.scheme === schemeOfStories) as Scheme
  const newest = newestOf(scheme)
  const wanted = merged(newest, regeling)
  const checked = schemeVersion.safeParse(wanted)
  if (!checked.success) {
    const faults = faultsOf(checked.error, wanted)
    return { faults: faults.map(({ plek, reden }) => ({ plek: plek.replace('body', 'regeling'), reden })) }
  }
  const versions = scheme.versions.map((version) => (version === newest ? checked.data : version))
  const schemes = region.schemes.map((each) => (each === scheme ? { ...scheme, versions } : each))
  return { region: { ...region, schemes } }
}

const newestOf = ({ versions }: Scheme): SchemeVersion | undefined =>
  versions.toSorted((one, other) => (one.appliesFrom < other.appliesFrom ? -1 : 1)).at(-1)

/** Fields within fields are merged; all else, lists too, takes the place of what was there. */
function merged(original: unknown, changes: unknown): unknown {
  if (!isFields(original) || !isFields(changes)) return changes
  const names = Object.keys({ ...original, ...changes })
  return Object.fromEntries(
    names.map((name) => [name, name in changes ? merged(original[name], changes[name]) : original[name]]),
  )
}
