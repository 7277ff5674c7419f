import type { ApplicationFacts } from '../../events/facts.ts'
import type { ApplicationId, CalendarDay, Cents } from '../../events/primitives.ts'
import type { HeldAid } from '../../events/undertaking-events.ts'
import { less, lowest, noCents, sumOf } from '../money.ts'
import {
  countedOn,
  firstDayWithRoomFor,
  roomOn,
  type DeMinimisAid,
  type DeMinimisRule,
} from '../state-aid/de-minimis.ts'
import type { LedgerContent } from './undertaking-state.ts'

type AidFacts = NonNullable<ApplicationFacts['aid']>

/** For whom room is looked for, and as of which day. What an application holds itself is not held against it. */
export interface RoomQuestion {
  readonly on: CalendarDay
  readonly rule: DeMinimisRule
  readonly applicationId?: ApplicationId | undefined
}

/**
 * What can be granted on a day without passing the ceiling on that day, or on a later one on which other aid was
 * granted already: a decision that gets here late must not push what came after it over the edge.
 */
export function roomFor(ledger: LedgerContent, { on, rule, applicationId }: RoomQuestion): Cents {
  const others = grantedTo(ledger, applicationId)
  const later = others.map(({ grantedOn }) => grantedOn).filter((day) => day > on)
  const least = lowest(roomOn(on, others, rule), ...later.map((day) => roomOn(day, others, rule)))
  return less(least, claimedBy(ledger, applicationId))
}

/** What a judgement has to know: what counts on the day, and what room the claims of others leave. */
export const aidFactsOn = (ledger: LedgerContent, question: RoomQuestion): AidFacts => ({
  countedCents: sumOf(
    countedOn(question.on, grantedTo(ledger, question.applicationId), question.rule).map(
      ({ cents }) => cents,
    ),
  ),
  roomCents: roomFor(ledger, question),
  decidedOn: question.on,
})

/** The first day from this one on which so much fits, if nothing else is granted. Undefined when it never does. */
export const firstDayFor = (
  cents: Cents,
  ledger: LedgerContent,
  { on, rule, applicationId }: RoomQuestion,
): CalendarDay | undefined =>
  firstDayWithRoomFor(
    sumOf([cents, claimedBy(ledger, applicationId)]),
    on,
    grantedTo(ledger, applicationId),
    rule,
  )

/** All that counts as granted: by this system, and elsewhere as declared. */
const grantedTo = (
  { aid, declarations }: LedgerContent,
  applicationId: ApplicationId | undefined,
): readonly DeMinimisAid[] => [
  ...aid.flatMap(({ applicationId: id, cents, granting }) =>
    granting === undefined || id === applicationId ? [] : [{ grantedOn: granting.grantedOn, cents }],
  ),
  ...declarations.flatMap(({ items }) => items),
]

/** What applications hold that are not decided on. */
export const claimedBy = ({ aid }: LedgerContent, except?: ApplicationId): Cents =>
  sumOf(aid.filter((each) => isOpen(each) && each.applicationId !== except).map(({ cents }) => cents))

export const isOpen = ({ granting }: HeldAid): boolean => granting === undefined

/** What is there for an application once it claimed: no more than it holds, and no more than there is on the day. */
export function heldRoom(ledger: LedgerContent, question: RoomQuestion): Cents {
  const held = ledger.aid.find(({ applicationId }) => applicationId === question.applicationId)
  return lowest(held?.cents ?? noCents, roomFor(ledger, question))
}
