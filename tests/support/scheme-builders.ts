import type { ApplicationFacts, CostLine, ParticipationFacts } from '../../events/facts.ts'
import type { Cents } from '../../events/primitives.ts'
import { schemeVersion, type SchemeVersion } from '../../events/scheme-next.ts'
import { day, deventer, euros, person, region, zwolle } from './application-builders.ts'

const term = (count: number, unit: string, article: string, setBy = 'statute') => ({
  count,
  unit,
  setBy,
  article,
})

/** The test rules of the golden cases: half, at most 2,500 a person and 25,000 an employer, rounded down. */
export const schemeOfCases = (overrides: Partial<SchemeVersion> = {}): SchemeVersion => ({
  ...schemeVersion.parse({
    version: '2026-1',
    appliesFrom: '2026-01-01',
    knownFrom: '2025-12-01T00:00:00.000Z',
    transition: { undecided: 're-pinned', article: '29:20' },
    decidingBody: 'college van B&W van Zwolle',
    mandate: 'mandaatbesluit 2026',
    legalBasis: 'ASV hoofdstuk 29',
    rules: [{ rule: 'work-in-region', article: '29:2', text: 'Het werk is in de regio.' }],
    rates: [{ numerator: 1, denominator: 2, article: '29:4' }],
    rounding: { to: 'cent', way: 'down', article: '29:4' },
    eligibleCosts: { kinds: ['training', 'materials', 'travel'], article: '29:3' },
    thirdPartyMoney: { effect: 'lowers-cost', article: '29:3' },
    personCap: { cents: 250_000, follows: 'person', article: '29:5' },
    employerCap: { cents: 2_500_000, article: '29:6' },
    applicationCaps: [],
    stateAid: { route: 'none', reason: 'Scholing die alleen mensen ten goede komt.', article: '29:8' },
    ceiling: {
      centsByYear: { 2026: 350_000_000 },
      partsAllowed: true,
      division: { method: 'complete-receipt' },
      article: '29:7',
    },
    advance: { numerator: 4, denominator: 5, article: '29:9' },
    requiredEvidence: [{ kind: 'quote', article: '29:10' }],
    terms: {
      completion: term(2, 'weeks', '29:11', 'ordinance'),
      decision: term(8, 'weeks', 'Awb 4:13'),
      account: term(13, 'weeks', '29:12', 'ordinance'),
      reminder: term(4, 'weeks', '29:12', 'ordinance'),
      views: term(2, 'weeks', '29:13', 'ordinance'),
      determination: term(8, 'weeks', 'Awb 4:13'),
      payment: term(6, 'weeks', 'Awb 4:87'),
    },
    sources: {},
  }),
  ...overrides,
})

export const cost = (
  amount: number,
  { vat = 0, deductible = true, kind = 'training' as CostLine['kind'] } = {},
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
