import type { Scheme, SchemeVersion } from '../../events/scheme.ts'

export interface Contradiction {
  readonly place: readonly PropertyKey[]
  readonly reden: string
}

/** What cannot be meant, though each field by itself could be: found before anybody is bound by it. */
export const contradictionsIn = ({ versions }: Scheme): readonly Contradiction[] => [
  ...sameNames(versions),
  ...versions.flatMap((version, index) =>
    inVersion(version).map(({ place, reden }) => ({ place: ['versions', index, ...place], reden })),
  ),
]

const sameNames = (versions: readonly SchemeVersion[]): readonly Contradiction[] =>
  versions.flatMap(({ version }, index) =>
    versions.findIndex((each) => each.version === version) < index
      ? [
          {
            place: ['versions', index, 'version'],
            reden: `Versie "${version}" staat er al. Geef elke versie een eigen naam.`,
          },
        ]
      : [],
  )

const inVersion = (version: SchemeVersion): readonly Contradiction[] => [
  ...sharesAboveAll(version),
  ...sharesForNobody(version),
  ...yearWithoutCeiling(version),
  ...leastAboveMost(version),
  ...unknownOrigins(version),
]

const sharesAboveAll = ({ rates }: SchemeVersion): readonly Contradiction[] =>
  rates.flatMap(({ numerator, denominator }, index) =>
    numerator > denominator
      ? [
          {
            place: ['rates', index, 'numerator'],
            reden: 'Dit is meer dan de kosten zelf: de teller is groter dan de noemer.',
          },
        ]
      : [],
  )

/** The first share that fits counts, so none comes after one that fits everybody. */
function sharesForNobody({ rates }: SchemeVersion): readonly Contradiction[] {
  const forAll = rates.findIndex(({ when }) => when === undefined || Object.keys(when).length === 0)
  return rates.flatMap((_, index) =>
    forAll >= 0 && index > forAll
      ? [
          {
            place: ['rates', index],
            reden: `Dit deel krijgt niemand: nr. ${forAll + 1} geldt al voor iedereen. Zet het erboven.`,
          },
        ]
      : [],
  )
}

function yearWithoutCeiling({ appliesFrom, ceiling }: SchemeVersion): readonly Contradiction[] {
  const year = appliesFrom.slice(0, 4)
  if (ceiling.centsByYear[year] !== undefined) return []
  return [
    {
      place: ['ceiling', 'centsByYear'],
      reden: `Er is geen plafond voor ${year}, het jaar waarin deze versie ingaat (Awb 4:27).`,
    },
  ]
}

function leastAboveMost({ minimum, personCap, employerCap }: SchemeVersion): readonly Contradiction[] {
  const place = ['minimum', 'cents']
  if (minimum !== undefined && minimum.cents > employerCap.cents) {
    return [{ place, reden: 'Het minimum is hoger dan het maximum per werkgever: niemand krijgt iets.' }]
  }
  return personCap.cents > employerCap.cents
    ? [{ place: ['personCap', 'cents'], reden: 'Het maximum per medewerker is hoger dan dat per werkgever.' }]
    : []
}

/** Each number is known from somewhere, or said to be assumed. */
const unknownOrigins = (version: SchemeVersion): readonly Contradiction[] =>
  numbered
    .filter(({ field, name }) => version[field] !== undefined && version.sources[name] === undefined)
    .map(({ name }) => ({
      place: ['sources'],
      reden: `Zeg waar "${name}" vandaan komt, of dat het een aanname is. Schrijf bijvoorbeeld "${name}: aanname".`,
    }))

const numbered = [
  { field: 'rates', name: 'delen' },
  { field: 'personCap', name: 'maximumPerMedewerker' },
  { field: 'employerCap', name: 'maximumPerWerkgever' },
  { field: 'ceiling', name: 'plafond' },
  { field: 'minimum', name: 'minimum' },
  { field: 'advance', name: 'voorschot' },
  { field: 'terms', name: 'termijnen' },
] as const
