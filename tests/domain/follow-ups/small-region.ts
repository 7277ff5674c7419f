import {
  applicationDecider,
  type ApplicationCommand,
} from '../../../domain/application/application-decider.ts'
import type { ApplicationState } from '../../../domain/application/application-state.ts'
import type { SubmitApplication } from '../../../domain/application/submit-application.ts'
import type { Claims } from '../../../domain/application/claims.ts'
import { capDecider, claimOf, type CapState } from '../../../domain/cap/cap.ts'
import { employerCapStream, personCapStream } from '../../../domain/cap/cap-streams.ts'
import { ceilingDecider } from '../../../domain/ceiling/ceiling.ts'
import { reservationOf } from '../../../domain/ceiling/ceiling-queries.ts'
import type { CeilingState } from '../../../domain/ceiling/ceiling-state.ts'
import { isRefusal, type Decider, type Decision } from '../../../domain/decider.ts'
import {
  ceilingCommand,
  employerCapCommand,
  personCapCommands,
} from '../../../domain/follow-ups/assessment-stages.ts'
import { periodOf, placed, type FollowUp, type Happening } from '../../../domain/follow-ups/follow-up.ts'
import { followUps } from '../../../domain/follow-ups/follow-ups.ts'
import type { ApplicationEvent } from '../../../events/application-events.ts'
import type { ApplicationId, Cents, Instant } from '../../../events/primitives.ts'
import type { SchemeVersion } from '../../../events/scheme.ts'
import {
  assess,
  employer,
  euros,
  grant,
  moment,
  participation,
  person,
  submit,
  testScheme,
} from '../../support/application-builders.ts'

/** Applications, caps and ceilings of one scheme, with a reactor between them. */
export function smallRegion(scheme: SchemeVersion = testScheme()) {
  const applications = new Map<string, { state: ApplicationState; version: number }>()
  const caps = new Map<string, CapState>()
  const ceilings = new Map<string, CeilingState>()

  const send = (followUp: FollowUp | undefined): void => {
    if (followUp?.category === 'cap') carryOut(caps, capDecider, followUp.stream, followUp.command)
    if (followUp?.category === 'ceiling')
      carryOut(ceilings, ceilingDecider, followUp.stream, followUp.command)
  }
  const claimIn = (stream: string, name: string) => claimOf(capAt(stream), name as ApplicationId)
  const claimUsed = (stream: string, name: string) => {
    const claim = claimIn(stream, name)
    return claim && { stream, version: 1, claimedCents: claim.claimedCents }
  }
  const capAt = (stream: string): CapState => caps.get(`cap/${stream}`) ?? capDecider.initial
  const ceilingAt = (year: number): CeilingState =>
    ceilings.get(`ceiling/ontwikkelfonds.${year}`) ?? ceilingDecider.initial

  function react(happening: Happening<ApplicationEvent>): void {
    const { event } = happening
    for (const followUp of followUps(happening, scheme)) send(followUp)
    if (event.type !== 'application-assessed') return
    const assessed = { ...happening, event }
    const held = (followUp: FollowUp | undefined) => {
      const claim = claimIn(followUp?.stream.replace('cap/', '') ?? '', happening.applicationId)
      return { claimedCents: claim?.claimedCents ?? (Number.NaN as Cents) }
    }
    const forEmployer = employerCapCommand(assessed, scheme, personCapCommands(assessed, scheme).map(held))
    send(forEmployer)
    send(ceilingCommand(assessed, held(forEmployer)))
  }

  return {
    ceilingAt,
    heldUnder: (stream: string, name: string): number | undefined => claimIn(stream, name)?.claimedCents,
    settle: (upTo: Instant, year = 2026) =>
      carryOut(ceilings, ceilingDecider, `ceiling/ontwikkelfonds.${year}`, { type: 'settle', upTo }),
    /** Carries a command out on an application, and all that follows from it, which may come `times` over. */
    act(name: string, command: ApplicationCommand, times = 1): ApplicationState {
      const { state: before, version } = applications.get(name) ?? {
        state: applicationDecider.initial,
        version: 0,
      }
      const decision: Decision<ApplicationEvent> = applicationDecider.decide(command, before)
      if (isRefusal(decision)) throw new Error(`${command.type}: ${decision.refused}`)
      const event = decision[0]
      if (event === undefined) return before
      const after = applicationDecider.evolve(before, event)
      applications.set(name, { state: after, version: version + 1 })
      const happening = { event, applicationId: name as ApplicationId, version: version + 1, before, after }
      for (let time = 0; time < times; time += 1) react(happening)
      return after
    },
    /** What the application holds, as a decision on it looks it up. */
    claims(name: string): Claims {
      const application = placed(applications.get(name)?.state ?? applicationDecider.initial)
      if (application === undefined) return { ceiling: undefined, employerCap: undefined, personCaps: [] }
      const { employerId, participations } = application
      const period = periodOf(application)
      const reservation = reservationOf(ceilingAt(period.year), name as ApplicationId)
      const employerCap = claimUsed(employerCapStream(period, employerId), name)
      return {
        ceiling: reservation && { stream: 'ceiling', version: 1, reservedCents: reservation.reservedCents },
        employerCap,
        personCaps: participations.flatMap(({ personId }) => {
          const used = claimUsed(
            personCapStream(period, personId, employerId, scheme.personCap.follows),
            name,
          )
          return used === undefined ? [] : [{ ...used, personId }]
        }),
      }
    },
  }
}

/** Throws on a refusal: nothing overtakes anything here. */
function carryOut<State, Command extends { readonly type: string }, Event>(
  states: Map<string, State>,
  decider: Decider<State, Command, Event>,
  stream: string,
  command: Command,
): void {
  const state = states.get(stream) ?? decider.initial
  const decision = decider.decide(command, state)
  if (isRefusal(decision)) throw new Error(`${command.type} on ${stream}: ${decision.refused}`)
  if (decision.length === 0) return
  states.set(
    stream,
    decision.reduce((before, event) => decider.evolve(before, event), state),
  )
}

export const anna = person('anna')
export const annasCap = `ontwikkelfonds.2026.person.${anna}`
export const employersCap = `ontwikkelfonds.2026.employer.${employer('x')}`
export const oneFor = (costEuros: number) => [participation({ costCents: euros(costEuros) })]
export const afterAll = moment('2026-03-31')

/** Submits, assesses, settles and grants what there is room for. Gives what was granted. */
export function grantedOf(
  region: SmallRegion,
  name: string,
  request: Partial<SubmitApplication>,
): Cents | undefined {
  region.act(name, submit(request))
  region.act(name, assess())
  region.settle(afterAll)
  const state = region.act(name, grant({ claims: region.claims(name) }))
  return 'grant' in state ? state.grant?.grantedCents : undefined
}
type SmallRegion = ReturnType<typeof smallRegion>
