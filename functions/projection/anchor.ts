import { createHash } from 'node:crypto'
import type { Anchor } from '../../adapters/anchors/anchor-store.ts'
import { inParallel } from '../../adapters/dynamo/requests.ts'
import { commitHash, parseCommit } from '../../adapters/event-store/load.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { daysAfter, daysBetween } from '../../domain/calendar.ts'
import type { Commit } from '../../events/commit.ts'
import type { CalendarDay } from '../../events/primitives.ts'

/** From the first day that has an anchor, or `upTo` when none has, to `upTo`: those that have none. */
export function missingDays(days: readonly CalendarDay[], upTo: CalendarDay): readonly CalendarDay[] {
  const [first = upTo] = days
  const standing = new Set(days)
  const all = Array.from({ length: daysBetween(first, upTo) + 1 }, (_, number) => daysAfter(first, number))
  return all.filter((day) => !standing.has(day))
}

const streamsAtOnce = 16

/** The digest of all stream heads as they were at a moment that no writer can still add to. */
export async function anchorOf(events: EventStore, day: string, asOf: string): Promise<Anchor> {
  const heads = new Map<string, string>()
  for await (const page of events.heads()) {
    // One after the other a log of some years would not be read before the turn of the clock is over.
    await inParallel(page, streamsAtOnce, async ({ stream }) => {
      const hash = await headHashAt(events, stream, asOf)
      if (hash !== undefined) heads.set(stream, hash)
    })
  }
  return { day, asOf, streams: heads.size, digest: digestOf(heads) }
}

async function headHashAt(events: EventStore, stream: string, asOf: string): Promise<string | undefined> {
  for await (const page of events.readBackwards(stream, 8)) {
    const head = page.find((commit) => parseCommit(commit).recordedAt <= asOf)
    if (head !== undefined) return commitHash(head.bytes)
  }
  return undefined
}

/** Collects the heads of each anchored moment while `verify` walks the log, and tells which do not agree. */
export function anchorCheck(anchors: readonly Anchor[]) {
  const headsOf = anchors.map(() => new Map<string, string>())
  return {
    see(stream: string, commits: readonly Commit[], hashes: readonly string[]): void {
      anchors.forEach(({ asOf }, index) => {
        const head = commits.findLastIndex((commit) => commit.recordedAt <= asOf)
        const hash = hashes[head]
        if (hash !== undefined) headsOf[index]?.set(stream, hash)
      })
    },
    broken: (): readonly Anchor[] =>
      anchors.filter((anchor, index) => {
        const heads = headsOf[index] ?? new Map<string, string>()
        return anchor.streams !== heads.size || anchor.digest !== digestOf(heads)
      }),
  }
}

function digestOf(heads: ReadonlyMap<string, string>): string {
  const digest = createHash('sha256')
  for (const [stream, hash] of [...heads].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    digest.update(`${stream} ${hash}\n`)
  }
  return digest.digest('base64url')
}
