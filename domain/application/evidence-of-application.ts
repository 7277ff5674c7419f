import type { AttachedEvidence, EvidenceKind } from '../../events/application-parts.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import { same } from '../same.ts'

export const hasKind = (evidence: readonly AttachedEvidence[], kind: EvidenceKind): boolean =>
  evidence.some((attached) => attached.kind === kind)

/** Of the evidence that is given what was not attached before. */
export const notYetAttached = (
  attached: readonly AttachedEvidence[],
  given: readonly AttachedEvidence[],
): AttachedEvidence[] => given.filter((evidence) => !attached.some((earlier) => same(earlier, evidence)))

/** Kinds that only files stand for that do not count; a kind that nothing was attached for is not one of them. */
export const kindsWithoutFile = (
  kinds: readonly EvidenceKind[],
  attached: readonly AttachedEvidence[],
  unusable: readonly EvidenceId[],
): EvidenceKind[] =>
  kinds.filter((kind) => {
    const ofKind = attached.filter((each) => each.kind === kind)
    return ofKind.length > 0 && ofKind.every(({ evidenceId }) => unusable.includes(evidenceId))
  })
