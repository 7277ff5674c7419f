import type * as z from 'zod'
import type { Role } from '../../events/commit.ts'
import type { ActorId, EmployerId } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Answer, InputFault } from './answer.ts'

/** Who asks, by random id; what the ids stand for is in the vault. */
export interface Principal {
  readonly actor: { readonly id: ActorId; readonly role: Role }
  readonly kvk?: string
  readonly employerId?: EmployerId
  readonly sectorTable?: string
}

export interface Request<Body, Query = unknown> {
  readonly principal: Principal
  readonly path: string
  readonly params: Readonly<Record<string, string>>
  readonly query: Query
  readonly headers: Readonly<Record<string, string>>
  readonly body: Body
  readonly correlation: string
}

/** What is wrong with a request besides its contract, found in as much of it as can be read. */
export type AlsoWrong = (
  dependencies: Dependencies,
  given: { readonly principal: Principal; readonly sent: unknown; readonly query: unknown },
) => Promise<readonly InputFault[]>

interface Shape {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Who may call it; an empty list leaves it open to all. */
  readonly roles: readonly Role[]
  /** One sentence in Dutch for the documents that are generated from this table. */
  readonly summary: string
  readonly produces?: readonly string[]
  readonly alsoWrong?: AlsoWrong
  /** Whether a reading records who asks, so that whoever is not known yet gets an id; a post always does. */
  readonly recordsReader?: true
  /** What may be asked for behind a question mark; nothing when it is absent. */
  readonly query?: z.ZodType
}

export interface Route extends Shape {
  readonly body?: z.ZodType
  /** Media types of a body that is a file instead of JSON. */
  readonly file?: readonly string[]
  readonly maximumBytes?: number
  readonly handle: (dependencies: Dependencies, request: Request<never, never>) => Promise<Answer>
}

type Handle<Body> = (dependencies: Dependencies, request: Request<Body>) => Promise<Answer>

export const reading = <Query extends z.ZodType>(
  shape: Omit<Shape, 'method' | 'query'> & { readonly query?: Query },
  handle: (dependencies: Dependencies, request: Request<undefined, z.infer<Query>>) => Promise<Answer>,
): Route => ({ ...shape, method: 'GET', handle })

export const posting = <Contract extends z.ZodType>(
  shape: Omit<Shape, 'method'> & { readonly body: Contract },
  handle: Handle<z.infer<Contract>>,
): Route => ({ ...shape, method: 'POST', handle })

export const uploading = (
  shape: Omit<Shape, 'method'> & { readonly file: readonly string[]; readonly maximumBytes: number },
  handle: Handle<Uint8Array>,
): Route => ({ ...shape, method: 'POST', handle })
