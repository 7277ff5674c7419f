import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { mediaTypes } from '../../events/evidence-events.ts'
import { evidenceId, type EvidenceId } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { badInput, busy, notFound, type Answer } from '../http/answer.ts'
import { answerCommand, commandIdOf } from '../http/command.ts'
import { reading, uploading, type Request, type Route } from '../http/route.ts'
import { alongside } from './alongside.ts'
import { tooManyToday } from './daily-limit.ts'
import { fileKey, sha256Of } from './file-key.ts'
import { withheld } from './usable.ts'

/** With the third that base64 adds, what Lambda takes in one request. */
const maximumBytes = 4 * 1024 * 1024

/** How a file of each type begins: a file that calls itself something else is refused. */
const beginnings: Readonly<Record<(typeof mediaTypes)[number], string>> = {
  'application/pdf': '%PDF-',
  'image/png': '\u0089PNG\r\n\u001a\n',
  'image/jpeg': '\u00ff\u00d8\u00ff',
}

const handIn = uploading(
  {
    path: '/v1/bewijsstukken',
    roles: ['employer'],
    summary: 'Stuur een bewijsstuk in (PDF, PNG of JPEG). Verwijs er daarna in een aanvraag naar met het id.',
    file: mediaTypes,
    maximumBytes,
  },
  async (dependencies, request): Promise<Answer> => {
    const { principal, body, headers } = request
    const mediaType = mediaTypes.find((type) => headers['content-type']?.toLowerCase().startsWith(type))
    if (mediaType === undefined || principal.employerId === undefined) return notFound()
    if (!Buffer.from(body).toString('latin1').startsWith(beginnings[mediaType])) {
      const reden = `Dit is geen ${mediaType}. Stuur het bestand zoals het is, met het juiste type.`
      return badInput([{ plek: 'body', code: 'ander-bestand', reden }])
    }
    const id = commandIdOf(request) as EvidenceId
    const sha256 = sha256Of(body)
    const command = {
      type: 'receive' as const,
      employerId: principal.employerId,
      receivedAt: dependencies.clock.now(),
      sha256,
      bytes: body.byteLength,
      mediaType,
    }
    const malwarecontrole = dependencies.scansEvidence ? 'volgt' : 'niet-uitgevoerd'
    const result = { id, sha256, malwarecontrole }
    const location = `/v1/bewijsstukken/${id}`
    return answerCommand(dependencies, request, evidence, command, {
      stream: `evidence/${id}`,
      location,
      result,
      prepare: async () => {
        const refused = await tooManyToday(dependencies, request, id, command.employerId)
        if (refused !== undefined) return refused
        // The file goes first: an event never refers to a file that is not there.
        await dependencies.files.put(fileKey(id, sha256), body, mediaType)
        return command
      },
    })
  },
)

const read = reading(
  {
    path: '/v1/bewijsstukken/{id}',
    roles: ['employer', 'officer'],
    summary: 'Haal een bewijsstuk op. Van wie het niet zelf instuurde, wordt vastgelegd dat hij het opende.',
    produces: mediaTypes,
    recordsReader: true,
  },
  async (dependencies, request): Promise<Answer> => {
    const { events, files, scansEvidence } = dependencies
    const { principal, params } = request
    const id = evidenceId.safeParse(params['id'])
    if (!id.success) return notFound()
    const { state } = await load(events, evidence, `evidence/${id.data}`)
    const { file, scan } = state
    const own = file?.employerId === principal.employerId
    if (file === undefined || (!own && principal.actor.role === 'employer')) return notFound()
    const refused = withheld(state, scansEvidence)
    if (refused !== undefined) return refused
    const content = await files.get(fileKey(id.data, file.sha256))
    if (content === undefined) return notFound()
    if (sha256Of(content) !== file.sha256) {
      throw new Error(`evidence ${id.data} is not the file that was handed in`)
    }
    // It is handed out to nobody of whom that is not recorded.
    const unrecorded = own ? undefined : await recordOpening(dependencies, request, id.data)
    if (unrecorded !== undefined) return unrecorded
    return {
      status: 200,
      headers: {
        'Content-Disposition': `attachment; filename="${id.data}"`,
        Malwarecontrole: scan === undefined ? 'niet-uitgevoerd' : 'schoon',
      },
      raw: { mediaType: file.mediaType, content },
    }
  },
)

/** Answers why it could not be recorded; nothing when it is. */
async function recordOpening(
  dependencies: Pick<Dependencies, 'events' | 'clock'>,
  request: Request<unknown>,
  id: EvidenceId,
): Promise<Answer | undefined> {
  const opener = request.principal.actor.id
  const openedAt = dependencies.clock.now()
  const context = alongside(dependencies, request, `open ${id} ${opener} ${amsterdamDay(openedAt)}`)
  const command = { type: 'open' as const, opener, openedAt }
  const outcome = await runCommand(dependencies.events, evidence, `evidence/${id}`, command, context)
  return outcome.kind === 'done' ? undefined : busy()
}

export const evidenceRoutes: readonly Route[] = [handIn, read]
