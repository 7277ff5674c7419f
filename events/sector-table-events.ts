import * as z from 'zod'
import { eventCodec } from './codec.ts'
import { defineEvent, type EventOf } from './definition.ts'
import { calendarDay, cents, personId, slug, textId } from './primitives.ts'

export const sides = ['employer', 'education', 'government'] as const
export const memberRoles = ['chair', 'coordinator', 'member'] as const
export const fundingSources = ['state', 'province', 'municipalities', 'private', 'private-in-kind'] as const

const member = z.strictObject({
  personId,
  side: z.enum(sides),
  role: z.enum(memberRoles),
  /** The organisation that the member speaks for, by random id. */
  organisationId: textId,
  from: calendarDay,
})
export type Member = z.infer<typeof member>

const budgetShare = z.strictObject({ source: z.enum(fundingSources), cents })
export type BudgetShare = z.infer<typeof budgetShare>

const registered = defineEvent('sector-table-registered', { slug, registeredOn: calendarDay })
const memberJoined = defineEvent('sector-table-member-joined', { member })
const agendaAdopted = defineEvent('sector-table-agenda-adopted', {
  adoptedOn: calendarDay,
  firstYear: z.int(),
  lastYear: z.int(),
  agenda: textId.optional(),
})
const budgetFunded = defineEvent('sector-table-budget-funded', {
  decidedOn: calendarDay,
  shares: z.array(budgetShare).min(1),
})
const activated = defineEvent('sector-table-activated', { activatedOn: calendarDay })

export const sectorTableEvents = eventCodec(registered, memberJoined, agendaAdopted, budgetFunded, activated)
export type SectorTableEvent =
  | EventOf<typeof registered>
  | EventOf<typeof memberJoined>
  | EventOf<typeof agendaAdopted>
  | EventOf<typeof budgetFunded>
  | EventOf<typeof activated>
