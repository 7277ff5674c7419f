import * as z from 'zod'
import { amsterdamDay } from '../../domain/calendar.ts'
import type { EarlierAid } from '../../events/undertaking-events.ts'
import type { CalendarDay, TextId } from '../../events/primitives.ts'
import { day, legible, legibleList } from '../contracts/fields.ts'
import { declarationContract, type EarlierAidFields } from '../contracts/undertaking-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, notFound, type Answer, type InputFault } from '../http/answer.ts'
import { textIdOf } from '../http/command.ts'
import { posting, type Request, type Route } from '../http/route.ts'
import { answerOnLedger, visibleEmployer } from './on-undertaking.ts'

/** What is told to have been granted on a day that is yet to come. */
function futureFaults(
  { clock }: Pick<Dependencies, 'clock'>,
  days: readonly (CalendarDay | undefined)[],
): InputFault[] {
  const today = amsterdamDay(clock.now())
  return days.flatMap((grantedOn, index) => {
    const plek = `body.steun.${index}.verleendOp`
    const reden = 'Deze dag moet nog komen.'
    return grantedOn === undefined || grantedOn <= today ? [] : [{ plek, code: 'in-de-toekomst', reden }]
  })
}

const legibleDeclaration = legible({
  steun: legibleList(legible({ verleendOp: z.union([day, z.undefined()]).catch(undefined) })),
})

export const declareAid: Route = posting(
  {
    path: '/v1/ondernemingen/{id}/de-minimisverklaringen',
    roles: ['employer', 'officer'],
    summary:
      'Verklaar welke de-minimissteun een werkgever eerder van anderen kreeg, of dat er geen was; een latere verklaring vervangt deze. Wat deze regio verleende, telt al mee.',
    body: declarationContract,
    alsoWrong: async (dependencies, { sent }) =>
      futureFaults(
        dependencies,
        legibleDeclaration.parse(sent).steun.map((item) => item?.verleendOp),
      ),
  },
  async (dependencies, request): Promise<Answer> => {
    const { vault, clock } = dependencies
    const { principal, body } = request
    const employer = await visibleEmployer(dependencies, request)
    const isOwn = principal.actor.role !== 'employer' || principal.employerId === employer
    if (employer === undefined || !isOwn) return notFound()
    const faults = futureFaults(
      dependencies,
      body.steun.map(({ verleendOp }) => verleendOp),
    )
    if (faults.length > 0) return badInput(faults)
    const told = await Promise.all(body.steun.map((item) => withTexts(dependencies, request, item)))
    return answerOnLedger(dependencies, request, employer, ({ undertakingId }) => {
      const command = {
        type: 'declare-aid' as const,
        undertakingId,
        employerId: employer,
        items: told.map(({ item }) => item),
        declaredAt: clock.now(),
        declarer: principal.actor.id,
      }
      const prepare = async () => {
        const texts = new Map(told.flatMap((each) => each.texts))
        await Promise.all([...texts].map(([id, text]) => vault.putText(id, text)))
        return command
      }
      return { command, prepare }
    })
  },
)

interface Told {
  readonly item: EarlierAid
  readonly texts: readonly (readonly [TextId, string])[]
}

/** The texts of an item get their ids now and are kept once it is sure that the declaration stands. */
async function withTexts(
  { vault }: Pick<Dependencies, 'vault'>,
  request: Request<unknown>,
  { verleendOp: grantedOn, bedragCenten: cents, instantie, kenmerk }: EarlierAidFields,
): Promise<Told> {
  const authority = await textIdOf(vault, request, instantie)
  const item = { grantedOn, cents, authority }
  if (kenmerk === undefined) return { item, texts: [[authority, instantie]] }
  const reference = await textIdOf(vault, request, kenmerk)
  return { item: { ...item, reference }, texts: [[authority, instantie], [reference, kenmerk]] } // prettier-ignore
}
