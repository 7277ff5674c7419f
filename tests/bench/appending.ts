import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore, StoredCommit } from '../../adapters/event-store/event-store.ts'
import { runCommand, type CommandContext } from '../../adapters/event-store/run-command.ts'
import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { applicationStories, drawFrom, eventfulLife, type Step } from '../support/life-cycle.ts'
import { contextOf, streamFrom } from './log.ts'
import { fractionOf, interleaved, median, perSecond, rounded, type Benchmark } from './measure.ts'

const aim = 0.75
const clients = 8

/** Appends through the whole command path on a file with fsync, beside bare inserts of the same bytes. */
export const appending: Benchmark = {
  name: 'appending',
  about: 'opdrachten per seconde op SQLite met fsync, naast kale inserts',
  async run({ tiny }) {
    const folder = mkdtempSync(join(tmpdir(), 'hca-bench-'))
    const [file, otherFile] = [join(folder, 'one-by-one.db'), join(folder, 'at-once.db')]
    const [store, otherStore] = [openSqliteEventStore(file), openSqliteEventStore(otherFile)]
    const bare = bareInserts(join(folder, 'bare.db'), file)
    const [rounds, perRound] = tiny ? [1, 2] : [31, 40]
    const lives = Array.from({ length: perRound * (rounds + 1) }, (_, index) => lifeOf(index + 1))
    let [now, written, total]: [Life[], StoredCommit[], number] = [[], [], 0]
    const taken = await interleaved(rounds, {
      oneByOne: async () => {
        written = []
        now = lives.splice(-perRound)
        for (const life of now) await live(life, remembering(store, written))
        total += written.length
      },
      bare: () => written.forEach(bare.insert),
      atOnce: () => byClients(now, otherStore),
    })
    for (const open of [store, otherStore, bare]) open.close()
    rmSync(folder, { recursive: true })
    const line = (what: string, milliseconds: readonly number[]) => ({
      what,
      figures: {
        'commits/s': perSecond(total / (rounds + 1), milliseconds),
        'deel van kaal': rounded(fractionOf(taken.bare, milliseconds)),
      },
    })
    const aimed = (what: string, milliseconds: readonly number[]) => ({
      ...line(what, milliseconds),
      aim: `≥ ${aim}`,
      met: fractionOf(taken.bare, milliseconds) >= aim,
    })
    return {
      name: 'appending',
      title: 'Opdrachten op SQLite met fsync',
      lines: [
        line('kale inserts met node:sqlite, elk met fsync', taken.bare),
        aimed('laden, beslissen, valideren en schrijven, één opdracht tegelijk', taken.oneByOne),
        aimed(`hetzelfde, ${clients} opdrachten tegelijk (wat samen wacht, deelt een fsync)`, taken.atOnce),
      ],
      notes: [
        `een kale insert duurt hier ${rounded((1000 * median(taken.bare) * (rounds + 1)) / total, 0)} µs: hoe sneller de schijf, hoe zwaarder het rekenwerk weegt`,
        `${perRound} aanvragen een ronde, van ontvangst tot betaling, ${Math.round(total / (rounds + 1))} commits`,
        `dezelfde bytes in dezelfde tabel met dezelfde pragma's; mediaan over ${rounds} om en om gedraaide ronden`,
      ],
    }
  },
}

/** Each application is one client's; so many of them send their commands at the same time. */
async function byClients(lives: readonly Life[], store: EventStore): Promise<void> {
  const queue = [...lives]
  const client = async (): Promise<void> => {
    for (let life = queue.pop(); life !== undefined; life = queue.pop()) await live(life, store)
  }
  await Promise.all(Array.from({ length: clients }, client))
}

const remembering = (store: EventStore, written: StoredCommit[]): EventStore => ({
  ...store,
  append: (commit) => {
    written.push(commit)
    return store.append(commit)
  },
})

interface Life {
  readonly stream: string
  readonly steps: readonly { readonly commands: Step['commands']; readonly context: CommandContext }[]
}

/** The commands of one application from receipt to payment, made before the clock runs. */
function lifeOf(no: number): Life {
  const draw = drawFrom(no)
  const stream = streamFrom(draw)
  const steps = [...eventfulLife(draw, no)].map(({ step }) => ({
    commands: step.commands,
    context: contextOf(step, draw),
  }))
  return { stream, steps }
}

async function live({ stream, steps }: Life, store: EventStore): Promise<void> {
  for (const { commands, context } of steps) {
    const outcome = await runCommand(store, applicationStories, stream, commands, context)
    if (outcome.kind !== 'done' || outcome.repeated) throw new Error(`${stream}: ${outcome.kind}`)
  }
}

/** The same table with the same pragmas, and nothing around it. */
function bareInserts(file: string, like: string) {
  const database = new DatabaseSync(file)
  const model = new DatabaseSync(like)
  const pageSize = Number(model.prepare('PRAGMA page_size').get()?.['page_size'])
  database.exec(`PRAGMA page_size = ${pageSize}; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL`)
  for (const { sql } of model
    .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name = 'commits'")
    .all())
    database.exec(String(sql))
  model.close()
  const insert = database.prepare(
    'INSERT INTO commits (stream, version, position, bytes, snapshot) VALUES (?, ?, ?, ?, ?)',
  )
  let position = 0
  return {
    insert: ({ stream, version, bytes, snapshot }: StoredCommit) =>
      insert.run(stream, version, (position += 1), bytes, snapshot ?? null),
    close: () => database.close(),
  }
}
