import { amsterdamDay } from '../../domain/calendar.ts'
import { undertakingQuery } from '../contracts/undertaking-contracts.ts'
import { eTag, notFound, ok, type Answer } from '../http/answer.ts'
import { reading, type Route } from '../http/route.ts'
import { ledgerDocument } from './ledger-document.ts'
import { ledgerOf } from './ledgers.ts'
import { ruleOf, visibleEmployer } from './on-undertaking.ts'
import { undertakingPath } from './undertaking-path.ts'

/** Whoever has never asked for anything finds out here where to declare earlier aid. */
export const listOwn: Route = reading(
  {
    path: '/v1/ondernemingen',
    roles: ['employer'],
    summary: 'Lees waar het de-minimisgrootboek van uw eigen onderneming staat.',
    recordsReader: true,
  },
  async (_, { principal }): Promise<Answer> => {
    const { employerId: id } = principal
    return ok({ ondernemingen: id === undefined ? [] : [{ id, pad: undertakingPath(id) }] })
  },
)

export const readUndertaking: Route = reading(
  {
    path: '/v1/ondernemingen/{id}',
    roles: ['employer', 'officer'],
    summary:
      'Lees het de-minimisgrootboek van een onderneming, zoals het op een dag telt, en of een bedrag past of vanaf welke dag. Een werkgever leest van verbonden werkgevers alleen mee wat in de totalen zit.',
    query: undertakingQuery,
  },
  async (dependencies, request): Promise<Answer> => {
    const employer = await visibleEmployer(dependencies, request)
    if (employer === undefined) return notFound()
    const { op, bedragCenten } = request.query
    const { actor, employerId: own } = request.principal
    const ledger = await ledgerOf(dependencies.events, employer)
    const document = await ledgerDocument(dependencies.vault, ledger, {
      on: op ?? amsterdamDay(dependencies.clock.now()),
      rule: ruleOf(dependencies),
      cents: bedragCenten,
      of: actor.role === 'employer' ? own : undefined,
    })
    return ok(document, ledger.version === 0 ? {} : { ETag: eTag(ledger.version) })
  },
)
