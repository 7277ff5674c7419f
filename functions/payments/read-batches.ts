import { paymentBatchRow, type PaymentBatchRow } from '../../domain/payment-batch/payment-batch-row.ts'
import { paymentsIn, type PaymentBatchState } from '../../domain/payment-batch/payment-batch-state.ts'
import type { StoredRow } from '../../adapters/view-store/view-store.ts'
import { paymentBatchId, type PaymentBatchId } from '../../events/primitives.ts'
import { applicationPath } from '../applications/on-application.ts'
import { batchStatusNames } from '../contracts/payment-contracts.ts'
import { listQuery } from '../contracts/queries.ts'
import { sha256Of } from '../evidence/file-key.ts'
import { eTag, notFound, ok, problem, type Answer } from '../http/answer.ts'
import { listPage } from '../http/list.ts'
import { reading, type Route } from '../http/route.ts'
import { idOf } from '../projection/view.ts'
import { paymentBatchCodes } from '../texts/problem-codes.ts'
import { batchPath, knownBatch } from './on-batch.ts'
import { paymentFile } from './payment-file.ts'

export const listBatches: Route = reading(
  {
    path: '/v1/betaalopdrachten',
    roles: ['officer'],
    summary: 'Lees de betaalopdrachten, de nieuwste eerst.',
    query: listQuery,
  },
  (dependencies, request) => {
    const options = { view: 'payment-batches', category: 'payment-batch', collection: 'betaalopdrachten' }
    return listPage(dependencies, request, options, ({ stream, version, body }: StoredRow) => {
      const id = paymentBatchId.parse(idOf(stream))
      return { id, versie: version, pad: batchPath(id), ...rowFields(body as PaymentBatchRow) }
    })
  },
)

export const readBatch: Route = reading(
  {
    path: '/v1/betaalopdrachten/{id}',
    roles: ['officer'],
    summary: 'Lees een betaalopdracht, zoals zij nu is.',
  },
  async (dependencies, request): Promise<Answer> => {
    const batch = await knownBatch(dependencies, request)
    const row = batch === undefined ? undefined : paymentBatchRow(batch.loaded.state)
    if (batch === undefined || row === undefined) return notFound()
    const { id, loaded } = batch
    const { version, state } = loaded
    const document = { id, versie: version, ...rowFields(row), ...documentOf(state) }
    return ok(document, { ETag: eTag(version) })
  },
)

const rowFields = (row: PaymentBatchRow): Record<string, unknown> => ({
  status: batchStatusNames[row.status],
  samengesteldOp: row.composedAt,
  betalingen: row.payments,
  totaalCenten: row.totalCents,
  ...(row.executeOn === undefined ? {} : { uitvoerenOp: row.executeOn }),
})

function documentOf(state: PaymentBatchState): Record<string, unknown> {
  const released = 'released' in state ? state.released : undefined
  const executed = 'executed' in state ? state.executed : undefined
  return {
    betalingen: paymentsIn(state).map(({ applicationId, number, reference, cents }) => {
      const kind = released?.payments.find((each) => each.reference === reference)?.kind
      const reden = executed?.rejected.find((each) => each.reference === reference)?.reason
      return {
        aanvraag: applicationId,
        pad: applicationPath(applicationId),
        nummer: number,
        kenmerk: reference,
        bedragCenten: cents,
        ...(kind === undefined ? {} : { soort: kind === 'advance' ? 'voorschot' : 'restant' }),
        ...(reden === undefined ? {} : { afgekeurd: reden }),
      }
    }),
    ...(released === undefined
      ? {}
      : { vrijgegevenOp: released.releasedAt, berichtId: released.messageId, sha256: released.sha256 }),
    ...(executed === undefined ? {} : { uitgevoerdOp: executed.executedOn }),
  }
}

const fileNameOf = (id: PaymentBatchId): string => `betaalopdracht-${id}.xml`

export const readFile: Route = reading(
  {
    path: '/v1/betaalopdrachten/{id}/betaalbestand',
    roles: ['officer'],
    summary: 'Haal het bestand voor de bank op (pain.001.001.09), elke keer hetzelfde.',
    produces: ['application/xml'],
  },
  async (dependencies, request): Promise<Answer> => {
    const batch = await knownBatch(dependencies, request)
    if (batch === undefined) return notFound()
    const { id, loaded } = batch
    const { state, version } = loaded
    if (!('released' in state)) {
      const detail = 'Deze opdracht is niet vrijgegeven, dus er is geen bestand voor de bank.'
      return problem(409, paymentBatchCodes['batch-not-released'], detail)
    }
    const { released } = state
    const content = await paymentFile(dependencies.vault, paymentsIn(state), released)
    if (content === undefined) {
      const detail =
        'Van een rekening in deze opdracht zijn de gegevens gewist: het bestand is niet meer te maken.'
      return problem(409, 'rekening-gewist', detail)
    }
    if (sha256Of(Buffer.from(content)) !== released.sha256) {
      throw new Error(`the file of ${id} is not the one that was released`)
    }
    return {
      status: 200,
      headers: { ETag: eTag(version), 'Content-Disposition': `attachment; filename="${fileNameOf(id)}"` },
      raw: { mediaType: 'application/xml', content },
    }
  },
)
