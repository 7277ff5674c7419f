import { hash } from 'node:crypto'
import type { EventBridgeEvent } from 'aws-lambda'
import * as z from 'zod'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import type { Scan } from '../../domain/evidence/evidence-state.ts'
import type { Instant } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { TryAgain } from '../passing-faults.ts'
import { partsOfKey } from './file-key.ts'

const statuses = ['NO_THREATS_FOUND', 'THREATS_FOUND', 'UNSUPPORTED', 'ACCESS_DENIED', 'FAILED'] as const

export const scannerId = 'scanner'

/** Of what GuardDuty tells about an object that it scanned, or could not scan, the part that matters here. */
const scanResult = z.object({
  s3ObjectDetails: z.object({ objectKey: z.string() }),
  scanResultDetails: z.object({ scanResultStatus: z.enum(statuses) }),
})

const verdictOf: Readonly<Record<(typeof statuses)[number], Scan['verdict']>> = {
  NO_THREATS_FOUND: 'clean',
  THREATS_FOUND: 'infected',
  UNSUPPORTED: 'unscannable',
  ACCESS_DENIED: 'unscannable',
  FAILED: 'unscannable',
}

/**
 * Records what the scanner found in a file. A verdict that comes twice changes nothing. Throws for one about a
 * file that the log does not know (yet): AWS tries it again, and then sets it aside where an alarm looks.
 */
export const scanVerdict =
  ({ events, clock, telemetry }: Pick<Dependencies, 'events' | 'clock' | 'telemetry'>) =>
  async ({ detail, time, id }: EventBridgeEvent<string, unknown>): Promise<void> => {
    const { s3ObjectDetails, scanResultDetails } = scanResult.parse(detail)
    const file = partsOfKey(s3ObjectDetails.objectKey)
    // GuardDuty puts an object of its own to see whether it may.
    if (file === undefined) return
    const commandId = hash('sha256', `scan ${id}`, 'base64url').slice(0, 24)
    const command = {
      type: 'record-scan' as const,
      sha256: file.sha256,
      verdict: verdictOf[scanResultDetails.scanResultStatus],
      scannedAt: new Date(time).toISOString() as Instant,
    }
    const outcome = await runCommand(events, evidence, `evidence/${file.id}`, command, {
      commandId,
      bodyHash: commandId,
      actor: { id: scannerId, role: 'system' },
      now: clock.now(),
      correlation: commandId,
      harmlessWhenRepeated: true,
    })
    if (outcome.kind === 'done') return
    const why = outcome.kind === 'refused' ? outcome.refusal.refused : outcome.kind
    telemetry.tell({ level: 'WARN', message: 'scan not recorded', stream: `evidence/${file.id}`, code: why })
    throw new TryAgain(`evidence/${file.id}: ${why}`)
  }
