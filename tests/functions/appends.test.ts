import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { parseCommit } from '../../adapters/event-store/load.ts'
import type { Commit } from '../../events/commit.ts'
import { readables } from '../../functions/readables.ts'
import { scannerId } from '../../functions/evidence/scan-verdict.ts'
import { categories, wiring } from '../../functions/wiring.ts'
import type { Hosted } from '../../local/host.ts'
import { runStory } from '../../local/scenario/run-story.ts'
import { readStory } from '../../local/scenario/story.ts'
import { listening } from '../support/telemetry.ts'

const golden = fileURLToPath(new URL('../golden/', import.meta.url))

/** Each function with each kind of stream that it added to while a story was run. */
async function addedIn(file: string): Promise<readonly string[]> {
  const commits: Commit[] = []
  const telemetry = listening()
  const replaced = (own: Hosted): Hosted => ({
    ...own,
    telemetry,
    events: {
      ...own.events,
      async append(commit) {
        const outcome = await own.events.append(commit)
        if (outcome.appended) commits.push(parseCommit(commit))
        return outcome
      },
    },
  })
  const read = readStory(readFileSync(golden + file, 'utf8'))
  if ('faults' in read) throw new Error(file)
  await runStory(read, replaced)
  const routes = new Map(telemetry.lines.map(({ line }) => [line.correlation, line.route]))
  return commits.map(({ stream, actor, correlation }) => {
    const name = actor.role === 'system' ? functionOf(actor.id) : functionWith(routes.get(correlation))
    return `${name} ${stream.slice(0, stream.indexOf('/'))}`
  })
}

const functionOf = (actor: string): string => (actor === scannerId ? 'scan-verdict' : actor)

const functionWith = (asked: string | undefined): string | undefined =>
  wiring.find(({ routes = [] }) => routes.some(({ method, path }) => `${method} ${path}` === asked))?.name

const mayAdd = wiring.flatMap(({ name, appends = [] }) => appends.map((category) => `${name} ${category}`))

/** Payments, letters, and room claimed again at a determination: `tests/functions` reaches them, no golden story does. */
const inNoStory = [
  'applications cap',
  'applications undertaking',
  'payments application',
  'payments bank-account',
  'payments payment-batch',
  'letters contact',
  'letters letter',
  'mailer letter',
]

it('a function adds to the kinds of streams that its line names, and no other', async () => {
  const added = new Set((await Promise.all(globSync('*.yaml', { cwd: golden }).map(addedIn))).flat())
  expect([...added].filter((each) => !mayAdd.includes(each))).toEqual([])
  for (const { name, appends = [] } of wiring.filter((line) => line.routes ?? line.bus)) {
    const unseen = appends.filter((category) => !added.has(`${name} ${category}`))
    expect(unseen.filter((category) => !inNoStory.includes(`${name} ${category}`))).toEqual([])
  }
})

it('the clock adds to whatever the reactor adds to, since it does what that left', () => {
  const [reactor, clock] = ['reactor', 'clock'].map(
    (each) => wiring.find(({ name }) => name === each)?.appends,
  )
  expect(clock).toEqual(expect.arrayContaining([...(reactor ?? [])]))
})

it('the wiring table knows each kind of stream', () => {
  expect(categories.toSorted()).toEqual(readables.map(({ decider }) => decider.category).toSorted())
})
