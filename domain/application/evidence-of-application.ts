import type { AttachedEvidence, EvidenceKind, UsedFact } from '../../events/application-parts.ts'
import type { EvidenceId } from '../../events/primitives.ts'
import type { ApplicantFacts } from '../../events/facts.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { refuse, type Refusal } from '../decider.ts'
import { isForApplication } from '../rules/applies.ts'
import { same } from '../same.ts'

/** Which of the files of an application do not count, or not yet. */
export interface FilesThatDoNotCount {
  /** A scan found them infected, or could not look into them. */
  readonly unusable: readonly EvidenceId[]
  /** The scan that every file gets has not come to a verdict about them. */
  readonly unscanned: readonly EvidenceId[]
  /** What was looked at to know so. */
  readonly used: readonly UsedFact[]
}

/** What shows that a training was given, and what it cost. */
export const kindsThatAccount: readonly EvidenceKind[] = [
  'invoice',
  'payment-proof',
  'certificate',
  'attendance',
]

export const hasKind = (evidence: readonly AttachedEvidence[], kind: EvidenceKind): boolean =>
  evidence.some((attached) => attached.kind === kind)

/** Of the evidence that is given what was not attached before. */
export const notYetAttached = (
  attached: readonly AttachedEvidence[],
  given: readonly AttachedEvidence[],
): AttachedEvidence[] => given.filter((evidence) => !attached.some((earlier) => same(earlier, evidence)))

/** The kinds that a scheme asks this applicant for. What depends on a fact that is not known is asked for. */
export const kindsAsked = (
  { applicant }: { readonly applicant: ApplicantFacts },
  { requiredEvidence }: SchemeVersion,
): EvidenceKind[] =>
  requiredEvidence
    .filter(({ when }) => isForApplication(when, { ...applicant, applicant: applicant.kind }) !== false)
    .map(({ kind }) => kind)

/** Refuses while only files that do not count stand for one of these kinds: for good, or until they were scanned. */
export function evidenceRefusal(
  kinds: readonly EvidenceKind[],
  attached: readonly AttachedEvidence[],
  { unusable, unscanned }: FilesThatDoNotCount,
): Refusal<'evidence-unusable' | 'evidence-unscanned'> | undefined {
  const lost = kindsWithoutFile(kinds, attached, unusable)
  if (lost.length > 0) return refuse('evidence-unusable', { missing: lost })
  const waiting = kindsWithoutFile(kinds, attached, [...unusable, ...unscanned])
  return waiting.length === 0 ? undefined : refuse('evidence-unscanned', { missing: waiting })
}

/** Kinds that only files stand for that do not count; a kind that nothing was attached for is not one of them. */
const kindsWithoutFile = (
  kinds: readonly EvidenceKind[],
  attached: readonly AttachedEvidence[],
  notCounted: readonly EvidenceId[],
): EvidenceKind[] =>
  kinds.filter((kind) => {
    const ofKind = attached.filter((each) => each.kind === kind)
    return ofKind.length > 0 && ofKind.every(({ evidenceId }) => notCounted.includes(evidenceId))
  })
