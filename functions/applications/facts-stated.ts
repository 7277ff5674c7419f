import type * as z from 'zod'
import type { CostLine } from '../../events/cost-line.ts'
import type { ApplicantFacts, Findings } from '../../events/facts.ts'
import {
  applicantNames,
  contentNames,
  costKindNames,
  enterpriseSizeNames,
  recognitionNames,
  type applicantContract,
  type costLines,
  type findingsContract,
} from '../contracts/scheme-facts.ts'

/** Who asks, as the request says; one employer when it says nothing. */
export function applicantOf({
  aanvrager,
}: {
  readonly aanvrager?: z.infer<typeof applicantContract> | undefined
}): ApplicantFacts {
  if (aanvrager === undefined) return { kind: 'employer', employers: 1 }
  const { soort, werkgevers, grootte, medewerkers, route, gevraagdCenten } = aanvrager
  return {
    kind: applicantNames[soort],
    employers: werkgevers,
    ...(grootte === undefined ? {} : { size: enterpriseSizeNames[grootte] }),
    ...(medewerkers === undefined ? {} : { staff: medewerkers }),
    ...(route === undefined ? {} : { route }),
    ...(gevraagdCenten === undefined ? {} : { asksAtMostCents: gevraagdCenten }),
  }
}

export const costLinesOf = (lines: NonNullable<z.infer<typeof costLines>>): CostLine[] =>
  lines.map(({ soort, bedragCenten, btwCenten, btwVerrekenbaar }) => ({
    kind: costKindNames[soort],
    cents: bedragCenten,
    vatCents: btwCenten,
    vatDeductible: btwVerrekenbaar,
  }))

type Found = z.infer<typeof findingsContract>['deelnames'][number]

/** What a participation or a finding says of the training itself. */
export const trainingFactsOf = ({
  thema,
  inhoud,
  erkendDoor,
}: Pick<Found, 'thema' | 'inhoud' | 'erkendDoor'>): Omit<Findings['participations'][number], 'no'> => ({
  ...(thema === undefined ? {} : { theme: thema }),
  ...(inhoud === undefined ? {} : { content: contentNames[inhoud] }),
  ...(erkendDoor === undefined
    ? {}
    : { trainerRecognisedBy: [...new Set(erkendDoor.map((name) => recognitionNames[name]))] }),
})

/** What an officer found; nothing when the request says nothing. */
export function findingsOf({
  bevindingen,
}: {
  readonly bevindingen?: z.infer<typeof findingsContract> | undefined
}): Findings {
  if (bevindingen === undefined) return { participations: [] }
  const { grootte, medewerkers, eerderVerleend, deelnames } = bevindingen
  return {
    ...(grootte === undefined ? {} : { size: enterpriseSizeNames[grootte] }),
    ...(medewerkers === undefined ? {} : { staff: medewerkers }),
    ...(eerderVerleend === undefined ? {} : { grantedBefore: eerderVerleend }),
    participations: deelnames.map((found) => ({ no: found.deelname, ...trainingFactsOf(found) })),
  }
}
