import { load } from '../../adapters/event-store/load.ts'
import { theLaw } from '../../adapters/law.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { paymentDue, type Payable } from '../../domain/application/payable.ts'
import { payableAccount } from '../../domain/bank-account/bank-account.ts'
import { daysOffIn } from '../../domain/terms/law-on.ts'
import type { EmployerId } from '../../events/primitives.ts'
import { bankAccount } from '../aggregates.ts'
import { applicationPath, pinnedVersion } from '../applications/on-application.ts'
import { listQuery } from '../contracts/queries.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Answer } from '../http/answer.ts'
import { listPage } from '../http/list.ts'
import { reading, type Route } from '../http/route.ts'
import { idOf } from '../projection/view.ts'
import { bankAccountPath, bankAccountStream } from './bank-account-routes.ts'

/** The view has all that might be paid; what the scheme gives in advance says what may be paid now. */
export const listDue: Route = reading(
  {
    path: '/v1/te-betalen',
    roles: ['officer'],
    summary:
      'Lees wat nu betaald mag worden, met de laatste dag (Awb 4:87) en of de rekening is bevestigd. Een pagina kan korter zijn dan gevraagd.',
    query: listQuery,
  },
  async (dependencies, request): Promise<Answer> => {
    const options = { view: 'payables', category: 'application', collection: 'betalingen' }
    const answer = await listPage(dependencies, request, options, (row) => ({ row }))
    const { betalingen, ...rest } = answer.body as { readonly betalingen: readonly { row: StoredRow }[] }
    const due = betalingen.flatMap(({ row }) => dueFields(dependencies, row) ?? [])
    const told = due.map(async ({ employerId, ...fields }) => ({
      ...fields,
      ...(await accountFields(dependencies, employerId)),
    }))
    return { ...answer, body: { ...rest, betalingen: await Promise.all(told) } }
  },
)

/** What is due of an application, for whom; nothing where all that the scheme gives in advance was paid. */
function dueFields({ region }: Pick<Dependencies, 'region'>, { stream, version, body }: StoredRow) {
  const payable = body as Payable
  const scheme = pinnedVersion({ region }, payable)
  const due = scheme && paymentDue(payable, scheme, scheme.terms.payment, daysOffIn(theLaw()))
  if (due === undefined) return undefined
  const id = idOf(stream)
  return {
    employerId: payable.employerId,
    id,
    versie: version,
    pad: applicationPath(id),
    nummer: payable.number,
    soort: due.kind === 'advance' ? 'voorschot' : 'restant',
    bedragCenten: due.cents,
    uiterlijkOp: due.dueOn,
  }
}

async function accountFields({ events }: Pick<Dependencies, 'events'>, employer: EmployerId) {
  const { state, version } = await load(events, bankAccount, bankAccountStream(employer))
  if (version === 0) return { rekening: 'niet gemeld' }
  const rekening = payableAccount(state) === undefined ? 'te bevestigen' : 'bevestigd'
  return { rekening, rekeningPad: bankAccountPath(employer) }
}
