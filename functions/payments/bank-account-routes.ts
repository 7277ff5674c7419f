import * as z from 'zod'
import { load } from '../../adapters/event-store/load.ts'
import { normalisedEmployer } from '../../domain/identity/keys.ts'
import { employerId, type BankAccountId, type EmployerId } from '../../events/primitives.ts'
import { bankAccount } from '../aggregates.ts'
import { kvk, legible } from '../contracts/fields.ts'
import { bankAccountContract, confirmationContract } from '../contracts/payment-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, eTag, notFound, ok, type Answer, type InputFault } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { posting, reading, type Principal, type Request, type Route } from '../http/route.ts'
import { bankAccountDocument } from './bank-account-document.ts'
import { bankAccountIdentity } from './bank-account-identity.ts'

export const bankAccountStream = (employer: EmployerId): string => `bank-account/${employer}`
export const bankAccountPath = (employer: EmployerId): string => `/v1/bankrekeningen/${employer}`

/** Whose account it is: the employer's own, or that of the KVK number that an officer names. */
async function employerOf(
  { vault }: Pick<Dependencies, 'vault'>,
  { actor, employerId: own }: Principal,
  given: string | undefined,
): Promise<EmployerId | InputFault> {
  const plek = 'body.kvk'
  if (actor.role === 'employer') {
    if (given === undefined && own !== undefined) return own
    const reden = 'U meldt de rekening van uw eigen organisatie: laat dit veld weg.'
    return { plek, code: 'onbekend-veld', reden }
  }
  if (given === undefined) {
    return { plek, code: 'verplicht', reden: 'Noem de werkgever van wie deze rekening is.' }
  }
  const found = await vault.find('employer', normalisedEmployer(given))
  const reden = 'Deze werkgever heeft hier nog niets aangevraagd. Controleer het KVK-nummer.'
  return found === undefined ? { plek, code: 'onbekend', reden } : (found as EmployerId)
}

const legibleAccount = legible({ kvk: z.union([kvk, z.undefined()]).catch('') })

const report = posting(
  {
    path: '/v1/bankrekeningen',
    roles: ['employer', 'officer'],
    summary:
      'Meld de rekening waarop een werkgever betaald wil worden; zij telt als een behandelaar haar heeft bevestigd.',
    body: bankAccountContract,
    alsoWrong: async (dependencies, { principal, sent }) => {
      const { kvk: given } = legibleAccount.parse(sent)
      // The contract has told what is wrong with it.
      if (given === '') return []
      const employer = await employerOf(dependencies, principal, given)
      return typeof employer === 'string' ? [] : [employer]
    },
  },
  async (dependencies, request): Promise<Answer> => {
    const { principal, body } = request
    const employer = await employerOf(dependencies, principal, body.kvk)
    if (typeof employer !== 'string') return badInput([employer])
    const { vault, clock } = dependencies
    const identity = bankAccountIdentity(employer, body)
    const known = await vault.find(identity.kind, identity.key)
    const command = {
      type: 'report' as const,
      accountId: (known ?? 'nog-onbekend') as BankAccountId,
      reporter: principal.actor.id,
      reportedAt: clock.now(),
    }
    return answerCommand(dependencies, request, bankAccount, command, {
      stream: bankAccountStream(employer),
      location: bankAccountPath(employer),
      result: { id: employer },
      prepare: async () => {
        const [accountId] = await vault.identify([identity])
        return { ...command, accountId: accountId as BankAccountId }
      },
    })
  },
)

/** The employer that the path names, when this caller may see its account and one was reported. */
async function visibleAccount(
  { events }: Pick<Dependencies, 'events'>,
  { principal, params }: Request<unknown>,
) {
  const employer = employerId.safeParse(params['id'])
  if (!employer.success) return undefined
  if (principal.actor.role === 'employer' && principal.employerId !== employer.data) return undefined
  const loaded = await load(events, bankAccount, bankAccountStream(employer.data))
  return loaded.version === 0 ? undefined : { employer: employer.data, loaded }
}

const confirm = posting(
  {
    path: '/v1/bankrekeningen/{id}/bevestigingen',
    roles: ['officer'],
    summary:
      'Bevestig dat de gemelde rekening klopt. Een wijziging bevestigen twee behandelaars; tot dan wordt er niet betaald.',
    body: confirmationContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const visible = await visibleAccount(dependencies, request)
    if (visible === undefined) return notFound()
    const { employer, loaded } = visible
    const command = {
      type: 'confirm' as const,
      accountId: request.body.rekening,
      confirmer: request.principal.actor.id,
      confirmedAt: dependencies.clock.now(),
    }
    return answerCommand(dependencies, request, bankAccount, command, {
      stream: loaded.stream,
      location: bankAccountPath(employer),
    })
  },
)

const read = reading(
  {
    path: '/v1/bankrekeningen/{id}',
    roles: ['employer', 'officer'],
    summary: 'Lees waar een werkgever op wordt betaald, met het IBAN gemaskeerd.',
  },
  async (dependencies, request): Promise<Answer> => {
    const visible = await visibleAccount(dependencies, request)
    if (visible === undefined) return notFound()
    const { employer, loaded } = visible
    const document = await bankAccountDocument(dependencies.vault, loaded.state)
    return ok({ id: employer, ...document, versie: loaded.version }, { ETag: eTag(loaded.version) })
  },
)

export const bankAccountRoutes: readonly Route[] = [report, read, confirm]
