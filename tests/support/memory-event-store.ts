import { inSegment, type EventStore, type StoredCommit } from '../../adapters/event-store/event-store.ts'

/** How a store without a write condition behaves: the last writer wins, or both stand there. */
export type Flaw = 'overwrites' | 'keeps both'

/** A log in memory, sound or with a flaw that the contract suite has to catch. */
export function memoryEventStore(flaw?: Flaw): EventStore {
  const commits: StoredCommit[] = []
  const at = ({ stream, version }: StoredCommit): number =>
    commits.findIndex((other) => other.stream === stream && other.version === version)
  const of = (category = ''): readonly StoredCommit[] =>
    commits
      .filter(({ stream }) => category === '' || stream.startsWith(`${category}/`))
      .toSorted((one, other) => one.version - other.version)

  return {
    async append(commit) {
      // As long as a store is away, others go on.
      await Promise.resolve()
      const standing = commits[at(commit)]
      if (standing !== undefined && flaw === undefined) return { appended: false, standing }
      if (standing !== undefined && flaw === 'overwrites') commits[at(commit)] = commit
      else commits.push(commit)
      return { appended: true }
    },
    async *readBackwards(stream, pageSize) {
      await Promise.resolve()
      const newestFirst = of()
        .filter((commit) => commit.stream === stream)
        .toReversed()
      for (let from = 0; from < newestFirst.length; from += pageSize) {
        yield newestFirst.slice(from, from + pageSize)
      }
    },
    async *heads(category) {
      yield [...new Map(of(category).map(({ stream, version }) => [stream, { stream, version }])).values()]
    },
    async *streams(category, segment) {
      for (const [stream, ofStream] of Map.groupBy(of(category), ({ stream }) => stream)) {
        if (segment === undefined || inSegment(stream, segment)) yield ofStream
      }
    },
  }
}
