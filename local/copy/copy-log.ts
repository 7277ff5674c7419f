import { inParallel } from '../../adapters/dynamo/requests.ts'
import { checkedChain, commitsSince, headOf } from '../../adapters/event-store/load.ts'
import { inBatches, type EventStore, type StoredCommit } from '../../adapters/event-store/event-store.ts'
import type { ViewStore } from '../../adapters/view-store/view-store.ts'
import { scannerId } from '../../functions/evidence/scan-verdict.ts'
import { publisherName } from '../../functions/publisher.ts'
import { reactorName } from '../../functions/reactor.ts'
import { Explained } from '../explain.ts'

export interface CopiedLog {
  readonly streams: number
  readonly commits: number
  /** Commits that stood there already, from a copy that was broken off or is being brought up to date. */
  readonly stoodAlready: number
}

interface Stores {
  readonly events: EventStore
  readonly viewStore: ViewStore
}

const streamsAtOnce = 16

/**
 * Copies every commit as it is stored, stream by stream, each chain checked before it is written. What was
 * published and followed up already is marked as such first, so that nobody hears it twice. Again goes on from
 * where it stopped. Throws `BrokenLog` where a chain is broken.
 */
export async function copyLog(
  from: Stores,
  to: Stores,
  onProgress: (streams: number) => void,
): Promise<CopiedLog> {
  let [streams, commits, stoodAlready] = [0, 0, 0]
  const copyStreams = (batch: readonly (readonly StoredCommit[])[]): Promise<void> =>
    inParallel(batch, streamsAtOnce, async (stored) => {
      const stream = stored[0]?.stream ?? ''
      checkedChain(stream, undefined, stored)
      await copyProgress(from.viewStore, to.viewStore, stream)
      const stands = (await headOf(to.events, stream))?.version ?? 0
      for (const commit of stored.filter(({ version }) => version > stands)) await append(to.events, commit)
      streams += 1
      commits += stored.length
      stoodAlready += stored.filter(({ version }) => version <= stands).length
    })
  for await (const batch of inBatches(from.events.streams(), 8 * streamsAtOnce)) {
    await copyStreams(batch)
    onProgress(streams)
  }
  return { streams, commits, stoodAlready }
}

/**
 * Streams that do not end the same in both logs, or are in one only. A verdict of the scanner on a file that was copied
 * is no difference. Throws `BrokenLog` for a chain there.
 */
export async function differingStreams(from: EventStore, to: EventStore): Promise<readonly string[]> {
  const there = new Set<string>()
  for await (const stored of to.streams()) {
    const stream = stored[0]?.stream ?? ''
    checkedChain(stream, undefined, stored)
    there.add(stream)
  }
  const differing: string[] = []
  for await (const page of from.heads()) {
    await inParallel(page, streamsAtOnce, async ({ stream }) => {
      const same = (await holdsHeadOf(to, from, stream)) && (await onlyScannedSince(from, to, stream))
      if (!same) differing.push(stream)
      there.delete(stream)
    })
  }
  return [...differing, ...there]
}

/** Before anything is written: what stands there must be the beginning of what is to be copied. */
export async function refuseOtherHistory(from: EventStore, to: EventStore): Promise<void> {
  for await (const page of to.heads()) {
    await inParallel(page, streamsAtOnce, async ({ stream }) => {
      if (await holdsHeadOf(from, to, stream)) return
      if ((await holdsHeadOf(to, from, stream)) && (await onlyScannedSince(from, to, stream))) return
      throw new Explained(
        `De andere plek heeft in ${stream} een andere geschiedenis. Er is niets gekopieerd. ` +
          'Kopieer naar een lege plek.',
      )
    })
  }
}

async function holdsHeadOf(whole: EventStore, part: EventStore, stream: string): Promise<boolean> {
  const head = await headOf(part, stream)
  return head !== undefined && (await commitAt(whole, stream, head.version))?.bytes === head.bytes
}

export async function isEmpty(events: EventStore): Promise<boolean> {
  for await (const page of events.heads()) if (page.length > 0) return false
  return true
}

/**
 * What is in the second log only are verdicts: a copied file is scanned at once, and its verdict may come before a copy
 * that was broken off goes on.
 */
async function onlyScannedSince(from: EventStore, to: EventStore, stream: string): Promise<boolean> {
  const since = (await headOf(from, stream))?.version ?? 0
  return (await commitsSince(to, stream, since)).every(({ actor }) => actor.id === scannerId)
}

async function copyProgress(from: ViewStore, to: ViewStore, stream: string): Promise<void> {
  for (const subscriber of [publisherName, reactorName]) {
    const version = (await from.progress(subscriber, [stream])).get(stream) ?? 0
    if (version > 0) await to.putProgress(subscriber, stream, version)
  }
}

async function append(events: EventStore, commit: StoredCommit): Promise<void> {
  const outcome = await events.append(commit)
  if (outcome.appended || outcome.standing.bytes === commit.bytes) return
  throw new Explained(
    `Intussen schreef een ander in ${commit.stream}. Zet de andere plek stil en begin opnieuw.`,
  )
}

async function commitAt(
  events: EventStore,
  stream: string,
  version: number,
): Promise<StoredCommit | undefined> {
  for await (const page of events.readBackwards(stream, 8)) {
    const found = page.find((commit) => commit.version <= version)
    if (found !== undefined) return found.version === version ? found : undefined
  }
  return undefined
}
