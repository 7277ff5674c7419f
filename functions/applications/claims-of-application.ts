import { load, type Folded } from '../../adapters/event-store/load.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { Claims } from '../../domain/application/claims.ts'
import { amsterdamYear } from '../../domain/calendar.ts'
import { claimOf } from '../../domain/cap/cap.ts'
import { employerCapStream, personCapStream } from '../../domain/cap/cap-streams.ts'
import { reservationOf } from '../../domain/ceiling/ceiling-queries.ts'
import { ceilingStream } from '../../domain/ceiling/ceiling.ts'
import type { DeMinimisRule } from '../../domain/state-aid/de-minimis.ts'
import { aidOfApplication } from '../undertakings/aid-of-application.ts'
import type { ApplicationId, CalendarDay, EmployerId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { cap, ceiling } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'

type Events = Pick<Dependencies, 'events'>

const noClaims: Claims = { ceiling: undefined, employerCap: undefined, personCaps: [] }

/**
 * What an application holds under the ceiling and the caps, each with the version that it was read at, for the
 * decision to record. A claim that had no turn yet, or that follows from an earlier assessment, counts as not there.
 */
export async function claimsOf(
  dependencies: Events,
  { stream, state, version }: Folded<ApplicationState>,
  { personCap, stateAid }: SchemeVersion,
  on: CalendarDay,
): Promise<Claims> {
  if (state.phase === 'none' || state.phase === 'imported' || state.completeAt === undefined) return noClaims
  const { scheme, employerId, participations, completeAt } = state
  const claimant = { id: stream.slice(stream.indexOf('/') + 1) as ApplicationId, version }
  const period = { scheme, year: amsterdamYear(completeAt) }
  const people = [...new Set(participations.map(({ personId }) => personId))]
  const personCaps = await Promise.all(
    people.map(async (personId) => {
      const held = await heldUnderCap(
        dependencies,
        personCapStream(period, personId, employerId, personCap.follows),
        claimant,
      )
      return held === undefined ? undefined : { ...held, personId }
    }),
  )
  return {
    ceiling: await reservedUnderCeiling(dependencies, ceilingStream(period), claimant),
    employerCap: await heldUnderCap(dependencies, employerCapStream(period, employerId), claimant),
    personCaps: personCaps.filter((claim) => claim !== undefined),
    ...(stateAid.route === 'de-minimis'
      ? { aid: await aidClaimed(dependencies, employerId, claimant, { on, rule: stateAid }) }
      : {}),
  }
}

const aidClaimed = async (
  { events }: Events,
  employerId: EmployerId,
  { id, version }: Claimant,
  question: { readonly on: CalendarDay; readonly rule: DeMinimisRule },
): Promise<NonNullable<Claims['aid']>> =>
  (await aidOfApplication(events, { applicationId: id, employerId, version }, question)) ?? 'pending'

/** While an application is assessed, its assessment is the last that happened to it. */
interface Claimant {
  readonly id: ApplicationId
  readonly version: number
}

async function heldUnderCap({ events }: Events, id: string, claimant: Claimant) {
  const loaded = await load(events, cap, `cap/${id}`)
  const claim = claimOf(loaded.state, claimant.id)
  if (claim?.applicationVersion !== claimant.version) return undefined
  return { stream: loaded.stream, version: loaded.version, claimedCents: claim.claimedCents }
}

async function reservedUnderCeiling({ events }: Events, id: string, claimant: Claimant) {
  const loaded = await load(events, ceiling, `ceiling/${id}`)
  const claim = reservationOf(loaded.state, claimant.id)
  if (claim?.settled !== true || claim.applicationVersion !== claimant.version) return undefined
  return { stream: loaded.stream, version: loaded.version, reservedCents: claim.reservedCents }
}
