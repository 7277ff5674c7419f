import type { Context } from 'aws-lambda'
import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import { anchoring } from './clock/anchoring.ts'
import { lostWakeUps } from './clock/lost-wake-ups.ts'
import { reminders } from './clock/reminders.ts'
import { settlement } from './clock/settlement.ts'
import { termsAboutToLapse } from './clock/terms-about-to-lapse.ts'
import type { Dependencies } from './dependencies.ts'
import { hoursBetween, measuresOf } from './turn-measures.ts'

type Ticking = Pick<
  Dependencies,
  'events' | 'viewStore' | 'bus' | 'sender' | 'clock' | 'chance' | 'region' | 'telemetry'
> & {
  readonly anchors: AnchorStore
}

/**
 * Does what time asks for: catches up with wake-ups that got lost, gives claims their turn, reminds whoever did not
 * account in time, and anchors the log once a day. Missing a tick, or ticking twice or at the same time as another, changes nothing. On Lambda nothing of
 * it takes all the time: what was not done is gone on with in the next ticks. It stands still while a whole region is
 * copied in, since it would settle and anchor half a log.
 */
export const clock = (dependencies: Ticking) => {
  const { viewStore, telemetry } = dependencies
  const begin = () => ({
    catchUp: lostWakeUps(dependencies),
    settle: settlement(dependencies),
    remind: reminders(dependencies),
    anchorLog: anchoring(dependencies),
  })
  let work = begin()
  return async (event?: Called, context?: Limits): Promise<void> => {
    if (await viewStore.copyComesIn()) {
      // What is under way knows nothing of what comes in.
      work = begin()
      return telemetry.tell({ level: 'WARN', message: 'clock stands still' })
    }
    const { catchUp, settle, remind, anchorLog } = work
    const whole = context?.getRemainingTimeInMillis()
    const until = (left: number) => (): boolean =>
      whole === undefined || (context?.getRemainingTimeInMillis() ?? 0) > whole * left
    const { begun, behind, walkAgeHours } = await catchUp(event?.source !== 'aws.events', until(1 / 2))
    const ceilings = await settle(begun, until(1 / 4))
    await remind(until(1 / 4))
    const parked = (await viewStore.parked()).length
    const now = dependencies.clock.now()
    telemetry.tell(
      { level: 'INFO', message: 'turn of the clock' },
      measuresOf({
        now,
        ceilings,
        termsAboutToLapse: await termsAboutToLapse(dependencies),
        behind,
        parked,
        walkAgeHours,
      }),
    )
    const anchoredUpTo = await anchorLog(until(1 / 4))
    const AnchorAgeHours = hoursBetween(anchoredUpTo, now)
    telemetry.tell({ level: 'INFO', message: 'log anchored' }, { AnchorAgeHours })
  }
}

/** What EventBridge says of a turn of the schedule; whoever calls it by hand says something else. */
interface Called {
  readonly source?: string
}

/** Of Lambda's context; on one machine there is no limit. */
type Limits = Pick<Context, 'getRemainingTimeInMillis'>
