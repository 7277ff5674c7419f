import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { CalendarDay, Instant } from '../../events/primitives.ts'
import { progressContract } from '../contracts/application-contracts.ts'
import { stepOfApplication } from './on-application.ts'
import { type progressNames } from '../contracts/names.ts'

export const reportProgress = stepOfApplication(
  {
    collection: 'deelnamemeldingen',
    roles: ['employer', 'officer'],
    summary: 'Meld dat een deelnemer is gestart, heeft afgerond, is uitgevallen of niet is gestart.',
    body: progressContract,
  },
  ({ clock }, { body }) => progressCommand(body.verloop, body.deelname, body.op, clock.now()),
)

function progressCommand(
  progress: keyof typeof progressNames,
  no: number,
  on: CalendarDay,
  now: Instant,
): ApplicationCommand {
  const about = { no, today: amsterdamDay(now) }
  switch (progress) {
    case 'gestart':
      return { type: 'start-participation', startedOn: on, ...about }
    case 'afgerond':
      return { type: 'complete-participation', completedOn: on, ...about }
    case 'uitgevallen':
      return { type: 'drop-out', droppedOutOn: on, ...about }
    case 'niet-gestart':
      return { type: 'never-start', reportedOn: on, ...about }
  }
}
