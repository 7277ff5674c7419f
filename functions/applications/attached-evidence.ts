import type * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import { attachment, evidenceNames, legible, legibleList } from '../contracts/fields.ts'
import type { Dependencies } from '../dependencies.ts'
import { faultOfFile } from '../evidence/usable.ts'
import type { InputFault } from '../http/answer.ts'
import type { AlsoWrong, Principal } from '../http/route.ts'

export const legibleAttachments = legibleList(attachment.optional())
type Attachments = readonly (z.infer<typeof attachment> | undefined)[]

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
    const fault = file?.employerId === employerId ? faultOfFile(state) : unknownFile
    if (file === undefined || fault !== undefined) {
      faults.push({ plek: `body.bewijsstukken.${index}.id`, ...(fault ?? unknownFile) })
    } else {
      attached.push({ evidenceId: id, kind: evidenceNames[soort], sha256: file.sha256 })
    }
  }
  return { attached, faults }
}

const withAttachments = legible({ bewijsstukken: legibleAttachments })

export const unknownEvidence: AlsoWrong = async (dependencies, { principal, sent }) => {
  const { bewijsstukken } = withAttachments.parse(sent)
  return (await attachedEvidence(dependencies, principal, bewijsstukken)).faults
}

/** Of the files that were attached those that do not count any more, by what a scan found since. */
export async function unusableEvidence(
  { events }: Pick<Dependencies, 'events'>,
  attached: readonly AttachedEvidence[] = [],
): Promise<EvidenceId[]> {
  const ids = [...new Set(attached.map(({ evidenceId }) => evidenceId))]
  const loaded = await Promise.all(ids.map((id) => load(events, evidence, `evidence/${id}`)))
  return ids.filter((_, index) => faultOfFile(loaded[index]?.state ?? {}) !== undefined)
}
