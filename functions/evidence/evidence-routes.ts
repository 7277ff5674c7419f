import { load } from '../../adapters/event-store/load.ts'
import { mediaTypes } from '../../events/evidence-events.ts'
import { evidenceId, type EvidenceId } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import { badInput, notFound, type Answer } from '../http/answer.ts'
import { answerCommand, commandIdOf } from '../http/command.ts'
import { reading, uploading, type Route } from '../http/route.ts'
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
    const malwarecontrole = dependencies.files.scans ? 'volgt' : 'niet-uitgevoerd'
    const result = { id, sha256, malwarecontrole }
    const location = `/v1/bewijsstukken/${id}`
    return answerCommand(dependencies, request, evidence, command, {
      stream: `evidence/${id}`,
      location,
      result,
      prepare: async () => {
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
    summary: 'Haal een bewijsstuk op.',
    produces: mediaTypes,
  },
  async ({ events, files }, { principal, params }): Promise<Answer> => {
    const id = evidenceId.safeParse(params['id'])
    if (!id.success) return notFound()
    const { state } = await load(events, evidence, `evidence/${id.data}`)
    const { file, scan } = state
    const own = principal.actor.role !== 'employer' || file?.employerId === principal.employerId
    if (file === undefined || !own) return notFound()
    const refused = withheld(state, files.scans)
    if (refused !== undefined) return refused
    const content = await files.get(fileKey(id.data, file.sha256))
    if (content === undefined) return notFound()
    if (sha256Of(content) !== file.sha256) {
      throw new Error(`evidence ${id.data} is not the file that was handed in`)
    }
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

export const evidenceRoutes: readonly Route[] = [handIn, read]
