import type * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import { evidence } from '../aggregates.ts'
import { attachment, evidenceNames, legible, legibleList } from '../contracts/fields.ts'
import type { Dependencies } from '../dependencies.ts'
import type { InputFault } from '../http/answer.ts'
import type { AlsoWrong, Principal } from '../http/route.ts'

export const legibleAttachments = legibleList(attachment.optional())
type Attachments = readonly (z.infer<typeof attachment> | undefined)[]

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
    const { file } = (await load(events, evidence, `evidence/${id}`)).state
    if (file === undefined || file.employerId !== employerId) {
      const reden = 'Dit bewijsstuk kennen wij niet van u. Stuur het eerst in op /v1/bewijsstukken.'
      faults.push({ plek: `body.bewijsstukken.${index}.id`, code: 'onbekend', reden })
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
