import { dynamoEventStore } from '../../adapters/event-store/dynamo-event-store.ts'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { commitsPerSnapshot, load } from '../../adapters/event-store/load.ts'
import { runCommand, type CommandContext } from '../../adapters/event-store/run-command.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { ApplicationEvent } from '../../events/application-events.ts'
import type { Cents, Instant } from '../../events/primitives.ts'
import { dynamoClient, startDynalite } from '../support/dynamo-server.ts'
import { createEventsTable } from '../support/dynamo-tables.ts'
import { applicationStories, drawFrom, eventfulLife } from '../support/life-cycle.ts'
import { castoreStorage } from './castore.ts'
import { contextOf, streamFrom } from './log.ts'
import { rounded, type Benchmark, type Line } from './measure.ts'
import { meter, type Metered } from './metered-client.ts'

/** Requests and capacity units of a command and of a load, here and in castore, on the same engine. */
export const requests: Benchmark = {
  name: 'requests',
  about: 'verzoeken en capaciteitseenheden per opdracht op DynamoDB, hier en in castore',
  async run() {
    const server = await startDynalite()
    try {
      const ours = await measureHere(server.endpoint)
      const theirs = await measureCastore(server.endpoint, ours.events)
      return {
        name: 'requests',
        title: 'Verzoeken en capaciteitseenheden op DynamoDB (dynalite)',
        lines: linesOf(ours.taken, theirs),
        notes: [
          'hier: één opdracht is een strong read van de stroom en één PutItem; in castore een query van alle gebeurtenissen en een pushEvent',
          'verzoeken geteld in de SDK-client, eenheden zoals dynalite ze teruggeeft (ReturnConsumedCapacity), kB zoals AWS ze telt',
          `elke ${commitsPerSnapshot}e commit draagt een momentopname en kost daarom meer; laden zonder momentopname gebeurt alleen zolang na een wijziging van de vouw geen nieuwe geschreven is`,
          'castore, drie gebeurtenissen in één keer: pushEventGroup gebruikt TransactWriteItems, dat dynalite niet heeft; daar staat AWS’ formule: 2 × ⌈kB⌉ per gebeurtenis',
          'castore bewaart hier de kale gebeurtenis, zonder de gegevens van de opdracht; de index initialEvents (1 eenheid bij de eerste gebeurtenis) rekent dynalite niet mee',
        ],
      }
    } finally {
      await server.stop()
    }
  },
}

const appendsAt = [1, 49, 199]
const loadsOf = [5, 50, 200]
type Taken = Readonly<Record<string, Metered>>

/** A life that goes straight to the grant, so that it can be accounted for again and again. */
function straightLife(): {
  steps: readonly ApplicationCommand[]
  contexts: readonly CommandContext[]
  stream: string
} {
  for (let no = 1; ; no += 1) {
    const draw = drawFrom(no)
    const stream = streamFrom(draw)
    const begin = [...eventfulLife(draw, no)].slice(0, 3).map(({ step }) => step)
    const steps = begin.flatMap(({ commands }) => commands)
    if (steps.map(({ type }) => type).join() !== 'submit,assess,grant') continue
    if (steps[0]?.type === 'submit' && steps[0].participations.length !== 3) continue
    return { steps, contexts: begin.map((step) => contextOf(step, draw)), stream }
  }
}

const accounting = (times: number): ApplicationCommand => ({
  type: 'account-for',
  accountedAt: '2026-06-01T10:00:00.000Z' as Instant,
  lines: [1, 2, 3].map((no) => ({
    no,
    costCents: (100_000 + times) as Cents,
    vatCents: 0 as Cents,
    thirdPartyCents: 0 as Cents,
  })),
  evidence: [],
})

async function measureHere(endpoint: string): Promise<{ taken: Taken; events: readonly ApplicationEvent[] }> {
  const client = dynamoClient(endpoint)
  await createEventsTable(client, 'commits')
  const store = dynamoEventStore(client, 'commits')
  const metered = meter(client)
  const { steps, contexts, stream } = straightLife()
  const taken: Record<string, Metered> = {}
  const context = (no: number): CommandContext => ({
    ...contexts[Math.min(no, 3) - 1]!,
    commandId: `command-${no}-${stream.slice(-12)}`,
  })
  const done = async (to: string, commands: readonly ApplicationCommand[], no: number): Promise<Metered> => {
    const outcome = await runCommand(store, applicationStories, to, commands, context(no))
    if (outcome.kind !== 'done' || outcome.repeated) throw new Error(`${to}: ${JSON.stringify(outcome)}`)
    return metered()
  }

  taken['create'] = await done(`${stream}-at-once`, steps, 1)
  const all: Metered[] = []
  for (let no = 1; no <= 200; no += 1) {
    all.push(await done(stream, [steps[no - 1] ?? accounting(no)], no))
    if (appendsAt.includes(no - 1)) taken[`append ${no - 1}`] = all.at(-1)!
    if (!loadsOf.includes(no)) continue
    await load(store, applicationStories, stream)
    taken[`load ${no}`] = metered()
    await load(store, withOtherSnapshots, stream)
    taken[`load ${no} without`] = metered()
  }
  const withSnapshot = all.filter((_, index) => (index + 1) % commitsPerSnapshot === 0)
  taken['first snapshot'] = withSnapshot[0]!
  taken['last snapshot'] = withSnapshot.at(-1)!
  taken['average'] = averageOf(all)
  const events = await eventsIn(store, stream)
  client.destroy()
  return { taken, events }
}

