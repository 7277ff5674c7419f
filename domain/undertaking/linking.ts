import type { EmployerId } from '../../events/primitives.ts'
import type { ClosedLedger, UndertakingEvent } from '../../events/undertaking-events.ts'
import { nothingToDo, refuse, type Decision } from '../decider.ts'
import type {
  JoinLedger,
  LeaveLedger,
  MergeLedger,
  ReopenLedger,
  UndertakingCommand,
  UndertakingRefusal,
} from './undertaking-commands.ts'
import type { UndertakingState } from './undertaking-state.ts'

/*
 * Two employers that are one undertaking have one ledger. Linking takes two steps in two streams without a
 * transaction: one ledger closes with a pointer, then the other takes over what it held. Splitting a wrong link takes
 * two as well: the employer leaves, then its own ledger opens again with what is its own. Whoever follows a pointer
 * finishes what was broken off in between, see `unfinished`.
 */

type LinkDecision = Decision<UndertakingEvent, UndertakingRefusal>

/** The ledger in which to look for an employer that is not in this one. */
export const pointerOf = (
  { mergedInto, elsewhere }: UndertakingState,
  employerId: EmployerId,
): EmployerId | undefined => elsewhere.find((each) => each.employerId === employerId)?.in ?? mergedInto

/**
 * Which of two ledgers closes. The one with the smaller id goes on, so that pointers only ever lead to smaller ids and
 * never round, however many link at the same time.
 */
export const linkOf = (
  one: EmployerId,
  other: EmployerId,
): { readonly closes: EmployerId; readonly goesOn: EmployerId } =>
  one < other ? { closes: other, goesOn: one } : { closes: one, goesOn: other }

export function mergeLedger(command: MergeLedger, { mergedInto }: UndertakingState): LinkDecision {
  const { type: _, undertakingId: __, ...merged } = command
  if (mergedInto === merged.into) return nothingToDo
  if (mergedInto !== undefined) return refuse('moved-to-other-ledger', { into: mergedInto })
  return [{ type: 'undertaking-merged', ...merged }]
}

/**
 * A ledger that came here joins this one, or is sent on for good when this one is closed. Either is decided here and
 * once: if anybody could decide it by the pointers of the moment, two might, and the aid would count twice.
 */
export function joinLedger({ ledger }: JoinLedger, state: UndertakingState): LinkDecision {
  if (hasCome(state, ledger)) return nothingToDo
  const { undertakingId, closing, members } = ledger
  return state.mergedInto === undefined
    ? [{ type: 'undertaking-joined', ...ledger }]
    : [{ type: 'undertaking-passed-on', undertakingId, closing, members, into: state.mergedInto }]
}

/** The employer that a ledger bears the id of can't leave it: the others can. */
export function leaveLedger(command: LeaveLedger, state: UndertakingState): LinkDecision {
  const { type: _, undertakingId, ...left } = command
  const { mergedInto, members, departed } = state
  if (mergedInto !== undefined) return refuse('moved-to-other-ledger', { into: mergedInto })
  if (left.employerId === undertakingId)
    return refuse(members.length === 0 ? 'not-linked' : 'bears-the-ledger')
  if (members.includes(left.employerId)) return [{ type: 'undertaking-left', ...left }]
  const hasLeft = departed.some(({ employerId }) => employerId === left.employerId)
  return hasLeft ? nothingToDo : refuse('not-linked')
}

export function reopenLedger(command: ReopenLedger, state: UndertakingState): LinkDecision {
  const { from, departure, aid, declarations } = command
  if (hasComeBack(state, from, departure) || state.mergedInto === undefined) return nothingToDo
  return [{ type: 'undertaking-reopened', from, departure, aid: [...aid], declarations: [...declarations] }]
}

const hasCome = ({ came }: UndertakingState, { undertakingId, closing }: ClosedLedger): boolean =>
  came.some((each) => each.undertakingId === undertakingId && each.closing >= closing)

/** A ledger as it was read. */
export interface ReadLedger {
  readonly undertakingId: EmployerId
  readonly version: number
  readonly state: UndertakingState
}

/** A command with the ledger that it is for. */
export type LinkStep = Extract<UndertakingCommand, { type: 'join-ledger' | 'reopen-ledger' }>

/**
 * What is left to do for an employer, whose pointers lead along these ledgers from its own to one that is open: the link
 * that sent it there, or the split that took it away again, was broken off halfway. Nothing when the last one holds it.
 */
export function unfinished(
  employerId: EmployerId,
  [own, ...others]: readonly [ReadLedger, ...ReadLedger[]],
): LinkStep | undefined {
  const way = [own, ...others]
  const holder = way.findLastIndex(
    ({ undertakingId, state }) => undertakingId === employerId || state.members.includes(employerId),
  )
  const source = way[holder] ?? own
  for (const { undertakingId: from, state } of way.slice(holder + 1)) {
    const departed = state.departed.find((each) => each.employerId === employerId)
    if (departed !== undefined && !hasComeBack(own.state, from, departed.departure)) {
      const { departure, aid, declarations } = departed
      return { type: 'reopen-ledger', undertakingId: employerId, from, departure, aid, declarations }
    }
    const closed = { undertakingId: source.undertakingId, closing: source.state.closings }
    if (!hasCome(state, closed)) return joinOf(source, from)
  }
  return undefined
}

const hasComeBack = ({ cameBack }: UndertakingState, from: EmployerId, departure: number): boolean =>
  cameBack.some((each) => each.from === from && each.departure >= departure)

/** Takes over all that a closed ledger holds. */
export function joinOf({ undertakingId, state }: ReadLedger, goesOn: EmployerId): JoinLedger {
  const { closings: closing, members, aid, declarations } = state
  return {
    type: 'join-ledger',
    undertakingId: goesOn,
    ledger: {
      undertakingId,
      closing,
      members: [undertakingId, ...members],
      aid: [...aid],
      declarations: [...declarations],
    },
  }
}
