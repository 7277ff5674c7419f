import * as z from 'zod'
import { evidenceKinds } from './application-parts.ts'
import { calendarDay, cents, municipalityCode, personId, slug } from './primitives.ts'

export const costKinds = [
  'training', // what the trainer asks
  'materials',
  'travel',
  'advice',
  'trainee-wages',
  'cancellation',
  'other',
] as const
export type CostKind = (typeof costKinds)[number]

export const contents = ['vocational', 'self-insight', 'mandatory'] as const
export const recognitions = ['ocw', 'crkbo', 'nrto'] as const
export const applicantKinds = ['employer', 'individual', 'cooperation', 'sector-table'] as const
export const enterpriseSizes = ['small', 'medium', 'large'] as const

/** One line of a quote or an invoice. Many trainers are exempt, so the tax is told for each line. */
export const costLine = z.strictObject({
  kind: z.enum(costKinds),
  cents,
  vatCents: cents,
  /** Whether the employer gets this tax back, so that it is no cost. */
  vatDeductible: z.boolean(),
})
export type CostLine = z.infer<typeof costLine>

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
