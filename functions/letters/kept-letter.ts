import type { LetterSent } from '../../events/letter-events.ts'
import type { Dependencies } from '../dependencies.ts'
import { sha256Of } from '../evidence/file-key.ts'
import type { Answer } from '../http/answer.ts'
import { accepts } from '../http/read-request.ts'
import { nameIn } from '../texts/dutch.ts'
import { htmlOf } from './html.ts'
import { layoutOf } from './layout.ts'
import { letterFileKey } from './letter-id.ts'
import type { Letter } from './letter.ts'
import type { Instant } from '../../events/primitives.ts'
import { letterNames } from '../contracts/names.ts'

export const letterTypes = ['text/html', 'application/pdf'] as const
type LetterType = (typeof letterTypes)[number]

export const wantedType = (accept: string | undefined): LetterType =>
  !accepts(accept, ['text/html']) && accepts(accept, ['application/pdf']) ? 'application/pdf' : 'text/html'

export const asHtml = (letter: Letter, at: Instant): Uint8Array => Buffer.from(htmlOf(layoutOf(letter, at)))

export const asPdf = (
  { printer }: Pick<Dependencies, 'printer'>,
  letter: Letter,
  at: Instant,
): Promise<Uint8Array> => printer.print(layoutOf(letter, at))

/** A letter to read, under a name that says what it is. */
export const letterAnswer = (
  kind: LetterSent['kind'],
  mediaType: LetterType,
  content: Uint8Array,
): Answer => ({
  status: 200,
  headers: {
    'Content-Disposition': `inline; filename="${nameIn(letterNames, kind)}.${mediaType === 'text/html' ? 'html' : 'pdf'}"`,
  },
  raw:
    mediaType === 'text/html'
      ? { mediaType: 'text/html; charset=utf-8', content: Buffer.from(content).toString('utf8') }
      : { mediaType, content },
})

/** The letter as it went out. Throws when what lies there is not that. */
export async function keptBytes(
  { files }: Pick<Dependencies, 'files'>,
  id: string,
  { html, pdf }: Pick<LetterSent, 'html' | 'pdf'>,
  mediaType: LetterType,
): Promise<Uint8Array | undefined> {
  const { sha256 } = mediaType === 'text/html' ? html : pdf
  const content = await files.get(letterFileKey(id, sha256))
  if (content !== undefined && sha256Of(content) !== sha256)
    throw new Error(`letter ${id} is not as it was sent`)
  return content
}
