import type { SchemeVersion } from '../../events/scheme.ts'
import { refuse, type Refusal } from '../decider.ts'
import type { HandledApplication } from './application-state.ts'

/** An application is judged by the version under which it was received, whatever came after it. */
export const otherVersionRefusal = (
  { schemeVersion }: HandledApplication,
  given: SchemeVersion,
): Refusal<'other-scheme-version'> | undefined =>
  given.version === schemeVersion
    ? undefined
    : refuse('other-scheme-version', { schemeVersion, given: given.version })

/** On whose behalf and on what basis a decision is taken. */
export const authorityOf = ({
  decidingBody,
  mandate,
  legalBasis,
}: SchemeVersion): Pick<SchemeVersion, 'decidingBody' | 'mandate' | 'legalBasis'> => ({
  decidingBody,
  mandate,
  legalBasis,
})
