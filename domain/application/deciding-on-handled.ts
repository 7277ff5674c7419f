import type { ApplicationEvent } from '../../events/application-events.ts'
import { refuse, type Decider } from '../decider.ts'
import { applicationFold } from './application-fold.ts'
import type { ApplicationState, HandledApplication } from './application-state.ts'
import type { ApplicationDecision, ApplicationRefusalCode } from './refusal-codes.ts'

type Deciding<On, Command> = (command: Command, application: On) => ApplicationDecision

/** Decides only on an application that is handled here: where there is none, or history, no rule is asked. */
export const onHandled =
  <Command>(decide: Deciding<HandledApplication, Command>): Deciding<ApplicationState, Command> =>
  (command, state) => {
    if (state.phase === 'none') return refuse('no-application')
    if (state.phase === 'imported') return refuse('is-history', { number: state.number })
    return decide(command, state)
  }

/** Decides on some commands only, for who sends no others: all of them together are a fifth of a bundle. */
export const decidingOnly = <Command>(
  decide: Deciding<HandledApplication, Command>,
): Decider<ApplicationState, Command, ApplicationEvent, ApplicationRefusalCode> => ({
  ...applicationFold,
  decide: onHandled(decide),
})
