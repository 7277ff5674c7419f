import type { ApplicationId, EmployerId } from '../../events/primitives.ts'
import type {
  AidDeclaration,
  ClosedLedger,
  HeldAid,
  UndertakingEvent,
  UndertakingJoined,
} from '../../events/undertaking-events.ts'
import { unreachable } from '../decider.ts'

/** What employers brought into a ledger, or take out of it. */
export interface LedgerContent {
  readonly aid: readonly HeldAid[]
  readonly declarations: readonly AidDeclaration[]
}

/** What an employer took along that had to leave, kept until it has its own ledger back, and after. */
export interface Departed extends LedgerContent {
  readonly employerId: EmployerId
  /** Its number among all that ever left this ledger. */
  readonly departure: number
}

/**
 * The de-minimis ledger of a single undertaking. It bears the id of the employer that it began with; an employer that
 * nobody linked to another is an undertaking by itself.
 */
export interface UndertakingState extends LedgerContent {
  /** The employers besides the one whose id it bears. */
  readonly members: readonly EmployerId[]
  /** Absent while it is open. Of one that closed nothing counts here: what it held goes over to this one. */
  readonly mergedInto?: EmployerId
  /** How often it closed. */
  readonly closings: number
  /** Ledgers that came here, to be joined or passed on, the latest closing of each. */
  readonly came: readonly ClosedLedger[]
  readonly departed: readonly Departed[]
  readonly departures: number
  /** Where it came back from, the latest departure of each. */
  readonly cameBack: readonly { readonly from: EmployerId; readonly departure: number }[]
  /** Employers that were sent here, or were here, and are there: whoever looks for them is sent on. */
  readonly elsewhere: readonly { readonly employerId: EmployerId; readonly in: EmployerId }[]
}

export const noAid: UndertakingState = {
  aid: [],
  declarations: [],
  members: [],
  closings: 0,
  came: [],
  departed: [],
  departures: 0,
  cameBack: [],
  elsewhere: [],
}

export const aidOf = ({ aid }: LedgerContent, applicationId: ApplicationId): HeldAid | undefined =>
  aid.find((each) => each.applicationId === applicationId)

/** The part of a ledger that is about some employers. */
export const contentOf = (
  { aid, declarations }: LedgerContent,
  isMeant: (employerId: EmployerId) => boolean,
): LedgerContent => ({
  aid: aid.filter(({ employerId }) => isMeant(employerId)),
  declarations: declarations.filter(({ employerId }) => isMeant(employerId)),
})

export function evolveUndertaking(state: UndertakingState, event: UndertakingEvent): UndertakingState {
  switch (event.type) {
    case 'aid-claimed': {
      const { applicationId, applicationVersion, employerId, claimedCents: cents } = event
      return withAid(state, { applicationId, applicationVersion, employerId, cents })
    }
    case 'aid-granted': {
      const { applicationId, applicationVersion, employerId, cents } = event
      const { grantedOn, scheme, authority, instrument, sbi } = event
      const granting = { grantedOn, scheme, authority, instrument, sbi }
      return withAid(state, { applicationId, applicationVersion, employerId, cents, granting })
    }
    case 'aid-released': {
      const { applicationId, applicationVersion, employerId, remainingCents: cents } = event
      const held = aidOf(state, applicationId)
      return withAid(state, { ...held, applicationId, applicationVersion, employerId, cents })
    }
    case 'aid-declared': {
      const { employerId, items, declaredAt } = event
      const others = state.declarations.filter((each) => each.employerId !== employerId)
      return { ...state, declarations: [...others, { employerId, items, declaredAt }] }
    }
    case 'aid-registered': {
      const { applicationId, reference, cents, registeredOn } = event
      const held = aidOf(state, applicationId)
      return held === undefined
        ? state
        : withAid(state, { ...held, registration: { reference, cents, registeredOn } })
    }
    case 'undertaking-merged':
      return { ...state, mergedInto: event.into, closings: state.closings + 1 }
    case 'undertaking-joined':
      return joinedBy(state, event)
    case 'undertaking-passed-on':
      return { ...state, came: withCame(state, event), elsewhere: sentOn(state, event.members, event.into) }
    case 'undertaking-left':
      return withoutMember(state, event.employerId)
    case 'undertaking-reopened': {
      const { from, departure, aid, declarations } = event
      const { mergedInto: _, ...rest } = state
      return {
        ...rest,
        aid,
        declarations,
        members: [],
        cameBack: [...state.cameBack.filter((each) => each.from !== from), { from, departure }],
        elsewhere: sentOn(state, state.members, from),
      }
    }
  }
  return unreachable(event)
}

const withAid = (state: UndertakingState, held: HeldAid): UndertakingState => ({
  ...state,
  aid: [...state.aid.filter(({ applicationId }) => applicationId !== held.applicationId), held],
})

function joinedBy(state: UndertakingState, event: UndertakingJoined): UndertakingState {
  const { members, aid, declarations } = event
  const isNew = ({ employerId }: { readonly employerId: EmployerId }): boolean => members.includes(employerId)
  return {
    ...state,
    members: [...state.members, ...members],
    aid: [...state.aid, ...aid],
    declarations: [...state.declarations, ...declarations],
    came: withCame(state, event),
    departed: state.departed.filter((each) => !isNew(each)),
    elsewhere: state.elsewhere.filter((each) => !isNew(each)),
  }
}

const withCame = (
  { came }: UndertakingState,
  { undertakingId, closing }: ClosedLedger,
): readonly ClosedLedger[] => [
  ...came.filter((each) => each.undertakingId !== undertakingId),
  { undertakingId, closing },
]

const sentOn = (
  { elsewhere }: UndertakingState,
  members: readonly EmployerId[],
  into: EmployerId,
): UndertakingState['elsewhere'] => [
  ...elsewhere.filter(({ employerId }) => !members.includes(employerId)),
  ...members.map((employerId) => ({ employerId, in: into })),
]

function withoutMember(state: UndertakingState, employerId: EmployerId): UndertakingState {
  const departure = state.departures + 1
  const taken = contentOf(state, (each) => each === employerId)
  return {
    ...state,
    ...contentOf(state, (each) => each !== employerId),
    members: state.members.filter((each) => each !== employerId),
    departed: [
      ...state.departed.filter((each) => each.employerId !== employerId),
      { employerId, departure, ...taken },
    ],
    departures: departure,
  }
}
