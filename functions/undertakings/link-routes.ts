import { normalisedEmployer } from '../../domain/identity/keys.ts'
import { undertakingStream } from '../../domain/undertaking/undertaking.ts'
import type { UndertakingCommand } from '../../domain/undertaking/undertaking-commands.ts'
import { linkOf, type ReadLedger } from '../../domain/undertaking/linking.ts'
import type { EmployerId } from '../../events/primitives.ts'
import { undertaking } from '../aggregates.ts'
import { controlNames, linkContract, splitContract } from '../contracts/undertaking-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, busy, eTag, notFound, type Answer } from '../http/answer.ts'
import { answerCommand, answerOf, commandIdOf, textIdOf } from '../http/command.ts'
import { posting, type Request, type Route } from '../http/route.ts'
import { closeLedger, joinedBefore, joinToExpect, type LinkFound } from './close-ledger.ts'
import { finishedLedgerOf } from './ledgers.ts'
import { answerOnLedger, visibleEmployer } from './on-undertaking.ts'
import { undertakingPath } from './undertaking-path.ts'

const itself = () =>
  badInput([
    {
      plek: 'body.kvk',
      code: 'ongeldig',
      reden: 'Dit is dezelfde werkgever. Geef het KVK-nummer van de andere.',
    },
  ])

/** One ledger closes before the other takes over what it held; whoever comes by finishes what stays halfway. */
export const linkEmployer: Route = posting(
  {
    path: '/v1/ondernemingen/{id}/koppelingen',
    roles: ['officer'],
    summary:
      'Koppel een werkgever die met deze één onderneming vormt (Verordening 2023/2831 art. 2 lid 2): hun de-minimissteun telt voortaan samen.',
    body: linkContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const { vault, events, clock } = dependencies
    const employer = await visibleEmployer(dependencies, request)
    if (employer === undefined) return notFound()
    const { kvk, grond } = request.body
    const identity = { kind: 'employer' as const, key: normalisedEmployer(kvk), record: { kvk } }
    if ((await vault.find(identity.kind, identity.key)) === employer) return itself()
    const [other] = await vault.identify([identity])
    const { principal, correlation } = request
    const context = { actor: principal.actor, now: clock.now(), correlation }
    const ours = await finishedLedgerOf(events, employer, context)
    const theirs = await finishedLedgerOf(events, other as EmployerId, context)
    const found = { ground: controlNames[grond], linker: principal.actor.id, mergedAt: context.now }
    return ours.undertakingId === theirs.undertakingId
      ? linkedBefore(dependencies, request, ours)
      : answerLink(dependencies, request, [ours, theirs], found)
  },
)

/** A repeated request, or another about the same: it is answered by the ledger that went on. */
async function linkedBefore(
  dependencies: Dependencies,
  request: Request<unknown>,
  ledger: ReadLedger,
): Promise<Answer> {
  const command = joinedBefore(ledger)
  return command === undefined ? busy() : runIn(dependencies, request, command)
}

async function answerLink(
  dependencies: Dependencies,
  request: Request<unknown>,
  ledgers: readonly [ours: ReadLedger, theirs: ReadLedger],
  found: LinkFound,
): Promise<Answer> {
  const { events, vault, clock } = dependencies
  const { principal, correlation } = request
  const commandId = commandIdOf(request)
  const bodyHash = await vault.keyedHash(JSON.stringify(request.body))
  const context = { commandId, bodyHash, actor: principal.actor, now: clock.now(), correlation }
  const prepare = async () => {
    const closed = await closeLedger(events, ledgers, found, context)
    if ('type' in closed) return closed
    // Others closed it first: the same request finds the ledgers as they are then.
    return closed.kind === 'refused' ? busy() : answerOf(closed, request.path)
  }
  return runIn(dependencies, ifUnchanged(request, ledgers), joinToExpect(...ledgers), prepare)
}

/** The version that the caller saw is that of the ledger named in the path, which may be the one that closes. */
function ifUnchanged(
  request: Request<unknown>,
  [ours, theirs]: readonly [ReadLedger, ReadLedger],
): Request<unknown> {
  const isOurs = linkOf(ours.undertakingId, theirs.undertakingId).goesOn === ours.undertakingId
  const { 'if-match': seen, ...headers } = request.headers
  return isOurs || seen !== eTag(ours.version) ? request : { ...request, headers }
}

const runIn = (
  dependencies: Dependencies,
  request: Request<unknown>,
  command: UndertakingCommand,
  prepare?: () => Promise<UndertakingCommand | Answer>,
): Promise<Answer> =>
  answerCommand(dependencies, request, undertaking, command, {
    stream: undertakingStream(command.undertakingId),
    location: undertakingPath(command.undertakingId),
    result: { id: command.undertakingId },
    ...(prepare === undefined ? {} : { prepare }),
  })

export const splitEmployer: Route = posting(
  {
    path: '/v1/ondernemingen/{id}/ontkoppelingen',
    roles: ['officer'],
    summary:
      'Maak een verkeerde koppeling ongedaan: deze werkgever krijgt zijn eigen steun en verklaringen terug in een eigen grootboek.',
    body: splitContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const { vault, events, clock } = dependencies
    const employer = await visibleEmployer(dependencies, request)
    if (employer === undefined) return notFound()
    const { kvk, toelichting } = request.body
    const other = (await vault.find('employer', normalisedEmployer(kvk))) ?? 'nog-onbekend'
    const reason = await textIdOf(vault, request, toelichting)
    const answer = await answerOnLedger(dependencies, request, employer, ({ undertakingId }) => {
      const command = {
        type: 'leave-ledger' as const,
        undertakingId,
        employerId: other as EmployerId,
        reason,
        splitter: request.principal.actor.id,
        leftAt: clock.now(),
      }
      const prepare = async () => {
        await vault.putText(reason, toelichting)
        return command
      }
      return { command, prepare }
    })
    if (answer.status !== 201) return answer
    await finishedLedgerOf(events, other as EmployerId, {
      actor: request.principal.actor,
      now: clock.now(),
      correlation: request.correlation,
    })
    return answer
  },
)
