import type * as z from 'zod'
import { load, type Whole } from '../../adapters/event-store/load.ts'
import type { FilesThatDoNotCount } from '../../domain/application/evidence-of-application.ts'
import type { EvidenceState } from '../../domain/evidence/evidence-state.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import { attachment, legible, legibleList } from '../contracts/fields.ts'
import type { Dependencies } from '../dependencies.ts'
import { controlOf, faultOfFile, type Control } from '../evidence/usable.ts'
import type { InputFault } from '../http/answer.ts'
import type { AlsoWrong, Principal } from '../http/route.ts'
import { evidenceNames } from '../contracts/names.ts'

export const legibleAttachments = legibleList(attachment.optional())
type Attachments = readonly (z.infer<typeof attachment> | undefined)[]

const expiredFile = {
  code: 'bewijsstuk-verlopen',
  reden:
    'Dit bewijsstuk werd na 30 dagen in geen aanvraag gebruikt en wordt verwijderd. Stuur het opnieuw in.',
} as const

const unknownFile = {
  code: 'onbekend',
  reden: 'Dit bewijsstuk kennen wij niet van u. Stuur het eerst in op /v1/bewijsstukken.',
} as const

/** The files that a request refers to, each with the hash that the log has of it, or what is wrong with them. */
export async function attachedEvidence(
  { events }: Pick<Dependencies, 'events'>,
  { employerId }: Principal,
  given: Attachments,
): Promise<{ readonly attached: AttachedEvidence[]; readonly faults: InputFault[] }> {
  const attached: AttachedEvidence[] = []
  const faults: InputFault[] = []
  for (const [index, attachment] of given.entries()) {
    if (attachment === undefined) continue
    const { soort, id } = attachment
    const { state } = await load(events, evidence, `evidence/${id}`)
    const { file } = state
    const fault = file?.employerId === employerId ? faultInReference(state) : unknownFile
    if (file === undefined || fault !== undefined) {
      faults.push({ plek: `body.bewijsstukken.${index}.id`, ...(fault ?? unknownFile) })
    } else {
      attached.push({ evidenceId: id, kind: evidenceNames[soort], sha256: file.sha256 })
    }
  }
  return { attached, faults }
}

const faultInReference = (state: EvidenceState): Omit<InputFault, 'plek'> | undefined =>
  state.expiredAt === undefined ? faultOfFile(state) : expiredFile

const withAttachments = legible({ bewijsstukken: legibleAttachments })

export const unknownEvidence: AlsoWrong = async (dependencies, { principal, sent }) => {
  const { bewijsstukken } = withAttachments.parse(sent)
  return (await attachedEvidence(dependencies, principal, bewijsstukken)).faults
}

type Looking = Pick<Dependencies, 'events' | 'scansEvidence'>

/** Each file that is attached, as it now stands. */
const loadedEvidence = (
  { events }: Looking,
  attached: readonly AttachedEvidence[],
): Promise<Whole<EvidenceState>[]> =>
  Promise.all(
    [...new Set(attached.map(({ evidenceId }) => evidenceId))].map((id) =>
      load(events, evidence, `evidence/${id}`),
    ),
  )

/** How each attached file stands, by its id. */
export async function controlsOf(
  dependencies: Looking,
  attached: readonly AttachedEvidence[],
): Promise<ReadonlyMap<EvidenceId, Control>> {
  const loaded = await loadedEvidence(dependencies, attached)
  return new Map(
    loaded.map(({ stream, state }) => [idIn(stream), controlOf(state, dependencies.scansEvidence)]),
  )
}

/** Of the files that were attached those that do not count, by what a scan found since or has yet to find. */
export async function filesThatDoNotCount(
  dependencies: Looking,
  attached: readonly AttachedEvidence[] = [],
): Promise<FilesThatDoNotCount> {
  const loaded = await loadedEvidence(dependencies, attached)
  const idsWith = (...controls: readonly Control[]): EvidenceId[] =>
    loaded
      .filter(({ state }) => controls.includes(controlOf(state, dependencies.scansEvidence)))
      .map(({ stream }) => idIn(stream))
  return {
    unusable: idsWith('infected', 'unscannable'),
    unscanned: idsWith('being-scanned'),
    used: loaded.map(({ stream, version }) => ({ stream, version })),
  }
}

const idIn = (stream: string): EvidenceId => stream.slice(stream.indexOf('/') + 1) as EvidenceId
