import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { TextId } from '../../events/primitives.ts'
import type { Dependencies } from '../dependencies.ts'
import { textIdOf } from '../http/command.ts'
import type { Request } from '../http/route.ts'

/** What somebody typed, by the field of the request, and where the command refers to it. */
const freeTexts = {
  toelichting: 'explanation',
  reden: 'reason',
  afweging: 'weighing',
  gronden: 'grounds',
  redenTeLaat: 'lateBecause',
  verslag: 'report',
} as const

/** The id under which a text of a request will lie in the vault. */
export const textOf = async <Text extends string | undefined>(
  { vault }: Pick<Dependencies, 'vault'>,
  request: Request<unknown>,
  text: Text,
): Promise<TextId | Extract<Text, undefined>> =>
  (text === undefined ? undefined : await textIdOf(vault, request, text)) as TextId | Extract<Text, undefined>

/** The texts of a request that its command refers to, which have to be in the vault before it. */
export const textsIn = (
  { body }: Request<unknown>,
  command: ApplicationCommand,
): readonly { readonly id: TextId; readonly text: string }[] =>
  Object.entries(freeTexts).flatMap(([field, place]) => {
    const text = (body as Readonly<Record<string, unknown>> | undefined)?.[field]
    const id = (command as unknown as Readonly<Record<string, unknown>>)[place]
    return typeof text === 'string' && typeof id === 'string' ? [{ id: id as TextId, text }] : []
  })
