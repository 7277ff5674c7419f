import type { ApplicationEvent } from '../../events/application-events.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { nothingToDo, refuse } from '../decider.ts'
import { progressOf, type HandledApplication, type ParticipationProgress } from './application-state.ts'
import { openObjection } from './afterwards-state.ts'
import { isPossible, notPossible } from './phases.ts'
import type { ApplicationDecision } from './refusal-codes.ts'

interface AboutParticipation {
  /** Number of the participation within the application. */
  readonly no: number
  /** The day on which it is reported: nothing is reported ahead. */
  readonly today: CalendarDay
}

export interface StartParticipation extends AboutParticipation {
  readonly type: 'start-participation'
  readonly startedOn: CalendarDay
}

export interface CompleteParticipation extends AboutParticipation {
  readonly type: 'complete-participation'
  readonly completedOn: CalendarDay
}

export interface DropOut extends AboutParticipation {
  readonly type: 'drop-out'
  readonly droppedOutOn: CalendarDay
}

export interface NeverStart extends AboutParticipation {
  readonly type: 'never-start'
  readonly reportedOn: CalendarDay
}

export type ProgressCommand = StartParticipation | CompleteParticipation | DropOut | NeverStart

type Progress = ParticipationProgress['progress']

/** From what a participation may go on to what. */
const mayFollow: Record<Progress, readonly Progress[]> = {
  planned: ['started', 'never-started'],
  started: ['completed', 'dropped-out'],
  completed: [],
  'dropped-out': [],
  'never-started': [],
}

export function startParticipation(
  { no, startedOn, today }: StartParticipation,
  application: HandledApplication,
): ApplicationDecision {
  if (progressOf(application, no)?.startedOn === startedOn) return nothingToDo
  return (
    progressRefusal(application, { no, to: 'started', on: startedOn, today }) ?? [
      { type: 'participation-started', no, startedOn },
    ]
  )
}

export function completeParticipation(
  { no, completedOn, today }: CompleteParticipation,
  application: HandledApplication,
): ApplicationDecision {
  if (isEnded(application, no, 'completed', completedOn)) return nothingToDo
  return (
    progressRefusal(application, { no, to: 'completed', on: completedOn, today }) ?? [
      { type: 'participation-completed', no, completedOn },
    ]
  )
}

export function dropOut(
  { no, droppedOutOn, today }: DropOut,
  application: HandledApplication,
): ApplicationDecision {
  if (isEnded(application, no, 'dropped-out', droppedOutOn)) return nothingToDo
  return (
    progressRefusal(application, { no, to: 'dropped-out', on: droppedOutOn, today }) ?? [
      { type: 'participation-dropped-out', no, droppedOutOn },
    ]
  )
}

/** Reported again on another day it is still the same fact. */
export function neverStart(
  { no, reportedOn, today }: NeverStart,
  application: HandledApplication,
): ApplicationDecision {
  if (progressOf(application, no)?.progress === 'never-started') return nothingToDo
  return (
    progressRefusal(application, { no, to: 'never-started', on: reportedOn, today }) ?? [
      { type: 'participation-never-started', no, reportedOn },
    ]
  )
}

const isEnded = (application: HandledApplication, no: number, how: Progress, on: CalendarDay): boolean => {
  const now = progressOf(application, no)
  return now?.progress === how && now.endedOn === on
}

interface Reported {
  readonly no: number
  readonly to: Progress
  readonly on: CalendarDay
  readonly today: CalendarDay
}

function progressRefusal(
  application: HandledApplication,
  { no, to, on, today }: Reported,
): Exclude<ApplicationDecision, readonly ApplicationEvent[]> | undefined {
  if (!isPossible('report-progress', application) && openObjection(application, 'determined') === undefined) {
    return notPossible('report-progress', application)
  }
  const now = progressOf(application, no)
  if (now === undefined) return refuse('unknown-participation', { participations: [String(no)] })
  if (!mayFollow[now.progress].includes(to))
    return refuse('progress-not-possible', { no, from: now.progress, to })
  if (on > today) return refuse('day-in-future', { no, on, today })
  const { startedOn } = now
  if (startedOn !== undefined && on < startedOn) return refuse('ended-before-start', { no, startedOn, on })
  return undefined
}
