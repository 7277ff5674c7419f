import { hash } from 'node:crypto'
import { runCommand, type Outcome } from '../../adapters/event-store/run-command.ts'
import type { PaymentBatchCommand } from '../../domain/payment-batch/payment-batch.ts'
import type { PaymentBatchState } from '../../domain/payment-batch/payment-batch-state.ts'
import type { PaymentBatchId } from '../../events/primitives.ts'
import { paymentBatch } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { batchStream, type Acting } from './on-batch.ts'

/** A command on a batch that no request asked for by itself: its id follows from what it does. */
export function runOnBatch(
  { events, clock }: Pick<Dependencies, 'events' | 'clock'>,
  { principal, correlation }: Acting,
  id: PaymentBatchId,
  command: PaymentBatchCommand,
): Promise<Outcome<PaymentBatchState>> {
  const commandId = hash('sha256', `${id} ${command.type}`, 'base64url').slice(0, 24)
  return runCommand(events, paymentBatch, batchStream(id), command, {
    commandId,
    bodyHash: commandId,
    actor: principal.actor,
    now: clock.now(),
    correlation,
    harmlessWhenRepeated: true,
  })
}
