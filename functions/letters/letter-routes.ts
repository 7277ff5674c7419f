import { load } from '../../adapters/event-store/load.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import type { SentLetter } from '../../domain/letter/letter.ts'
import { contact, letter } from '../aggregates.ts'
import { visibleApplication } from '../applications/on-application.ts'
import { contactContract } from '../contracts/letter-contracts.ts'
import { listQuery } from '../contracts/queries.ts'
import { notFound, type Answer } from '../http/answer.ts'
import { answerCommand, textIdOf } from '../http/command.ts'
import { listPage } from '../http/list.ts'
import { posting, reading, type Route } from '../http/route.ts'
import { idOf } from '../projection/view.ts'
import { nameIn } from '../texts/dutch.ts'
import { composeLetter } from './compose-letter.ts'
import { asHtml, asPdf, keptBytes, letterAnswer, letterTypes, wantedType } from './kept-letter.ts'
import { letterStream } from './letter-id.ts'
import { letterPath, sendLetter, wantedLetter } from './send-letter.ts'
import { letterNames, type LetterName } from '../contracts/names.ts'

const preview = reading(
  {
    path: '/v1/aanvragen/{id}/brieven/{soort}/voorbeeld',
    roles: ['officer'],
    summary: 'Bekijk een brief zoals hij nu zou uitgaan, als webpagina of als pdf.',
    produces: letterTypes,
  },
  async (dependencies, request): Promise<Answer> => {
    const kind = kindNamed(request.params['soort'])
    if (kind === undefined) return notFound()
    const wanted = await wantedLetter(dependencies, request, kind)
    if (wanted === undefined) return notFound()
    const composed = await composeLetter(dependencies, wanted)
    if ('status' in composed) return composed
    const mediaType = wantedType(request.headers['accept'])
    const content =
      mediaType === 'text/html'
        ? asHtml(composed.letter, wanted.sentAt)
        : await asPdf(dependencies, composed.letter, wanted.sentAt)
    return letterAnswer(kind, mediaType, content)
  },
)

const kindNamed = (name = ''): SentLetter['kind'] | undefined =>
  Object.hasOwn(letterNames, name) ? letterNames[name as LetterName] : undefined

const readLetter = reading(
  {
    path: '/v1/aanvragen/{id}/brieven/{brief}',
    roles: ['employer', 'officer'],
    summary: 'Haal een brief op zoals hij is verstuurd, als webpagina of als pdf.',
    produces: letterTypes,
  },
  async (dependencies, request): Promise<Answer> => {
    const { id: applicationId, brief = '' } = request.params
    if ((await visibleApplication(dependencies, request)) === undefined || !/^[\w-]{10,64}$/.test(brief)) {
      return notFound()
    }
    const { letter: sent } = (await load(dependencies.events, letter, letterStream(brief))).state
    if (sent === undefined || sent.applicationId !== applicationId) return notFound()
    const mediaType = wantedType(request.headers['accept'])
    const content = await keptBytes(dependencies, brief, sent, mediaType)
    return content === undefined ? notFound() : letterAnswer(sent.kind, mediaType, content)
  },
)

const listLetters = reading(
  {
    path: '/v1/aanvragen/{id}/brieven',
    roles: ['employer', 'officer'],
    summary: 'Lees welke brieven over de aanvraag zijn verstuurd, de nieuwste eerst.',
    query: listQuery,
  },
  async (dependencies, request): Promise<Answer> => {
    if ((await visibleApplication(dependencies, request)) === undefined) return notFound()
    const owner = request.params['id']
    return listPage(
      dependencies,
      request,
      { view: 'letters', category: 'letter', collection: 'brieven', owner },
      listed,
    )
  },
)

function listed({ stream, version, body }: StoredRow): Record<string, unknown> {
  const sent = body as SentLetter & { readonly noticedAt?: string }
  const id = idOf(stream)
  return {
    id,
    versie: version,
    pad: letterPath(sent.applicationId, id),
    soort: nameIn(letterNames, sent.kind),
    verstuurdOp: sent.sentAt,
    bekendgemaaktOp: sent.announcedOn,
    bezwaarTot: sent.objectionUntil,
    reagerenTot: sent.viewsUntil,
    perMailGemeldOp: sent.noticedAt,
    sha256Html: sent.html.sha256,
    sha256Pdf: sent.pdf.sha256,
  }
}

const giveAddress = posting(
  {
    path: '/v1/contactadressen',
    roles: ['employer'],
    summary: 'Geef op naar welk mailadres wij melden dat er een brief klaarstaat. Het laatste adres telt.',
    body: contactContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const { employerId } = request.principal
    if (employerId === undefined) return notFound()
    const { mailadres } = request.body
    const address = await textIdOf(dependencies.vault, request, mailadres)
    const command = { type: 'give-address' as const, address, givenAt: dependencies.clock.now() }
    return answerCommand(dependencies, request, contact, command, {
      stream: `contact/${employerId}`,
      location: '/v1/contactadressen',
      prepare: async () => {
        await dependencies.vault.putText(address, mailadres)
        return command
      },
    })
  },
)

export const letterRoutes: readonly Route[] = [preview, sendLetter, listLetters, readLetter, giveAddress]
