import type * as z from 'zod'
import { load, type Whole } from '../../adapters/event-store/load.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationState, HandledApplication } from '../../domain/application/application-state.ts'
import { IncompleteScheme } from '../../domain/scheme/incomplete-scheme.ts'
import type { Role } from '../../events/commit.ts'
import { applicationId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { application, applicationToRead } from '../aggregates.ts'
import type { PublishedVersion } from '../../domain/rules/receipts.ts'
import { schemeHash } from '../schemes/scheme-hash.ts'
import type { Dependencies } from '../dependencies.ts'
import { busy, notFound, type Answer } from '../http/answer.ts'
import { textsIn } from './free-texts.ts'
import { answerCommand, type CommandOptions } from '../http/command.ts'
import { posting, type AlsoWrong, type Principal, type Request, type Route } from '../http/route.ts'

export const applicationStream = (id: string): string => `application/${id}`
export const applicationPath = (id: string): string => `/v1/aanvragen/${id}`

/** An employer sees the own applications only; to everybody else's it is as if they were not there. */
export const maySee =
  ({ actor, employerId }: Principal) =>
  (state: ApplicationState): boolean =>
    state.phase !== 'none' && (actor.role !== 'employer' || state.employerId === employerId)

/** The application that a request is about, when this caller may see it. */
export async function visibleApplication(
  { events }: Pick<Dependencies, 'events'>,
  { principal, params }: Request<unknown>,
): Promise<Whole<ApplicationState> | undefined> {
  const id = applicationId.safeParse(params['id'])
  if (!id.success) return undefined
  const loaded = await load(events, applicationToRead, applicationStream(id.data))
  return maySee(principal)(loaded.state) ? loaded : undefined
}

/** A version of a scheme, unless the region lost it. */
export const pinnedVersion = (
  { region }: Pick<Dependencies, 'region'>,
  { scheme, schemeVersion }: Pick<HandledApplication, 'scheme' | 'schemeVersion'>,
): SchemeVersion | undefined =>
  region.schemes
    .find((each) => each.scheme === scheme)
    ?.versions.find((each) => each.version === schemeVersion)

/** The version of the scheme that an application was pinned to at submission. Throws when the region lost it. */
export function schemeVersionOf(
  dependencies: Pick<Dependencies, 'region'>,
  state: ApplicationState,
): SchemeVersion {
  const { scheme, schemeVersion } = state as HandledApplication
  const found = pinnedVersion(dependencies, state as HandledApplication)
  // Every command on history is refused by the domain before any rule is asked.
  if (state.phase === 'imported') return found ?? ({} as SchemeVersion)
  if (found === undefined)
    throw new IncompleteScheme(`scheme ${scheme} ${schemeVersion} is missing in the region's files`)
  return found
}

/** The version that an application falls under with its hash, for a decision that has to be taken again one day. */
export function publishedVersionOf(
  dependencies: Pick<Dependencies, 'region'>,
  state: ApplicationState,
): PublishedVersion {
  const version = schemeVersionOf(dependencies, state)
  return { scheme: (state as HandledApplication).scheme, version, hash: schemeHash(version) }
}

type ToCommand<Body> = (
  dependencies: Dependencies,
  request: Request<Body>,
  loaded: Whole<ApplicationState>,
) => Promise<ApplicationCommand | Answer> | ApplicationCommand | Answer

/** What has to be done elsewhere before the command, once it is known that it would succeed. */
type Prepare = (
  dependencies: Dependencies,
  request: Request<unknown>,
  loaded: Whole<ApplicationState>,
  command: ApplicationCommand,
) => Promise<ApplicationCommand>

/** How often a step that looked facts up is made again when the application changed meanwhile. */
const attempts = 4

/** A step in the life of an application, as a sub-collection that is posted to. */
export const stepOfApplication = <Contract extends z.ZodType>(
  shape: {
    readonly collection: string
    readonly roles: readonly Role[]
    readonly summary: string
    readonly body: Contract
    readonly alsoWrong?: AlsoWrong
    /** Whether the command holds what was looked up for this version of the application. */
    readonly forThisVersion?: true
  },
  toCommand: ToCommand<z.infer<Contract>>,
  prepare?: Prepare,
): Route => {
  const { collection, forThisVersion, ...route } = shape
  return posting(
    { ...route, path: `/v1/aanvragen/{id}/${collection}` },
    async (dependencies, request): Promise<Answer> => {
      for (let attempt = 1; ; attempt += 1) {
        const loaded = await visibleApplication(dependencies, request)
        if (loaded === undefined) return notFound()
        const command = await toCommand(dependencies, request, loaded)
        if (!('type' in command)) return command
        const answer = await runOnApplication(dependencies, request, loaded.stream, command, {
          ...(forThisVersion === undefined ? {} : { madeFor: loaded.version }),
          ...preparation(dependencies, request, loaded, { command, prepare }),
        })
        const isOurs = answer.status === 412 && request.headers['if-match'] === undefined
        if (!isOurs) return answer
        if (attempt === attempts) return busy()
      }
    },
  )
}

/** Free text goes to the vault before the event that refers to it, and what else a step does beforehand. */
function preparation(
  dependencies: Dependencies,
  request: Request<unknown>,
  loaded: Whole<ApplicationState>,
  { command, prepare }: { readonly command: ApplicationCommand; readonly prepare: Prepare | undefined },
): { readonly prepare?: () => Promise<ApplicationCommand> } {
  const texts = textsIn(request, command)
  if (prepare === undefined && texts.length === 0) return {}
  return {
    prepare: async () => {
      for (const { id, text } of texts) await dependencies.vault.putText(id, text)
      return prepare === undefined ? command : prepare(dependencies, request, loaded, command)
    },
  }
}

export const runOnApplication = (
  dependencies: Dependencies,
  request: Request<unknown>,
  stream: string,
  command: ApplicationCommand,
  options: Omit<CommandOptions<ApplicationCommand>, 'location' | 'stream'>,
): Promise<Answer> => {
  const location = applicationPath(stream.slice(stream.indexOf('/') + 1))
  return answerCommand(dependencies, request, application, command, { stream, location, ...options })
}
