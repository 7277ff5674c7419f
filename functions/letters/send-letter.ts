import { amsterdamDay } from '../../domain/calendar.ts'
import type { SendLetter } from '../../domain/letter/letter.ts'
import type { KeptFile, LetterKind } from '../../events/letter-events.ts'
import type { ApplicationId } from '../../events/primitives.ts'
import { letter } from '../aggregates.ts'
import { applicationPath, applicationStream, visibleApplication } from '../applications/on-application.ts'
import { letterContract } from '../contracts/letter-contracts.ts'
import type { Dependencies } from '../dependencies.ts'
import { sha256Of } from '../evidence/file-key.ts'
import { notFound, problem, type Answer } from '../http/answer.ts'
import { answerCommand } from '../http/command.ts'
import { posting, type Request, type Route } from '../http/route.ts'
import { composeLetter, type Wanted } from './compose-letter.ts'
import { historyOf, toldIn } from './history.ts'
import { asHtml, asPdf } from './kept-letter.ts'
import { letterFileKey, letterIdOf, letterStream } from './letter-id.ts'
import { letterNames } from '../contracts/names.ts'

export const letterPath = (applicationId: string, id: string): string =>
  `${applicationPath(applicationId)}/brieven/${id}`

/** What is asked for, when the caller may see the application. */
export async function wantedLetter(
  dependencies: Pick<Dependencies, 'events' | 'clock'>,
  request: Request<unknown>,
  kind: LetterKind,
): Promise<Wanted | undefined> {
  const loaded = await visibleApplication(dependencies, request)
  if (loaded === undefined) return undefined
  const applicationId = request.params['id'] as ApplicationId
  const history = await historyOf(dependencies.events, applicationStream(applicationId))
  return { kind, applicationId, history, sentAt: dependencies.clock.now() }
}

export const sendLetter: Route = posting(
  {
    path: '/v1/aanvragen/{id}/brieven',
    roles: ['officer'],
    summary:
      'Verstuur een brief over de aanvraag, en bewaar hem zoals hij uitging. Een brief gaat één keer uit.',
    body: letterContract,
  },
  async (dependencies, request): Promise<Answer> => {
    const kind = letterNames[request.body.soort]
    const wanted = await wantedLetter(dependencies, request, kind)
    if (wanted === undefined) return notFound()
    const about = toldIn(wanted.history, kind)
    if (about === undefined) {
      return problem(409, 'niets-te-schrijven', 'Hierover is er bij deze aanvraag nog niets te schrijven.')
    }
    const id = letterIdOf(kind, wanted.applicationId, about.version)
    const command: SendLetter = {
      type: 'send',
      kind,
      applicationId: wanted.applicationId,
      employerId: about.after.employerId,
      aboutVersion: about.version,
      sentAt: wanted.sentAt,
      announcedOn: amsterdamDay(wanted.sentAt),
      sender: request.principal.actor.id,
      html: notYetMade,
      pdf: notYetMade,
    }
    return answerCommand(dependencies, request, letter, command, {
      stream: letterStream(id),
      location: letterPath(wanted.applicationId, id),
      result: { id },
      prepare: () => made(dependencies, id, wanted, command),
    })
  },
)

/** To see whether it may go out; a letter that may not is not made. */
const notYetMade: KeptFile = { sha256: '0'.repeat(64), bytes: 1 }

/** Makes the letter and keeps it, before the event that refers to it. */
async function made(
  dependencies: Dependencies,
  id: string,
  wanted: Wanted,
  command: SendLetter,
): Promise<SendLetter | Answer> {
  const composed = await composeLetter(dependencies, wanted)
  if ('status' in composed) return composed
  const html = asHtml(composed.letter, wanted.sentAt)
  const pdf = await asPdf(dependencies, composed.letter, wanted.sentAt)
  const keep = async (bytes: Uint8Array, mediaType: string): Promise<KeptFile> => {
    const sha256 = sha256Of(bytes)
    await dependencies.files.put(letterFileKey(id, sha256), bytes, mediaType)
    return { sha256, bytes: bytes.byteLength }
  }
  const { letter: _, ...days } = composed
  return {
    ...command,
    html: await keep(html, 'text/html'),
    pdf: await keep(pdf, 'application/pdf'),
    ...days,
  }
}
