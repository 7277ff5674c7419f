import * as z from 'zod'
import { evidenceKinds } from './application-parts.ts'
import { costLine } from './cost-line.ts'
import { calendarDay, cents, municipalityCode, personId, slug } from './primitives.ts'

export const contents = ['vocational', 'self-insight', 'mandatory'] as const
export const recognitions = ['ocw', 'crkbo', 'nrto'] as const
export const applicantKinds = ['employer', 'individual', 'cooperation', 'sector-table'] as const
export const enterpriseSizes = ['small', 'medium', 'large'] as const

/** Who asks, as the request says; whatever is absent was not stated. */
export const applicantFacts = z.strictObject({
  kind: z.enum(applicantKinds),
  /** How many employers ask together. */
  employers: z.int().min(1),
  /** Of the undertaking as its whole group. */
  size: z.enum(enterpriseSizes).optional(),
  staff: z.int().min(0).optional(),
  route: slug.optional(),
  /** When the applicant asks for less than the scheme would pay. */
  asksAtMostCents: cents.optional(),
})
export type ApplicantFacts = z.infer<typeof applicantFacts>

/** What an officer found, which goes before what was stated. */
export const findings = z.strictObject({
  size: z.enum(enterpriseSizes).optional(),
  staff: z.int().min(0).optional(),
  grantedBefore: z.int().min(0).optional(),
  participations: z.array(
    z.strictObject({
      no: z.int().min(1),
      theme: slug.optional(),
      content: z.enum(contents).optional(),
      trainerRecognisedBy: z.array(z.enum(recognitions)).optional(),
    }),
  ),
})
export type Findings = z.infer<typeof findings>

/** What the rules may know of a participation. Whatever is absent was neither stated nor found. */
export const participationFacts = z.strictObject({
  no: z.int().min(1),
  personId,
  workMunicipality: municipalityCode,
  level: z.string(),
  theme: slug.optional(),
  content: z.enum(contents).optional(),
  trainerRecognisedBy: z.array(z.enum(recognitions)).optional(),
  startsOn: calendarDay,
  endsOn: calendarDay,
  costs: z.array(costLine),
  thirdPartyCents: cents,
  /** Asked only where a scheme has a bonus for it in aid law: it says something of the person. */
  disadvantaged: z.boolean().optional(),
  /** At determination: whether it was completed, and what was granted for it. */
  completed: z.boolean().optional(),
  grantedCents: cents.optional(),
})
export type ParticipationFacts = z.infer<typeof participationFacts>

/** Room that was claimed before deciding; absent as long as it is not known, when nothing is held against it. */
export const claimedRoom = z.strictObject({
  personCaps: z.array(z.strictObject({ personId, cents })),
  /** Absent at determination, where what was granted is the limit of the whole. */
  employerCapCents: cents.optional(),
  groupCapCents: cents.optional(),
  ceilingCents: cents.optional(),
})

/** State aid of the undertaking as its ledger stood on the day of the decision. */
export const aidFacts = z.strictObject({
  countedCents: cents,
  roomCents: cents,
  decidedOn: calendarDay,
})

export type AidFacts = z.infer<typeof aidFacts>

/** Everything that a scheme's rules look at: a judgement is a pure function of this and of the scheme's version. */
export const applicationFacts = z.strictObject({
  receivedOn: calendarDay,
  applicant: z.enum(applicantKinds),
  /** Of the undertaking as its whole group. */
  size: z.enum(enterpriseSizes).optional(),
  staff: z.int().min(0).optional(),
  route: slug.optional(),
  /** How many employers ask together. */
  employers: z.int().min(1),
  /** Granted to this applicant under the scheme before, in the year of receipt. */
  grantedBefore: z.int().min(0).optional(),
  /** When the applicant asks for less than the scheme would pay. */
  asksAtMostCents: cents.optional(),
  municipalities: z.array(municipalityCode),
  evidence: z.array(z.enum(evidenceKinds)),
  participations: z.array(participationFacts).min(1),
  claimed: claimedRoom.optional(),
  aid: aidFacts.optional(),
})
export type ApplicationFacts = z.infer<typeof applicationFacts>
