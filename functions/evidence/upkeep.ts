import { hash } from 'node:crypto'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import type { EvidenceCommand } from '../../domain/evidence/evidence.ts'
import { mayErase, mayExpire } from '../../domain/evidence/expiry.ts'
import type { EvidenceId, Instant } from '../../events/primitives.ts'
import { evidence } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { TryAgain } from '../passing-faults.ts'
import { filesInLog, type LoggedFile } from './files-in-log.ts'
import { fileKey } from './file-key.ts'
import { controlOf } from './usable.ts'

const upkeepName = 'evidence-upkeep'

type Keeping = Pick<Dependencies, 'events' | 'viewStore' | 'files' | 'scansEvidence' | 'clock' | 'telemetry'>

/**
 * Once a day: files that no application has referred to in time expire, a day after that those to which still none refers
 * are taken away, and a file whose verdict never came is put once more, so that it is scanned again. Reads the whole log,
 * and does nothing when any of it cannot be read: that might refer to a file.
 */
export const evidenceUpkeep = (dependencies: Keeping) => async (): Promise<void> => {
  const { clock, events, viewStore, telemetry, scansEvidence } = dependencies
  const now = clock.now()
  const { all, referredTo } = await filesInLog(events)
  // What refers to a file may not have come in yet.
  if (await viewStore.copyComesIn()) return
  const forgotten = all.filter(({ id }) => !referredTo.has(id))
  const toErase = forgotten.filter(({ state }) => mayErase(state, now))
  const toExpire = forgotten.filter(({ state }) => mayExpire(state, now))
  const unscanned = all.filter(
    ({ file, state }) =>
      controlOf(state, scansEvidence) === 'being-scanned' &&
      state.isErased !== true &&
      isLongAgo(file.receivedAt, now),
  )
  for (const file of toErase) await eraseFile(dependencies, file, now)
  for (const { id } of toExpire) await run(dependencies, id, { type: 'expire', expiredAt: now }, now)
  for (const file of unscanned) await scanAgain(dependencies, file)
  telemetry.tell({ level: 'INFO', message: 'evidence erased', count: toErase.length })
  if (unscanned.length > 0)
    telemetry.tell({ level: 'WARN', message: 'evidence put again to be scanned', count: unscanned.length })
}

/** A scan takes seconds. */
const isLongAgo = (receivedAt: Instant, now: Instant): boolean =>
  Date.parse(now) - Date.parse(receivedAt) > 3_600_000

/** The file goes first: broken off in between, it is taken away again the next day, which changes nothing. */
async function eraseFile(dependencies: Keeping, { id, file }: LoggedFile, now: Instant): Promise<void> {
  await dependencies.files.remove(fileKey(id, file.sha256))
  await run(dependencies, id, { type: 'erase', erasedAt: now }, now)
}

async function scanAgain({ files }: Keeping, { id, file }: LoggedFile): Promise<void> {
  const key = fileKey(id, file.sha256)
  const bytes = await files.get(key)
  if (bytes !== undefined) await files.putAgain(key, bytes, file.mediaType)
}

async function run(
  { events }: Keeping,
  id: EvidenceId,
  command: EvidenceCommand,
  now: Instant,
): Promise<void> {
  const stream = `evidence/${id}`
  const commandId = hash('sha256', `${command.type} ${id}`, 'base64url').slice(0, 24)
  const outcome = await runCommand(events, evidence, stream, command, {
    commandId,
    bodyHash: commandId,
    actor: { id: upkeepName, role: 'system' },
    now,
    correlation: commandId,
    harmlessWhenRepeated: true,
  })
  if (outcome.kind !== 'done') throw new TryAgain(`${stream}: ${outcome.kind}`)
}
