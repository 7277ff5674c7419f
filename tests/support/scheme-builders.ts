import type { CostLine } from '../../events/cost-line.ts'
import type { ApplicationFacts, ParticipationFacts } from '../../events/facts.ts'
import type { Cents } from '../../events/primitives.ts'
import { day, deventer, euros, person, region, zwolle } from './application-builders.ts'

export const cost = (
  amount: number,
  {
    vat = 0,
    deductible = true,
    kind = 'training',
  }: { vat?: number; deductible?: boolean; kind?: CostLine['kind'] } = {},
) => ({
  kind,
  cents: euros(amount),
  vatCents: euros(vat),
  vatDeductible: deductible,
})

/** One participation for each list of costs, each of another person. */
export const facts = (
  costs: readonly (readonly CostLine[])[],
  overrides: Partial<ApplicationFacts> = {},
  each: Partial<ParticipationFacts> = {},
): ApplicationFacts => ({
  receivedOn: day('2026-03-02'),
  applicant: 'employer',
  employers: 1,
  municipalities: [...region],
  evidence: ['quote'],
  participations: costs.map((lines, index) => ({
    no: index + 1,
    personId: person(String(index + 1)),
    workMunicipality: zwolle,
    level: 'mbo-4',
    startsOn: day('2026-04-01'),
    endsOn: day('2026-06-30'),
    costs: [...lines],
    thirdPartyCents: 0 as Cents,
    ...each,
  })),
  ...overrides,
})

/** The facts with one participation changed. */
export const withParticipation = (
  all: ApplicationFacts,
  no: number,
  changed: Partial<ParticipationFacts>,
): ApplicationFacts => ({
  ...all,
  participations: all.participations.map((one) => (one.no === no ? { ...one, ...changed } : one)),
})

export const outside = deventer
