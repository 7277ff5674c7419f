import type { ActorId } from '../../events/primitives.ts'
import { refuse, type Refusal } from '../decider.ts'
import type { HandledApplication } from './application-state.ts'

/** Which earlier duties in the same application a duty does not go together with. */
const incompatibleWith = {
  decider: ['assessor'],
  determiner: ['payer'],
  payer: ['assessor', 'decider', 'determiner'],
} as const

type Duty = 'assessor' | 'decider' | 'determiner' | 'payer'

const hadDuty: Record<Duty, (application: HandledApplication, person: ActorId) => boolean> = {
  assessor: ({ assessors }, person) => assessors.includes(person),
  decider: ({ decision }, person) => decision?.decider === person,
  determiner: ({ determination }, person) => determination?.determiner === person,
  payer: ({ payments, orders }, person) => [...payments, ...orders].some(({ payer }) => payer === person),
}

/** Assessor, decider and payer are three people: the refusal when one person would be two of them. */
export function samePersonRefusal(
  application: HandledApplication,
  person: ActorId,
  duty: keyof typeof incompatibleWith,
): Refusal<'same-person'> | undefined {
  const had = incompatibleWith[duty].filter((earlier) => hadDuty[earlier](application, person))
  return had.length === 0 ? undefined : refuse('same-person', { duty, had })
}
