import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { theLaw } from '../../adapters/law.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import { activitiesOf } from '../../domain/application/set-off.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { isRefusal } from '../../domain/decider.ts'
import type { ApplicationId } from '../../events/primitives.ts'
import { application } from '../aggregates.ts'
import { setOffContract } from '../contracts/afterwards-contracts.ts'
import { commandIdOf, refused } from '../http/command.ts'
import { TryAgain } from '../passing-faults.ts'
import { applicationStream, schemeVersionOf, stepOfApplication } from './on-application.ts'

/**
 * Recovers by paying less of another subsidy. That one is claimed first, so that the money cannot be paid out as well:
 * a failure in between leaves it paid there until the request is sent again.
 */
export const setOff = stepOfApplication(
  {
    collection: 'verrekeningen',
    roles: ['officer'],
    summary:
      'Verreken een terugvordering met subsidie aan dezelfde werkgever voor dezelfde scholing in een ander tijdvak (Awb 4:57 lid 3).',
    body: setOffContract,
    forThisVersion: true,
  },
  async (dependencies, { principal, body, params }) => {
    const other = await load(dependencies.events, application, applicationStream(body.aanvraag))
    const activities = activitiesOf(other.state, body.aanvraag)
    const setOffOn = amsterdamDay(dependencies.clock.now())
    const shared = { cents: body.bedragCenten, reference: body.kenmerk }
    const setOff = { type: 'set-off-recovery', setOffOn, decider: principal.actor.id, law: theLaw() } as const
    if (activities === undefined) return { ...setOff, ...shared, from: undefined }
    const paying: ApplicationCommand = {
      type: 'pay-by-set-off',
      paidOn: setOffOn,
      payer: principal.actor.id,
      ...shared,
      recoveredFor: params['id'] as ApplicationId,
      schemeVersion: schemeVersionOf(dependencies, other.state),
    }
    const rehearsed = application.decider.decide(paying, other.state)
    if (isRefusal(rehearsed)) return refused(rehearsed)
    return {
      ...setOff,
      ...shared,
      from: { ...activities, stream: other.stream, version: other.version },
    }
  },
  async (dependencies, request, loaded, command) => {
    if (command.type !== 'set-off-recovery' || command.from === undefined) return command
    const other = await load(dependencies.events, application, command.from.stream)
    const { setOffOn: paidOn, decider: payer, cents, reference } = command
    const paying: ApplicationCommand = {
      type: 'pay-by-set-off',
      paidOn,
      payer,
      cents,
      reference,
      recoveredFor: loaded.stream.slice(loaded.stream.indexOf('/') + 1) as ApplicationId,
      schemeVersion: schemeVersionOf(dependencies, other.state),
    }
    const commandId = commandIdOf(request)
    const outcome = await runCommand(dependencies.events, application, other.stream, paying, {
      commandId,
      bodyHash: commandId,
      actor: request.principal.actor,
      now: dependencies.clock.now(),
      correlation: request.correlation,
      harmlessWhenRepeated: true,
    })
    if (outcome.kind !== 'done') throw new TryAgain(`${other.stream}: ${outcome.kind}`)
    return { ...command, from: { ...command.from, version: outcome.version } }
  },
)
