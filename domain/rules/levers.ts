import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { CalendarDay, Cents, Slug } from '../../events/primitives.ts'
import type { SchemeRule } from '../../events/scheme-rules.ts'
import { dayAfter, daysAfter, daysBetween, monthsAfter } from '../calendar.ts'
import { costOf } from './cost.ts'
import { sumOf } from '../money.ts'

/** Something that the employer could have done otherwise. None is about who somebody is. */
export type Change =
  | { readonly change: 'recognised-trainer'; readonly by: readonly string[] }
  | { readonly change: 'other-content'; readonly allowed: readonly string[] }
  | { readonly change: 'other-level'; readonly allowed: readonly string[] }
  | { readonly change: 'other-theme'; readonly allowed: readonly Slug[] }
  | { readonly change: 'other-route'; readonly allowed: readonly Slug[] }
  | { readonly change: 'start-from' | 'start-by'; readonly day: CalendarDay }
  | { readonly change: 'end-within'; readonly months: number }
  | { readonly change: 'people-at-least'; readonly count: number }
  | { readonly change: 'cost-at-least'; readonly cents: Cents }
  | { readonly change: 'ask-at-most'; readonly cents: Cents }

/** A change, and the facts as they would have been with it. */
export interface Lever {
  readonly change: Change
  /** The participations that it is about; absent when it is about the application. */
  readonly participations?: readonly number[]
  readonly pull: (facts: ApplicationFacts) => ApplicationFacts
}

/** What could have been done about a rule that was not met; nothing for what is not in the employer's hands. */
export function leverFor(
  rule: SchemeRule,
  participations: readonly number[],
  facts: ApplicationFacts,
): Lever | undefined {
  const forThose = (
    change: Change,
    alter: (one: ParticipationFacts) => Partial<ParticipationFacts>,
  ): Lever => ({
    change,
    participations,
    pull: (all) => ({
      ...all,
      participations: all.participations.map((one) =>
        participations.includes(one.no) ? { ...one, ...alter(one) } : one,
      ),
    }),
  })
  switch (rule.rule) {
    case 'trainer-recognised':
      return forThose({ change: 'recognised-trainer', by: rule.by }, () => ({
        trainerRecognisedBy: [...rule.by],
      }))
    case 'content':
      return forThose({ change: 'other-content', allowed: rule.allowed }, () => ({
        content: rule.allowed[0],
      }))
    case 'level':
      return forThose({ change: 'other-level', allowed: rule.allowed }, ({ level }) => ({
        level: rule.allowed[0] ?? level,
      }))
    case 'theme':
      return forThose({ change: 'other-theme', allowed: rule.allowed }, () => ({ theme: rule.allowed[0] }))
    case 'not-started': {
      const day = dayAfter(facts.receivedOn)
      return forThose({ change: 'start-from', day }, (one) => startingOn(day, one))
    }
    case 'starts-within': {
      const day = monthsAfter(facts.receivedOn, rule.months)
      return forThose({ change: 'start-by', day }, (one) => startingOn(day, one))
    }
    case 'ends-within':
      return forThose({ change: 'end-within', months: rule.months }, ({ startsOn }) => ({
        endsOn: monthsAfter(startsOn, rule.months),
      }))
    case 'route':
      return {
        change: { change: 'other-route', allowed: rule.allowed },
        pull: (all) => ({ ...all, route: rule.allowed[0] }),
      }
    case 'people-at-least':
      return {
        change: { change: 'people-at-least', count: rule.count },
        pull: (all) => withPeople(rule.count, all),
      }
    case 'cost-at-least':
      return {
        change: { change: 'cost-at-least', cents: rule.cents as Cents },
        pull: (all) => withCost(rule.cents as Cents, all),
      }
    case 'work-in-region':
    case 'applicant-kind':
    case 'enterprise-size':
    case 'staff':
    case 'grants-a-year':
      return undefined
  }
}

/** To ask for no more than there is room for, where more has no cover at all. */
export const askAtMost = (cents: Cents): Lever => ({
  change: { change: 'ask-at-most', cents },
  pull: (all) => ({ ...all, asksAtMostCents: cents }),
})

/** To ask for more together: what is below the least that is granted is refused. */
export const costAtLeast = (cents: Cents): Lever => ({
  change: { change: 'cost-at-least', cents },
  pull: (all) => withCost(cents, all),
})

const startingOn = (day: CalendarDay, { startsOn, endsOn }: ParticipationFacts) => ({
  startsOn: day,
  endsOn: daysAfter(day, daysBetween(startsOn, endsOn)),
})

function withPeople(count: number, facts: ApplicationFacts): ApplicationFacts {
  const { participations } = facts
  const people = new Set(participations.map(({ personId }) => personId)).size
  const like = participations[0]
  if (like === undefined) return facts
  const added = Array.from({ length: Math.max(0, count - people) }, (_, index) => ({
    ...like,
    no: participations.length + index + 1,
    personId: `somebody-else-${index}` as ParticipationFacts['personId'],
  }))
  return { ...facts, participations: [...participations, ...added] }
}

/** All cost raised alike, rounded up, so that it comes to at least so much. */
function withCost(atLeast: Cents, facts: ApplicationFacts): ApplicationFacts {
  const now = sumOf(facts.participations.map(({ costs }) => costOf(costs)))
  if (now === 0 || now >= atLeast) return facts
  const raised = (cents: Cents): Cents => Math.ceil((cents * atLeast) / now) as Cents
  return {
    ...facts,
    participations: facts.participations.map((one) => ({
      ...one,
      costs: one.costs.map((line) => ({
        ...line,
        cents: raised(line.cents),
        vatCents: raised(line.vatCents),
      })),
    })),
  }
}
