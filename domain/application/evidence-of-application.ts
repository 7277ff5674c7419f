import type { AttachedEvidence, EvidenceKind } from '../../events/application-parts.ts'
import { same } from '../same.ts'

export const hasKind = (evidence: readonly AttachedEvidence[], kind: EvidenceKind): boolean =>
  evidence.some((attached) => attached.kind === kind)

/** Of the evidence that is given what was not attached before. */
export const notYetAttached = (
  attached: readonly AttachedEvidence[],
  given: readonly AttachedEvidence[],
): AttachedEvidence[] => given.filter((evidence) => !attached.some((earlier) => same(earlier, evidence)))
