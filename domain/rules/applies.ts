import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { When } from '../../events/scheme-rules.ts'

/** Whether something is for this application; `undefined` when that depends on a fact that is not known. */
export function isForApplication(
  { applicants, sizes, routes }: When = {},
  { applicant, size, route }: Pick<ApplicationFacts, 'applicant' | 'size' | 'route'>,
): boolean | undefined {
  return all([isOneOf(applicants, applicant), isOneOf(sizes, size), isOneOf(routes, route)])
}

export const isForParticipation = (
  { themes, levels }: When = {},
  { theme, level }: ParticipationFacts,
): boolean | undefined => all([isOneOf(themes, theme), isOneOf(levels, level)])

const isOneOf = <Value>(wanted: readonly Value[] | undefined, value: Value | undefined) => {
  if (wanted === undefined) return true
  return value === undefined ? undefined : wanted.includes(value)
}

function all(answers: readonly (boolean | undefined)[]): boolean | undefined {
  if (answers.includes(false)) return false
  return answers.includes(undefined) ? undefined : true
}
