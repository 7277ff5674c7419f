import { checkedChain } from '../../adapters/event-store/load.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import type { FileStore } from '../../adapters/files/file-store.ts'
import { categoryOf } from '../../functions/projection/view.ts'
import { logPart, type LogPart } from './log-part.ts'

export interface ExportedLog {
  /** Where it lies, within the place that was exported to. */
  readonly folder: string
  /** Names it in a question: `WHERE exported_at = '…'`. */
  readonly exportedAt: string
  readonly streams: number
  readonly commits: number
  readonly events: number
  readonly files: number
}

/** What one kind of stream may hold in memory before it is written; there are a handful of kinds. */
const charactersPerFile = 16_000_000

/**
 * Writes the whole log as Parquet, an event a row, in a folder for each kind of stream. The last file says what
 * was written: an export without it was broken off. Throws `BrokenLog` where the chain of a stream is broken.
 */
export async function exportLog(
  events: EventStore,
  files: Pick<FileStore, 'put'>,
  now: string,
  onProgress: (streams: number) => void = () => {},
): Promise<ExportedLog> {
  const exportedAt = now.replaceAll(/[-:]|\.\d+/g, '')
  const folder = `log/exported_at=${exportedAt}`
  const parts = new Map<string, LogPart>()
  let [streams, commits, eventCount, fileCount] = [0, 0, 0, 0]
  const write = async (category: string, part: LogPart): Promise<void> => {
    fileCount += 1
    const name = `part-${String(fileCount).padStart(5, '0')}.parquet`
    await files.put(`${folder}/category=${category}/${name}`, part.bytes(), 'application/vnd.apache.parquet')
    parts.delete(category)
  }
  for await (const stored of events.streams()) {
    const stream = stored[0]?.stream ?? ''
    const category = categoryOf(stream)
    const part = parts.get(category) ?? logPart()
    parts.set(category, part)
    for (const [index, commit] of checkedChain(stream, undefined, stored).entries()) {
      part.add(stored[index]?.bytes ?? '', commit)
      eventCount += commit.count
    }
    streams += 1
    commits += stored.length
    if (part.characters() >= charactersPerFile) await write(category, part)
    if (streams % 250 === 0) onProgress(streams)
  }
  for (const [category, part] of parts) await write(category, part)
  const exported = { folder, exportedAt, streams, commits, events: eventCount, files: fileCount }
  const manifest = Buffer.from(`${JSON.stringify(exported)}\n`)
  // Athena passes over names that begin so.
  await files.put(`${folder}/_manifest.json`, manifest, 'application/json')
  return exported
}
