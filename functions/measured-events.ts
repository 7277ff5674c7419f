import type { EventStore, StoredCommit } from '../adapters/event-store/event-store.ts'
import { parseCommit } from '../adapters/event-store/load.ts'
import type { Measured } from '../adapters/telemetry/telemetry.ts'
import { unreachable } from '../domain/decider.ts'
import type { Commit } from '../events/commit.ts'
import { applicationEvents, type ApplicationEvent } from '../events/application-events.ts'
import type { Dependencies } from './dependencies.ts'
import type { MetricName } from './metrics.ts'

/**
 * The log, with each commit counted when it is appended: that happens once, however often the command is sent, a
 * message comes or a stream is projected. A crash right after it loses the count of that commit.
 */
export function measuredEvents<Store extends EventStore>(
  events: Store,
  { telemetry }: Pick<Dependencies, 'telemetry'>,
): Store {
  return {
    ...events,
    async append(stored: StoredCommit) {
      const outcome = await events.append(stored)
      const { stream } = stored
      // Of what else was appended nothing is counted.
      if (outcome.appended && !stream.startsWith('application/')) return outcome
      const commit = parseCommit(stored)
      const { correlation } = commit
      if (outcome.appended) {
        const measured = decidedIn(commit)
        if (Object.keys(measured).length > 0) {
          telemetry.tell({ level: 'INFO', message: 'decided', stream, correlation }, measured)
        }
      } else if (parseCommit(outcome.standing).commandId !== commit.commandId) {
        const line = { level: 'INFO', message: 'another was first', stream, correlation } as const
        telemetry.tell(line, { CommitConflicts: 1 })
      }
      return outcome
    },
  }
}

function decidedIn({ events }: Commit): Measured<MetricName> {
  const total: { [Name in MetricName]?: number } = {}
  for (const stored of events) {
    for (const [name, value] of measuresOf(applicationEvents.decode(stored))) {
      total[name] = (total[name] ?? 0) + value
    }
  }
  return total
}

type Measure = readonly [MetricName, number]

function measuresOf(event: ApplicationEvent): readonly Measure[] {
  switch (event.type) {
    case 'application-submitted':
      return [['ApplicationsSubmitted', 1]]
    case 'application-granted':
      return [
        ['ApplicationsGranted', 1],
        ['GrantedCents', event.grantedCents],
      ]
    case 'application-turned-down':
      return [['ApplicationsTurnedDown', 1]]
    case 'application-withdrawn':
      return [['ApplicationsWithdrawn', 1]]
    case 'subsidy-determined':
      return [['SubsidiesDetermined', 1], ['DeterminedCents', event.determinedCents]] // prettier-ignore
    case 'subsidy-paid':
    case 'subsidy-paid-by-set-off':
      return [['PaidCents', event.cents]]
    case 'subsidy-recovered':
    case 'recovery-set-off':
      return [['RecoveredCents', event.cents]]
    case 'completion-requested':
    case 'application-completed':
    case 'application-repinned':
    case 'application-not-handled':
    case 'application-assessed':
    case 'participation-started':
    case 'participation-completed':
    case 'participation-dropped-out':
    case 'participation-never-started':
    case 'application-accounted-for':
    case 'decision-term-extended':
    case 'decision-term-suspended':
    case 'employer-term-extended':
    case 'notice-of-default-received':
    case 'account-reminder-sent':
    case 'payment-ordered':
    case 'payment-order-lapsed':
    case 'intention-announced':
    case 'views-received':
    case 'grant-amended':
    case 'determination-amended':
    case 'recovery-ordered':
    case 'recovery-reminded':
    case 'default-interest-determined':
    case 'recovery-waived':
    case 'objection-filed':
    case 'objection-sent-to-committee':
    case 'objection-heard':
    case 'objection-decided':
    case 'application-imported':
      return []
  }
  return unreachable(event)
}
