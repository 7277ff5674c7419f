import * as z from 'zod'
import { costLine } from './cost-line.ts'
import { contents, recognitions } from './facts.ts'
import {
  calendarDay,
  cents,
  establishmentId,
  municipalityCode,
  personId,
  slug,
  trainingId,
} from './primitives.ts'

export const ageBands = ['0-24', '25-34', '35-44', '45-54', '55+'] as const
export const sizeClasses = ['1', '2-9', '10-49', '50-249', '250+'] as const
export const importedProgress = ['never-started', 'started', 'completed', 'dropped-out'] as const

/** One person in one training: the counting unit of the fund. */
const participationShape = {
  /** From 1, within the application. */
  no: z.int().min(1),
  personId,
  establishmentId,
  workMunicipality: municipalityCode,
  residence: municipalityCode,
  ageBand: z.enum(ageBands),
  sbi: z.strictObject({ code: z.string().regex(/^\d{4,5}$/), edition: z.enum(['2008', '2025']) }),
  sizeClass: z.enum(sizeClasses),
  sectorTable: slug.optional(),
  trainingId,
  level: z.string().max(40),
  startsOn: calendarDay,
  endsOn: calendarDay,
  costCents: cents,
  /** Value added tax on top of the cost. */
  vatCents: cents,
  /** What others, such as an O&O fund, pay of the cost. */
  thirdPartyCents: cents,
}
/** As it was first stored: what the rules of later schemes ask was not asked yet. */
export const firstPlannedParticipation = z.strictObject(participationShape)

/** Whatever is absent was not stated by the applicant. */
export const plannedParticipation = z.strictObject({
  ...participationShape,
  theme: slug.optional(),
  content: z.enum(contents).optional(),
  trainerRecognisedBy: z.array(z.enum(recognitions)).optional(),
  /** The lines that make up the cost; absent for one line of training. */
  costs: z.array(costLine).min(1).optional(),
})
export type PlannedParticipation = z.infer<typeof plannedParticipation>

export const importedParticipation = z.strictObject({
  ...participationShape,
  progress: z.enum(importedProgress),
  grantedCents: cents,
  /** Absent while nothing was determined. */
  determinedCents: cents.optional(),
})
export type ImportedParticipation = z.infer<typeof importedParticipation>
