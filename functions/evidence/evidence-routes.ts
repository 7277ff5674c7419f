import { createHash } from 'node:crypto'
import { load } from '../../adapters/event-store/load.ts'
import { mediaTypes } from '../../events/evidence-events.ts'
import { evidenceId, type EvidenceId } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import { badInput, notFound, type Answer } from '../http/answer.ts'
import { answerCommand, commandIdOf } from '../http/command.ts'
import { reading, uploading, type Route } from '../http/route.ts'

/** With the third that base64 adds, what Lambda takes in one request. */
const maximumBytes = 4 * 1024 * 1024

/** How a file of each type begins: a file that calls itself something else is refused. */
const beginnings: Readonly<Record<(typeof mediaTypes)[number], string>> = {
  'application/pdf': '%PDF-',
  'image/png': '\u0089PNG\r\n\u001a\n',
  'image/jpeg': '\u00ff\u00d8\u00ff',
}

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** With its hash, so that another file under the same id cannot come in its place. */
const fileKey = (id: EvidenceId, sha256: string): string => `${id}.${sha256}`

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
    const result = { id, sha256 }
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
    const { file } = (await load(events, evidence, `evidence/${id.data}`)).state
    const own = principal.actor.role !== 'employer' || file?.employerId === principal.employerId
    const content = file === undefined || !own ? undefined : await files.get(fileKey(id.data, file.sha256))
    if (file === undefined || content === undefined) return notFound()
    if (sha256Of(content) !== file.sha256) {
      throw new Error(`evidence ${id.data} is not the file that was handed in`)
    }
    return {
      status: 200,
      headers: { 'Content-Disposition': `attachment; filename="${id.data}"` },
      raw: { mediaType: file.mediaType, content },
    }
  },
)

export const evidenceRoutes: readonly Route[] = [handIn, read]
