import type * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import type { AttachedEvidence } from '../../events/application-parts.ts'
import { evidence } from '../aggregates.ts'
import type { attachments } from '../contracts/fields.ts'
import { evidenceNames } from '../contracts/fields.ts'
import type { Dependencies } from '../dependencies.ts'
import type { InputFault } from '../http/answer.ts'
import type { Principal } from '../http/route.ts'

/** The files that a request refers to, each with the hash that the log has of it, or what is wrong with them. */
export async function attachedEvidence(
  { events }: Pick<Dependencies, 'events'>,
  { employerId }: Principal,
  given: z.infer<typeof attachments>,
): Promise<{ readonly attached: AttachedEvidence[]; readonly faults: InputFault[] }> {
  const attached: AttachedEvidence[] = []
  const faults: InputFault[] = []
  for (const [index, { soort, id }] of given.entries()) {
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
