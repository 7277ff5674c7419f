import { hash } from 'node:crypto'
import { theLaw } from '../../adapters/law.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { faultOf } from '../../adapters/telemetry/telemetry.ts'
import { decideOnReminder } from '../../domain/application/term-commands.ts'
import { amsterdamDay, daysAfter } from '../../domain/calendar.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { applicationToRead } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { isDamaged, mayPass } from '../projection/wake.ts'
import { termsEndingBy } from './terms-due.ts'

const toRemind = {
  ...applicationToRead,
  decider: { ...applicationToRead.decider, decide: decideOnReminder },
}

type Reminding = Pick<Dependencies, 'events' | 'viewStore' | 'clock' | 'telemetry'>

/**
 * Reminds whoever should have accounted by yesterday (Awb 4:44 lid 3), once a day; what there was no time for comes in
 * the next turn. Reminded before, or accounted for meanwhile, nothing happens.
 */
export function reminders(dependencies: Reminding) {
  let doneOn: CalendarDay | undefined
  return async (hasTime: () => boolean): Promise<void> => {
    const today = amsterdamDay(dependencies.clock.now())
    if (doneOn === today) return
    for await (const { stream, term } of termsEndingBy(dependencies, 'employer', daysAfter(today, -1))) {
      if (term.kind !== 'account') continue
      if (!hasTime()) return
      await remind(dependencies, stream)
    }
    doneOn = today
  }
}

/** One that cannot be reminded is told, and holds up no other; tomorrow it is tried again. */
async function remind({ events, clock, telemetry }: Reminding, stream: string): Promise<void> {
  const id = hash('sha256', `remind ${stream}`, 'base64url').slice(0, 24)
  const command = { type: 'remind-to-account', remindedAt: clock.now(), law: theLaw() } as const
  try {
    await runCommand(events, toRemind, stream, command, {
      commandId: id,
      bodyHash: id,
      actor: { id: 'clock', role: 'system' },
      now: clock.now(),
      correlation: id,
      harmlessWhenRepeated: true,
    })
  } catch (error) {
    if (isDamaged(error)) throw error
    const level = mayPass(error) ? 'WARN' : 'ERROR'
    telemetry.tell({ level, message: 'account not reminded', stream, fault: faultOf(error) })
  }
}
