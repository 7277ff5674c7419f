import { createHash } from 'node:crypto'
import { evidenceId, type EvidenceId } from '../../events/primitives.ts'

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** With its hash, so that another file under the same id cannot come in its place. */
export const fileKey = (id: EvidenceId, sha256: string): string => `${id}.${sha256}`

/** What a key was made of; nothing for a key that is none of ours. */
export function partsOfKey(key: string): { readonly id: EvidenceId; readonly sha256: string } | undefined {
  const [, id, sha256 = ''] = /^([\w-]+)\.([0-9a-f]{64})$/.exec(key) ?? []
  const checked = evidenceId.safeParse(id)
  return checked.success ? { id: checked.data, sha256 } : undefined
}
