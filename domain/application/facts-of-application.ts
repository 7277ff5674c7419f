import type { AccountedLine } from '../../events/application-parts.ts'
import type { CostLine } from '../../events/cost-line.ts'
import type { ApplicationFacts, Findings, ParticipationFacts } from '../../events/facts.ts'
import type { PlannedParticipation } from '../../events/participation.ts'
import type { Cents, MunicipalityCode } from '../../events/primitives.ts'
import { amsterdamDay } from '../calendar.ts'
import { noCents } from '../money.ts'
import type { HandledApplication } from './application-state.ts'
import type { Claims } from './claims.ts'

/** What of an application the rules look at, submitted or about to be. */
export type AskedApplication = Pick<
  HandledApplication,
  'receivedAt' | 'applicant' | 'vatDeductible' | 'evidence' | 'participations'
> & { readonly findings?: Findings | undefined }

export const noFindings: Findings = { participations: [] }

/** The facts of a request: what was stated, and over it what an officer found. */
export function factsOfRequest(
  { receivedAt, applicant, vatDeductible, evidence, participations, findings = noFindings }: AskedApplication,
  municipalities: readonly MunicipalityCode[],
): ApplicationFacts {
  const { kind, ...stated } = applicant
  const { participations: found, ...foundOfApplicant } = findings
  return {
    receivedOn: amsterdamDay(receivedAt),
    applicant: kind,
    ...stated,
    ...foundOfApplicant,
    municipalities: [...municipalities],
    evidence: [...new Set(evidence.map((each) => each.kind))],
    participations: participations.map((one) => {
      const { no: _, ...foundHere } = found.find(({ no }) => no === one.no) ?? { no: one.no }
      return { ...statedOf(one, vatDeductible), ...foundHere }
    }),
  }
}

function statedOf(one: PlannedParticipation, vatDeductible: boolean): ParticipationFacts {
  const { no, personId, workMunicipality, level, theme, content, trainerRecognisedBy } = one
  const { startsOn, endsOn, thirdPartyCents } = one
  return {
    no,
    personId,
    workMunicipality,
    level,
    ...(theme === undefined ? {} : { theme }),
    ...(content === undefined ? {} : { content }),
    ...(trainerRecognisedBy === undefined ? {} : { trainerRecognisedBy }),
    startsOn,
    endsOn,
    costs: costLinesOf(one, vatDeductible),
    thirdPartyCents,
  }
}

/** Cost that was told as one amount is one line of training, with the tax as the employer says of all of it. */
const costLinesOf = (
  { costs, costCents, vatCents }: Pick<AccountedLine, 'costs' | 'costCents' | 'vatCents'>,
  vatDeductible: boolean,
): CostLine[] => costs ?? [{ kind: 'training', cents: costCents, vatCents, vatDeductible }]

/** The facts with the room that was claimed for it, once it is known what of it is left. */
export function withClaims(
  facts: ApplicationFacts,
  { personCaps, employerCap, ceiling, aid }: Claims,
): ApplicationFacts {
  const claimed = {
    personCaps: personCaps.map(({ personId, claimedCents }) => ({ personId, cents: claimedCents })),
    employerCapCents: employerCap?.claimedCents ?? noCents,
    ceilingCents: ceiling?.reservedCents ?? noCents,
  }
  return aid === undefined || aid === 'pending' ? { ...facts, claimed } : { ...facts, claimed, aid: aid.aid }
}

/**
 * The facts of what came of a grant: the cost that was accounted for, who completed, and what was granted to each as
 * the limit. Without an account nothing was spent. Undefined while there is no grant.
 */
export function factsRealised(
  application: HandledApplication,
  municipalities: readonly MunicipalityCode[],
  personCaps: Claims['personCaps'],
): ApplicationFacts | undefined {
  const { grant, account = [], progress, vatDeductible } = application
  if (grant === undefined) return undefined
  const requested = factsOfRequest(application, municipalities)
  return {
    ...requested,
    participations: requested.participations.map((one, index) => {
      const line = account.find(({ no }) => no === one.no)
      return {
        ...one,
        costs: line === undefined ? [] : costLinesOf(line, vatDeductible),
        thirdPartyCents: line?.thirdPartyCents ?? noCents,
        completed: progress[index]?.progress === 'completed',
        grantedCents: grantedTo(one.no, grant.lines),
      }
    }),
    claimed: {
      personCaps: personCaps.map(({ personId, claimedCents }) => ({ personId, cents: claimedCents })),
    },
  }
}

const grantedTo = (no: number, lines: readonly { readonly no: number; readonly cents: Cents }[]): Cents =>
  lines.find((line) => line.no === no)?.cents ?? noCents
