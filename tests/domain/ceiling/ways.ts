import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import type {
  Chance,
  CeilingCommand,
  LowerClaim,
  QueueClaim,
  RestoreClaim,
  ScoreClaim,
  Settle,
} from '../../../domain/ceiling/ceiling-commands.ts'
import type { Division } from '../../../events/division.ts'
import type { CeilingEvent } from '../../../events/ceiling-events.ts'
import type { ActorId, CalendarDay, Instant } from '../../../events/primitives.ts'
import { given } from '../../support/given.ts'
import { cents, id, queue, story } from './claims.ts'

/** A moment in Amsterdam in the winter or spring of 2026, as `03-02 09:01` for 2 March. */
export const on = (when: string): Instant => {
  const [day = '', time = ''] = when.split(' ')
  const ahead = day > '03-29' ? '+02:00' : '+01:00'
  return new Date(`2026-${day}T${time}:00${ahead}`).toISOString() as Instant
}
const window = { opensOn: '2026-03-01' as CalendarDay, closesOn: '2026-03-31' as CalendarDay }
export const sameDayDraw: Division = { method: 'same-day-draw' }
export const drawInMarch: Division = { method: 'draw-in-window', ...window }
export const tenderOfMarch: Division = { method: 'tender', ...window, minimumScore: 70 }
export const proRataInMarch: Division = { method: 'pro-rata', ...window }

/** Draws C, D, B, A from the applications A to D: `printf '%s' "${seed}application-A" | sha256sum`, and so on. */
export const seed = '532d204754a89d2667cdadfa354a6afa534fb219cf5796d37c3fef394c70614c'
export const chance: Chance = { seed }

type Pot = Partial<Pick<QueueClaim, 'ceilingCents' | 'partsAllowed'>>
type Claim = [letter: string, when: string, euros: number, version?: number]

/** Queues claims in a pot of 8,500.00 that is divided in this way. */
export const claimed =
  (division: Division, pot: Pot = {}) =>
  ([letter, when, euros, version = 1]: Claim): QueueClaim => ({
    ...queue([letter, version], '00:00', euros, { ...pot, division }),
    completeAt: on(when),
  })
export const settleAt = (when: string, by?: Chance): Settle => ({
  type: 'settle',
  upTo: on(when),
  ...(by === undefined ? {} : { chance: by }),
})
export const assessed = (claim: QueueClaim, euros: number, version = 2): LowerClaim => ({
  type: 'lower-claim',
  applicationId: claim.applicationId,
  applicationVersion: version,
  completeAt: claim.completeAt,
  cents: cents(euros),
})
export const scorer = 'officer-bea' as ActorId
export const score = (claim: QueueClaim, ...points: readonly number[]): ScoreClaim => ({
  type: 'score-claim',
  applicationId: claim.applicationId,
  completeAt: claim.completeAt,
  points: Object.fromEntries(points.map((worth, index) => [`criterium-${index + 1}`, worth])),
  scorer,
  scoredAt: on('04-01 10:00'),
})
export const restore = (claim: QueueClaim, roomEuros: number, version = 9): RestoreClaim => ({
  type: 'restore-claim',
  applicationId: claim.applicationId,
  applicationVersion: version,
  completeAt: claim.completeAt,
  cents: claim.cents,
  room: { version: 3, cents: cents(roomEuros) },
})

export const happened = (...commands: readonly CeilingCommand[]) =>
  given(ceilingDecider, ...story(...commands))

export const drawnEvent = (turn: string, letters: string): CeilingEvent => ({
  type: 'claims-drawn',
  turnAt: on(turn),
  seed,
  order: letters.split('').map(id),
})
