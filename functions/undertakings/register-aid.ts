import * as z from 'zod'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { CalendarDay } from '../../events/primitives.ts'
import { day, legible } from '../contracts/fields.ts'
import { registrationContract } from '../contracts/undertaking-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, notFound, type Answer, type InputFault } from '../http/answer.ts'
import { posting, type Route } from '../http/route.ts'
import { answerOnLedger, visibleEmployer } from './on-undertaking.ts'

function futureFaults({ clock }: Pick<Dependencies, 'clock'>, on: CalendarDay | undefined): InputFault[] {
  if (on === undefined || on <= amsterdamDay(clock.now())) return []
  return [{ plek: 'body.geregistreerdOp', code: 'in-de-toekomst', reden: 'Deze dag moet nog komen.' }]
}

const legibleRegistration = legible({ geregistreerdOp: z.union([day, z.undefined()]).catch(undefined) })

export const registerAid: Route = posting(
  {
    path: '/v1/ondernemingen/{id}/registermeldingen',
    roles: ['officer'],
    summary:
      'Leg vast dat verleende steun in het centrale register staat, met zijn kenmerk en het bedrag dat er staat; een latere melding is een correctie.',
    body: registrationContract,
    alsoWrong: async (dependencies, { sent }) =>
      futureFaults(dependencies, legibleRegistration.parse(sent).geregistreerdOp),
  },
  async (dependencies, request): Promise<Answer> => {
    const { aanvraag, kenmerk, bedragCenten, geregistreerdOp } = request.body
    const faults = futureFaults(dependencies, geregistreerdOp)
    if (faults.length > 0) return badInput(faults)
    const employer = await visibleEmployer(dependencies, request)
    if (employer === undefined) return notFound()
    return answerOnLedger(dependencies, request, employer, ({ undertakingId }) => ({
      command: {
        type: 'register-aid',
        undertakingId,
        applicationId: aanvraag,
        reference: kenmerk,
        cents: bedragCenten,
        registeredOn: geregistreerdOp,
        registrar: request.principal.actor.id,
      },
    }))
  },
)
