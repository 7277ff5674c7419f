import type * as z from 'zod'
import { load, type Whole } from '../../adapters/event-store/load.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationState, HandledApplication } from '../../domain/application/application-state.ts'
import type { Role } from '../../events/commit.ts'
import type { CommandResult } from '../../events/commit.ts'
import { applicationId } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { application } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { notFound, type Answer } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { posting, type Principal, type Request, type Route } from '../http/route.ts'

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
  const loaded = await load(events, application, applicationStream(id.data))
  return maySee(principal)(loaded.state) ? loaded : undefined
}

/** The version of the scheme that an application was pinned to at submission. Throws when the region lost it. */
export function schemeVersionOf(
  { region }: Pick<Dependencies, 'region'>,
  state: ApplicationState,
): SchemeVersion {
  const { scheme, schemeVersion } = state as HandledApplication
  const found = region.schemes
    .find((each) => each.scheme === scheme)
    ?.versions.find((each) => each.version === schemeVersion)
  // Every command on history is refused by the domain before any rule is asked.
  if (state.phase === 'imported') return found ?? ({} as SchemeVersion)
  if (found === undefined)
    throw new Error(`scheme ${scheme} ${schemeVersion} is missing in the region's files`)
  return found
}

type ToCommand<Body> = (
  dependencies: Dependencies,
  request: Request<Body>,
  loaded: Whole<ApplicationState>,
) => Promise<ApplicationCommand | Answer> | ApplicationCommand | Answer

/** A step in the life of an application, as a sub-collection that is posted to. */
export const stepOfApplication = <Contract extends z.ZodType>(
  shape: {
    readonly collection: string
    readonly roles: readonly Role[]
    readonly summary: string
    readonly body: Contract
  },
  toCommand: ToCommand<z.infer<Contract>>,
): Route =>
  posting(
    { ...shape, path: `/v1/aanvragen/{id}/${shape.collection}` },
    async (dependencies, request): Promise<Answer> => {
      const loaded = await visibleApplication(dependencies, request)
      if (loaded === undefined) return notFound()
      const command = await toCommand(dependencies, request, loaded)
      if (!('type' in command)) return command
      return runOnApplication(dependencies, request, loaded.stream, command, {})
    },
  )

export const runOnApplication = (
  dependencies: Dependencies,
  request: Request<unknown>,
  stream: string,
  command: ApplicationCommand,
  result: CommandResult,
): Promise<Answer> => {
  const location = applicationPath(stream.slice(stream.indexOf('/') + 1))
  return answerCommand(dependencies, request, application, stream, command, { location, result })
}
