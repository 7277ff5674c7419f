import type { ApplicationId, Cents, Instant, PersonId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import type { ApplicationState, HandledApplication } from '../application/application-state.ts'
import { amsterdamYear } from '../calendar.ts'
import type { CapCommand } from '../cap/cap.ts'
import { employerCapStream, personCapStream, type CapPeriod } from '../cap/cap-streams.ts'
import { ceilingStream } from '../ceiling/ceiling.ts'
import type { CeilingCommand } from '../ceiling/ceiling-commands.ts'
import { sumOf } from '../money.ts'
import type { Lines } from '../scheme/lines.ts'
import type { AboutAid } from '../undertaking/undertaking-commands.ts'

/** An event of an application, with the application before and after it. */
export interface Happening<Event> {
  readonly event: Event
  readonly applicationId: ApplicationId
  /** Version of the event in the stream of its application. */
  readonly version: number
  readonly before: ApplicationState
  readonly after: ApplicationState
}

/** A command for another stream. With the event's id, `idSuffix` makes an id that is the same every time. */
export type FollowUp =
  | {
      readonly category: 'cap'
      readonly stream: string
      readonly command: CapCommand
      readonly idSuffix: string
    }
  | {
      readonly category: 'ceiling'
      readonly stream: string
      readonly command: CeilingCommand
      readonly idSuffix: string
    }
  | {
      readonly category: 'undertaking'
      readonly stream: string
      readonly command: AboutAid
      readonly idSuffix: string
    }

/** An application that has a place in the order, and so holds or may come to hold money of a year. */
export type PlacedApplication = HandledApplication & { readonly completeAt: Instant }

/** The application, unless it is history or still waits for something that is missing. */
export const placed = (application: ApplicationState): PlacedApplication | undefined =>
  application.phase === 'none' || application.phase === 'imported' || application.completeAt === undefined
    ? undefined
    : { ...application, completeAt: application.completeAt }

/** The year of complete receipt is the one whose ceiling and caps count. */
export const periodOf = ({ scheme, completeAt }: PlacedApplication): CapPeriod => ({
  scheme,
  year: amsterdamYear(completeAt),
})

export const toCeiling = (application: PlacedApplication, command: CeilingCommand): FollowUp => ({
  category: 'ceiling',
  stream: `ceiling/${ceilingStream(periodOf(application))}`,
  command,
  idSuffix: command.type,
})

export const toEmployerCap = (application: PlacedApplication, command: CapCommand): FollowUp => ({
  category: 'cap',
  stream: `cap/${employerCapStream(periodOf(application), application.employerId)}`,
  command,
  idSuffix: `${command.type}.employer`,
})

export const toPersonCap = (
  application: PlacedApplication,
  personId: PersonId,
  { personCap }: SchemeVersion,
  command: CapCommand,
): FollowUp => ({
  category: 'cap',
  stream: `cap/${personCapStream(periodOf(application), personId, application.employerId, personCap.follows)}`,
  command,
  idSuffix: `${command.type}.person.${personId}`,
})

/** What lines come to for everybody who takes part, each person once; nothing for whoever has no line. */
export function centsByPerson(
  { participations }: HandledApplication,
  lines: Lines,
): ReadonlyMap<PersonId, Cents> {
  const byPerson = Map.groupBy(participations, ({ personId }) => personId)
  const centsOf = new Map(lines.map(({ no, cents }) => [no, cents]))
  return new Map(
    [...byPerson].map(([personId, theirs]) => [
      personId,
      sumOf(theirs.flatMap(({ no }) => centsOf.get(no) ?? [])),
    ]),
  )
}
