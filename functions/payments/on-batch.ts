import { hash } from 'node:crypto'
import { load, type Whole } from '../../adapters/event-store/load.ts'
import { runCommand, type CommandContext } from '../../adapters/event-store/run-command.ts'
import type { OrderCommand } from '../../domain/application/payment-order.ts'
import type { ApplicationState } from '../../domain/application/application-state.ts'
import type { Refusal } from '../../domain/decider.ts'
import { paymentsIn, type PaymentBatchState } from '../../domain/payment-batch/payment-batch-state.ts'
import { paymentBatchId, type ApplicationId, type PaymentBatchId } from '../../events/primitives.ts'
import { applicationToPay, paymentBatch } from '../aggregates.ts'
import { applicationStream, schemeVersionOf } from '../applications/on-application.ts'
import type { Dependencies } from '../dependencies.ts'
import type { Request } from '../http/route.ts'
import { TryAgain } from '../passing-faults.ts'

export const batchStream = (id: PaymentBatchId): string => `payment-batch/${id}`
export const batchPath = (id: PaymentBatchId): string => `/v1/betaalopdrachten/${id}`

export interface KnownBatch {
  readonly id: PaymentBatchId
  readonly loaded: Whole<PaymentBatchState>
}

/** The batch that a request is about, if it is there. */
export async function knownBatch(
  { events }: Pick<Dependencies, 'events'>,
  { params }: Pick<Request<unknown>, 'params'>,
): Promise<KnownBatch | undefined> {
  const id = paymentBatchId.safeParse(params['id'])
  if (!id.success) return undefined
  const loaded = await load(events, paymentBatch, batchStream(id.data))
  return loaded.version === 0 ? undefined : { id: id.data, loaded }
}

/** On whose behalf a batch touches other streams, and when. */
export type Acting = Pick<Request<unknown>, 'principal' | 'correlation'>
type Outside = Pick<Dependencies, 'events' | 'clock' | 'region'>

/**
 * What follows from a batch for one of its applications. Its id follows from the batch, and the application knows what
 * a batch has done to it, so whoever repeats it after a failure changes nothing. Throws `TryAgain` when others are busy.
 */
export async function commandPayment(
  { events, clock }: Outside,
  { principal, correlation }: Acting,
  batchId: PaymentBatchId,
  applicationId: ApplicationId,
  command: OrderCommand,
): Promise<Refusal | ApplicationState> {
  const id = hash('sha256', `${batchId} ${command.type} ${applicationId}`, 'base64url').slice(0, 24)
  const context: CommandContext = {
    commandId: id,
    bodyHash: id,
    actor: principal.actor,
    now: clock.now(),
    correlation,
    harmlessWhenRepeated: true,
  }
  const outcome = await runCommand(
    events,
    applicationToPay,
    applicationStream(applicationId),
    command,
    context,
  )
  if (outcome.kind === 'done') return outcome.state
  if (outcome.kind === 'refused') return outcome.refusal
  throw new TryAgain(`${command.type} on ${applicationId} for ${batchId}: ${outcome.kind}`)
}

/** Who lost the race for one of the payments, and why. */
export interface LostPayment {
  readonly index: number
  readonly refusal: Refusal
}

/**
 * Claims every payment of a composed batch in its application, always in the same order: of two batches with payments
 * in common, the one that is first at the first of those gets them all. Stops at the first that cannot be had.
 */
export async function orderPayments(
  dependencies: Outside,
  acting: Acting,
  id: PaymentBatchId,
  state: PaymentBatchState,
): Promise<LostPayment | undefined> {
  if (state.status !== 'composed') return undefined
  const { composer } = state.composed
  const inOrder = paymentsIn(state)
    .map((payment, index) => ({ ...payment, index }))
    .toSorted((one, other) => (one.applicationId < other.applicationId ? -1 : 1))
  for (const { applicationId, reference, cents, index } of inOrder) {
    const loaded = await load(dependencies.events, applicationToPay, applicationStream(applicationId))
    const outcome = await commandPayment(dependencies, acting, id, applicationId, {
      type: 'order-payment',
      batchId: id,
      reference,
      cents,
      payer: composer,
      orderedAt: dependencies.clock.now(),
      schemeVersion: schemeVersionOf(dependencies, loaded.state),
    })
    if ('refused' in outcome) return { index, refusal: outcome }
  }
  return undefined
}

/** Gives back what a withdrawn batch has claimed, and what it might still be about to claim. */
export async function lapseOrders(
  dependencies: Outside,
  acting: Acting,
  id: PaymentBatchId,
  state: PaymentBatchState,
): Promise<void> {
  for (const { applicationId } of paymentsIn(state)) {
    await commandPayment(dependencies, acting, id, applicationId, {
      type: 'lapse-order',
      batchId: id,
      ground: 'batch-withdrawn',
      lapsedAt: dependencies.clock.now(),
    })
  }
}
