import { applicationDecider, type ApplicationCommand } from '../../domain/application/application-decider.ts'
import { theLaw } from '../../adapters/law.ts'
import { determinationNow } from '../../domain/application/determination-now.ts'
import { paidCents, type HandledApplication } from '../../domain/application/application-state.ts'
import type { AskedParticipation } from '../../domain/application/submit-application.ts'
import { isRefusal, type Decider } from '../../domain/decider.ts'
import { less, shareOf } from '../../domain/money.ts'
import { applicationEvents, type ApplicationEvent } from '../../events/application-events.ts'
import type { EvidenceKind } from '../../events/application-parts.ts'
import type { Actor, Role } from '../../events/commit.ts'
import { ageBands, sizeClasses } from '../../events/participation.ts'
import type { CalendarDay, Cents, Instant, MunicipalityCode, Slug } from '../../events/primitives.ts'
import { scheme } from '../../events/scheme.ts'
import { allCount, published } from './application-builders.ts'
import ontwikkelfonds from '../../region/schemes/ontwikkelfonds.json' with { type: 'json' }

/** A number from 0 up to 1, each time another one: the same ones in the same order from the same seed. */
export type Draw = () => number

/** Mulberry32. */
export function drawFrom(seed: number): Draw {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export const wholeFrom = (draw: Draw, from: number, to: number): number =>
  from + Math.floor(draw() * (to - from + 1))
const oneOf = <Of>(draw: Draw, choices: readonly Of[]): Of => choices[wholeFrom(draw, 0, choices.length - 1)]!
const chance = (draw: Draw, percent: number): boolean => draw() * 100 < percent

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'.split('')
export const idFrom = (draw: Draw, length = 22): string =>
  Array.from({ length }, () => oneOf(draw, letters)).join('')
const sha256From = (draw: Draw): string =>
  Array.from({ length: 64 }, () => wholeFrom(draw, 0, 15).toString(16)).join('')

/** What one person does at one moment: it becomes one commit. */
export interface Step {
  readonly at: Instant
  readonly actor: Actor
  readonly commands: readonly ApplicationCommand[]
}

/** Several commands on one stream, decided one after another: all of them, or none. */
export const together = <State, Command, Event>(
  decider: Decider<State, Command, Event>,
): Decider<State, readonly Command[], Event> => ({
  ...decider,
  decide(commands, before) {
    const events: Event[] = []
    let state = before
    for (const command of commands) {
      const decision = decider.decide(command, state)
      if (isRefusal(decision)) return decision
      for (const event of decision) state = decider.evolve(state, event)
      events.push(...decision)
    }
    return events
  },
})

/** Applications whose commits may hold the outcome of several commands. */
export const applicationStories = { decider: together(applicationDecider), codec: applicationEvents }

export const schemeVersion = scheme.parse(ontwikkelfonds).versions.at(-1)!
const municipalities = ['GM0148', 'GM0160', 'GM0166', 'GM0193', 'GM0177', 'GM1690'] as MunicipalityCode[]
const tables = ['zorg-en-welzijn', 'techniek', 'bouw', 'logistiek', 'ict'] as Slug[]
const sbiCodes = ['86101', '25110', '41200', '49410', '62010', '85592', '4711']
const officers = Array.from({ length: 24 }, (_, index) => idFrom(drawFrom(index + 1)))
const employerIds = Array.from({ length: 400 }, (_, index) => idFrom(drawFrom(1000 + index)))

const millisecondsPerDay = 86_400_000
const dayOf = (at: Instant): CalendarDay => at.slice(0, 10) as CalendarDay
const after = (at: Instant, days: number): Instant =>
  new Date(Date.parse(at) + days * millisecondsPerDay).toISOString() as Instant
const dayAfter = (on: CalendarDay, days: number): CalendarDay =>
  dayOf(after(`${on}T09:00:00.000Z` as Instant, days))

const evidenceOf = (draw: Draw, kind: EvidenceKind) => ({
  evidenceId: idFrom(draw) as never,
  kind,
  sha256: sha256From(draw),
})

function askedParticipation(draw: Draw, receivedAt: Instant): AskedParticipation {
  const startsOn = dayAfter(dayOf(receivedAt), wholeFrom(draw, 45, 120))
  return {
    personId: idFrom(draw) as never,
    establishmentId: idFrom(draw) as never,
    workMunicipality: oneOf(draw, municipalities),
    residence: oneOf(draw, municipalities),
    ageBand: oneOf(draw, ageBands),
    sbi: { code: oneOf(draw, sbiCodes), edition: '2025' },
    sizeClass: oneOf(draw, sizeClasses),
    ...(chance(draw, 80) ? { sectorTable: oneOf(draw, tables) } : {}),
    trainingId: idFrom(draw) as never,
    level: oneOf(draw, ['mbo-2', 'mbo-3', 'mbo-4', 'hbo', 'no-level']),
    startsOn,
    endsOn: dayAfter(startsOn, wholeFrom(draw, 1, 200)),
    costCents: wholeFrom(draw, 20_000, 450_000) as Cents,
    vatCents: 0 as Cents,
    thirdPartyCents: (chance(draw, 20) ? 10_000 : 0) as Cents,
  }
}

const claimsFor = ({ employerId, participations, assessment }: HandledApplication) => ({
  ceiling: {
    stream: 'ceiling/ontwikkelfonds-2026',
    version: 7,
    reservedCents: assessment?.subsidyCents ?? (0 as Cents),
  },
  employerCap: { stream: `cap/${employerId}`, version: 3, claimedCents: 100_000_000 as Cents },
  personCaps: participations.map(({ personId }) => ({
    stream: `cap/${personId}`,
    version: 1,
    personId,
    claimedCents: 100_000_000 as Cents,
  })),
})

/**
 * An application from its receipt to its last payment, step by step: each step is asked for with the state
 * that came out of the one before. About 11 events, 1 to 4 participations.
 */
export function* lifeOfApplication(draw: Draw, no: number): Generator<Step, void, HandledApplication> {
  let at = after('2022-01-03T08:00:00.000Z' as Instant, draw() * 1_200)
  const people = { employer: oneOf(draw, employerIds), offset: wholeFrom(draw, 0, officers.length - 1) }
  const officer = (duty: number) => officers[(people.offset + duty) % officers.length] as never
  const step = (role: Role, who: string, ...commands: ApplicationCommand[]): Step => ({
    at,
    actor: { id: who, role },
    commands,
  })
  const byEmployer = (...commands: ApplicationCommand[]) => step('employer', people.employer, ...commands)
  const byOfficer = (duty: number, command: ApplicationCommand) => step('officer', officer(duty), command)
  const isIncomplete = chance(draw, 30)

  let state = yield byEmployer({
    type: 'submit',
    number: `OF-${at.slice(0, 4)}-${String(no).padStart(6, '0')}`,
    scheme: 'ontwikkelfonds' as Slug,
    schemeVersion,
    municipalities,
    employerId: people.employer as never,
    applicant: { kind: 'employer', employers: 1 },
    vatDeductible: true,
    receivedAt: at,
    participations: Array.from({ length: wholeFrom(draw, 1, 4) }, () => askedParticipation(draw, at)),
    evidence: isIncomplete ? [] : [evidenceOf(draw, 'quote')],
  })
  if (isIncomplete) {
    at = after(at, 7)
    const dueOn = dayAfter(dayOf(at), 14)
    yield byOfficer(0, { type: 'request-completion', requestedAt: at, missing: ['quote'], dueOn })
    at = after(at, 9)
    state = yield byEmployer({ type: 'complete', completedAt: at, evidence: [evidenceOf(draw, 'quote')] })
  }
  if (chance(draw, 3)) {
    at = after(at, 2)
    yield byEmployer({ type: 'withdraw', withdrawnAt: at })
    return
  }
  at = after(at, 10)
  state = yield byOfficer(0, {
    type: 'assess',
    assessedAt: at,
    assessor: officer(0),
    schemeVersion,
    municipalities,
    notCounted: allCount,
  })
  at = after(at, 4)
  const decided = {
    decidedAt: at,
    decider: officer(1),
    published: published(schemeVersion),
    municipalities,
    claims: claimsFor(state),
  }
  if (chance(draw, 5)) {
    yield byOfficer(1, { type: 'turn-down', ground: 'other', ...decided })
    return
  }
  state = yield byOfficer(1, { type: 'grant', notCounted: allCount, ...decided })
  const payment = (cents: Cents): Step =>
    byOfficer(2, {
      type: 'pay',
      paidOn: dayOf(at),
      payer: officer(2),
      cents,
      reference: `${state.number}-${state.payments.length + 1}`,
      schemeVersion,
    })
  if (chance(draw, 40)) {
    at = after(at, 14)
    const { numerator, denominator } = schemeVersion.advance
    state = yield payment(shareOf(state.grant!.grantedCents, numerator, denominator))
  }
  for (const commands of progressOf(draw, state)) {
    const today = commands.at(-1)!.today
    at = `${today}T10:00:00.000Z` > at ? (`${today}T10:00:00.000Z` as Instant) : after(at, 1)
    state = yield byEmployer(...commands)
  }
  at = after(at, 21)
  const accounted = state.participations.map(({ no, costCents, vatCents, thirdPartyCents }) => ({
    no,
    costCents,
    vatCents,
    thirdPartyCents,
  }))
  const evidence = [evidenceOf(draw, 'invoice'), evidenceOf(draw, 'certificate')]
  const accountedFor = yield byEmployer({ type: 'account-for', accountedAt: at, lines: accounted, evidence })
  at = after(at, 30)
  const determination = {
    published: published(schemeVersion),
    municipalities,
    exOfficio: false,
    personCaps: [],
    notCounted: allCount,
  }
  const now = determinationNow({ ...determination, decidedAt: at, determiner: officer(3) }, accountedFor)
  if (!('refused' in now) && now.outcome !== 'as-granted') {
    yield byOfficer(3, {
      type: 'announce-intention',
      announcedAt: at,
      announcer: officer(3),
      intended: { towards: 'determine', determination },
      schemeVersion,
      law: theLaw(),
    })
    at = after(at, 10)
    yield byEmployer({ type: 'receive-views', receivedAt: at, evidence: [] })
  }
  at = after(at, 5)
  const weighing = idFrom(draw) as never
  state = yield byOfficer(3, {
    type: 'determine',
    decidedAt: at,
    determiner: officer(3),
    ...determination,
    weighing,
  })
  at = after(at, 7)
  const restCents = less(state.determination!.determinedCents, paidCents(state))
  if (restCents > 0) yield payment(restCents)
}

type Progress = Extract<ApplicationCommand, { readonly today: CalendarDay }>

/** How the participations went, reported one by one, or start and end at once, or all in one go. */
function progressOf(draw: Draw, { participations }: HandledApplication): readonly (readonly Progress[])[] {
  const reported = participations.map(({ no, startsOn, endsOn }): readonly Progress[] => {
    if (chance(draw, 4)) return [{ type: 'never-start', no, reportedOn: endsOn, today: endsOn }]
    const start: Progress = { type: 'start-participation', no, startedOn: startsOn, today: endsOn }
    if (chance(draw, 8)) return [start, { type: 'drop-out', no, droppedOutOn: endsOn, today: endsOn }]
    return [start, { type: 'complete-participation', no, completedOn: endsOn, today: endsOn }]
  })
  const way = draw()
  if (way < 0.3) return [reported.flat()]
  if (way < 0.6) return reported
  return reported.flat().map((command) => [command])
}

/** The steps of one life, each with the events that it made happen. Throws where the decider refuses a step. */
export function* eventfulLife(
  draw: Draw,
  no: number,
): Generator<{ readonly step: Step; readonly events: readonly ApplicationEvent[] }> {
  const { decider } = applicationStories
  let state = decider.initial
  const life = lifeOfApplication(draw, no)
  for (let next = life.next(); next.done !== true; next = life.next(state as HandledApplication)) {
    const events = decider.decide(next.value.commands, state)
    if (isRefusal(events)) throw new Error(`life ${no}: ${JSON.stringify(events)}`)
    state = events.reduce(decider.evolve, state)
    yield { step: next.value, events }
  }
}

/** All events of one life, in order. */
export const eventsOfLife = (draw: Draw): readonly ApplicationEvent[] =>
  [...eventfulLife(draw, 1)].flatMap(({ events }) => events)
