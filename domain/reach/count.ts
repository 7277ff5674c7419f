import type { Cents } from '../../events/primitives.ts'
import type { ContributedParticipation, Contribution } from './contribution.ts'

/** How far the agenda reaches. Unique numbers do not add up over groups, and must not. */
export interface ReachNumbers {
  readonly applications: number
  /** Employers that applied, whatever was decided. */
  readonly uniqueEmployersApplied: number
  readonly uniqueEmployersGranted: number
  /** Participations in granted applications that began. */
  readonly participationsStarted: number
  /** The different people in those participations. */
  readonly uniqueEmployeesReached: number
  readonly uniqueEmployeesCompleted: number
  readonly grantedCents: Cents
  readonly determinedCents: Cents
}

export type ReachByGroup = Readonly<Record<string, ReachNumbers>>

/** To which group a participation belongs. */
export type GroupOf = (participation: ContributedParticipation) => string

export const reachDimensions = {
  /** Where the people work, not where they live or where the employer has its seat. */
  workMunicipality: (participation) => participation.workMunicipality,
  sectorTable: (participation) => participation.sectorTable ?? '(none)',
  startYear: (participation) => String(participation.startYear),
} as const satisfies Record<string, GroupOf>
export type ReachDimension = keyof typeof reachDimensions

export interface Reach<Dimension extends string> {
  readonly total: ReachNumbers
  readonly by: Readonly<Record<Dimension, ReachByGroup>>
}

/**
 * Reach in total and by each dimension, in one pass. A participation counts in its own group, and its
 * application and employer once in every group that one of its participations is in.
 */
export function countReach<Dimension extends string>(
  contributions: Iterable<Contribution>,
  dimensions: Readonly<Record<Dimension, GroupOf>>,
): Reach<Dimension> {
  const total = newTally()
  const groupings = Object.entries<GroupOf>(dimensions).map(([dimension, groupOf]) => ({
    dimension,
    groupOf,
    tallies: new Map<string, Tally>(),
  }))
  for (const contribution of contributions) {
    add(total, contribution, contribution.participations)
    for (const { groupOf, tallies } of groupings) {
      for (const [group, participations] of Map.groupBy(contribution.participations, groupOf)) {
        const tally = tallies.get(group) ?? newTally()
        tallies.set(group, tally)
        add(tally, contribution, participations)
      }
    }
  }
  const by = groupings.map(({ dimension, tallies }) => [dimension, numbersByGroup(tallies)])
  return { total: numbersOf(total), by: Object.fromEntries(by) }
}

interface Tally {
  applications: number
  readonly employersApplied: Set<string>
  readonly employersGranted: Set<string>
  participationsStarted: number
  readonly employeesReached: Set<string>
  readonly employeesCompleted: Set<string>
  grantedCents: number
  determinedCents: number
}

const newTally = (): Tally => ({
  applications: 0,
  employersApplied: new Set(),
  employersGranted: new Set(),
  participationsStarted: 0,
  employeesReached: new Set(),
  employeesCompleted: new Set(),
  grantedCents: 0,
  determinedCents: 0,
})

function add(
  tally: Tally,
  { employerId }: Contribution,
  participations: readonly ContributedParticipation[],
): void {
  const counted = tally
  counted.applications += 1
  counted.employersApplied.add(employerId)
  for (const { personId, progress, started, granted, grantedCents, determinedCents } of participations) {
    if (granted) counted.employersGranted.add(employerId)
    if (granted && started) {
      counted.participationsStarted += 1
      counted.employeesReached.add(personId)
    }
    if (granted && progress === 'completed') counted.employeesCompleted.add(personId)
    counted.grantedCents += grantedCents
    counted.determinedCents += determinedCents ?? 0
  }
}

const numbersByGroup = (tallies: ReadonlyMap<string, Tally>): ReachByGroup =>
  Object.fromEntries(
    [...tallies]
      .toSorted(([one], [other]) => (one < other ? -1 : 1))
      .map(([group, tally]) => [group, numbersOf(tally)]),
  )

const numbersOf = (tally: Tally): ReachNumbers => ({
  applications: tally.applications,
  uniqueEmployersApplied: tally.employersApplied.size,
  uniqueEmployersGranted: tally.employersGranted.size,
  participationsStarted: tally.participationsStarted,
  uniqueEmployeesReached: tally.employeesReached.size,
  uniqueEmployeesCompleted: tally.employeesCompleted.size,
  grantedCents: tally.grantedCents as Cents,
  determinedCents: tally.determinedCents as Cents,
})
