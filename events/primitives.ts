import * as z from 'zod'

/** A day in the calendar of Europe/Amsterdam, as `2026-03-02`. */
export const calendarDay = z.iso.date().brand<'CalendarDay'>()
export type CalendarDay = z.infer<typeof calendarDay>

/** A moment in UTC to the millisecond, as `2026-03-02T08:01:00.000Z`, so that text order is time order. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  .brand<'Instant'>()
export type Instant = z.infer<typeof instant>

/** Whole euro cents, never negative and never a fraction. */
export const cents = z.number().int().min(0).max(1_000_000_000_00).brand<'Cents'>()
export type Cents = z.infer<typeof cents>

/** CBS code of a municipality, as `GM0193`. */
export const municipalityCode = z
  .string()
  .regex(/^GM\d{4}$/)
  .brand<'MunicipalityCode'>()
export type MunicipalityCode = z.infer<typeof municipalityCode>

/** Short name in a path or a dimension, as `zorg-en-welzijn`. */
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(60)
  .brand<'Slug'>()
export type Slug = z.infer<typeof slug>

const randomId = <Name extends string>(name: Name) =>
  z
    .string()
    .regex(/^[\w-]{10,64}$/)
    .brand(name)

/** Random ids: what they stand for is in the vault, never in the log. */
export const personId = randomId<'PersonId'>('PersonId')
export type PersonId = z.infer<typeof personId>
export const employerId = randomId<'EmployerId'>('EmployerId')
export type EmployerId = z.infer<typeof employerId>
export const establishmentId = randomId<'EstablishmentId'>('EstablishmentId')
export type EstablishmentId = z.infer<typeof establishmentId>
export const trainingId = randomId<'TrainingId'>('TrainingId')
export type TrainingId = z.infer<typeof trainingId>
export const actorId = randomId<'ActorId'>('ActorId')
export type ActorId = z.infer<typeof actorId>
/** Free text that somebody typed: personal by nature, so the log holds only where to find it. */
export const textId = randomId<'TextId'>('TextId')
export type TextId = z.infer<typeof textId>

/** Ids that name a stream. */
export const applicationId = randomId<'ApplicationId'>('ApplicationId')
export type ApplicationId = z.infer<typeof applicationId>
export const evidenceId = randomId<'EvidenceId'>('EvidenceId')
export type EvidenceId = z.infer<typeof evidenceId>
/** An IBAN with the name that it is held under, of one employer: which they are is in the vault. */
export const bankAccountId = randomId<'BankAccountId'>('BankAccountId')
export type BankAccountId = z.infer<typeof bankAccountId>
export const paymentBatchId = randomId<'PaymentBatchId'>('PaymentBatchId')
export type PaymentBatchId = z.infer<typeof paymentBatchId>