/** As after a change of the fold: no snapshot that was written is valid any more. */
const withOtherSnapshots = {
  ...applicationStories,
  decider: { ...applicationStories.decider, snapshotVersion: -1 },
}

async function eventsIn(store: EventStore, stream: string): Promise<readonly ApplicationEvent[]> {
  const events: ApplicationEvent[] = []
  for await (const page of store.readBackwards(stream, 200)) {
    for (const { bytes } of page)
      events.unshift(...(JSON.parse(bytes) as { events: ApplicationEvent[] }).events)
  }
  return events
}

const averageOf = (all: readonly Metered[]): Metered => {
  const mean = (of: (one: Metered) => number): number =>
    all.reduce((sum, one) => sum + of(one), 0) / all.length
  return {
    reads: mean(({ reads }) => reads),
    writes: mean(({ writes }) => writes),
    readUnits: mean(({ readUnits }) => readUnits),
    writeUnits: mean(({ writeUnits }) => writeUnits),
    writtenBytes: mean(({ writtenBytes }) => writtenBytes),
  }
}

async function measureCastore(endpoint: string, events: readonly ApplicationEvent[]): Promise<Taken> {
  const client = dynamoClient(endpoint)
  const storage = await castoreStorage(client, 'castore')
  const metered = meter(client)
  const context = { eventStoreId: 'applications' }
  const id = 'application-1'
  const taken: Record<string, Metered> = {}
  for (const [index, { type, ...payload }] of events.entries()) {
    await storage.getEvents(id, context)
    await storage.pushEvent(
      { aggregateId: id, version: index + 1, type, payload, timestamp: new Date().toISOString() },
      context,
    )
    taken[`append ${index}`] = metered()
    await storage.getEvents(id, context)
    taken[`load ${index + 1}`] = metered()
  }
  taken['average'] = averageOf(events.map((_, index) => taken[`append ${index}`]!))
  const pushes = [0, 1, 2].map((index) => taken[`append ${index}`]!)
  taken['create'] = {
    reads: 1,
    readUnits: taken['append 0']!.readUnits,
    writes: 1,
    writeUnits: pushes.reduce((sum, { writeUnits }) => sum + 2 * writeUnits, 0),
    writtenBytes: pushes.reduce((sum, { writtenBytes }) => sum + writtenBytes, 0),
  }
  client.destroy()
  return taken
}

function linesOf(ours: Taken, theirs: Taken): readonly Line[] {
  const line = (
    what: string,
    here: Metered,
    there: Metered | undefined,
    formula = '',
  ): Omit<Line, 'aim' | 'met'> => ({
    what,
    figures: {
      lezen: rounded(here.reads),
      RCU: rounded(here.readUnits),
      schrijven: rounded(here.writes),
      WCU: rounded(here.writeUnits),
      kB: rounded(here.writtenBytes / 1024),
      'castore lezen': there === undefined ? '' : rounded(there.reads),
      'castore RCU': there === undefined ? '' : rounded(there.readUnits),
      'castore schrijven': there === undefined ? '' : rounded(there.writes),
      'castore WCU': there === undefined ? '' : `${rounded(there.writeUnits)}${formula}`,
    },
  })
  const write = (what: string, key: string, formula?: string): Line => {
    const here = ours[key]!
    const met =
      here.reads === 1 && here.writes === 1 && here.writeUnits <= Math.ceil(here.writtenBytes / 1024)
    return { ...line(what, here, theirs[key], formula), aim: '1 lezen, 1 schrijven, ≤ ⌈kB⌉ WCU', met }
  }
  const read = (what: string, key: string, castoreKey: string): Line => ({
    ...line(what, ours[key]!, theirs[castoreKey]),
    aim: '1 lezen',
    met: ours[key]!.reads === 1,
  })
  return [
    write('aanmaken met 3 gebeurtenissen', 'create', ' (formule)'),
    ...appendsAt.map((version) => write(`1 gebeurtenis erbij op versie ${version}`, `append ${version}`)),
    write('commit met de eerste momentopname (32e)', 'first snapshot'),
    write('commit met de laatste momentopname (192e)', 'last snapshot'),
    line('gemiddeld over 200 commits', ours['average']!, theirs['average']),
    ...loadsOf.flatMap((count) => [
      read(`laden van ${count} commits`, `load ${count}`, `load ${count}`),
      read(
        `laden van ${count} commits zonder geldige momentopname`,
        `load ${count} without`,
        `load ${count}`,
      ),
    ]),
  ]
}
