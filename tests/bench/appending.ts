import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { EventStore, StoredCommit } from '../../adapters/event-store/event-store.ts'
import { runCommand, type CommandContext } from '../../adapters/event-store/run-command.ts'
import { openSqliteEventStore } from '../../adapters/event-store/sqlite-event-store.ts'
import { applicationStories, drawFrom, eventfulLife, type Step } from '../support/life-cycle.ts'
import { contextOf, streamFrom } from './log.ts'
import { fractionOf, interleaved, perSecond, rounded, type Benchmark } from './measure.ts'

const aim = 0.75

/** Appends through the whole command path on a file with fsync, beside bare inserts of the same bytes. */
export const appending: Benchmark = {
  name: 'appending',
  about: 'opdrachten per seconde op SQLite met fsync, naast kale inserts',
  async run({ tiny }) {
    const folder = mkdtempSync(join(tmpdir(), 'hca-bench-'))
    const store = openSqliteEventStore(join(folder, 'commands.db'))
    const bare = bareInserts(join(folder, 'bare.db'), join(folder, 'commands.db'))
    const [rounds, perRound] = tiny ? [1, 2] : [41, 40]
    const lives = Array.from({ length: perRound * (rounds + 1) }, (_, index) => lifeOf(index + 1))
    let written: StoredCommit[] = []
    const taken = await interleaved(rounds, {
      commands: async () => {
        written = []
        for (const life of lives.splice(-perRound)) await live(life, remembering(store, written))
      },
      bare: () => written.forEach(bare.insert),
    })
    const commits = written.length
    const fraction = fractionOf(taken.bare, taken.commands)
    store.close()
    bare.close()
    rmSync(folder, { recursive: true })
    const line = (what: string, milliseconds: readonly number[]) => ({
      what,
      figures: {
        'commits/s': perSecond(commits, milliseconds),
        'deel van kaal': rounded(fractionOf(taken.bare, milliseconds)),
      },
    })
    return {
      name: 'appending',
      title: 'Opdrachten op SQLite met fsync',
      lines: [
        line('kale inserts met node:sqlite', taken.bare),
        {
          ...line('laden, beslissen, valideren en schrijven', taken.commands),
          aim: `≥ ${aim}`,
          met: fraction >= aim,
        },
      ],
      notes: [
        `${perRound} aanvragen een ronde, van ontvangst tot betaling, één opdracht tegelijk; in de laatste ronde ${commits} commits`,
        `dezelfde bytes in dezelfde tabel met dezelfde pragma's; mediaan over ${rounds} om en om gedraaide ronden`,
      ],
    }
  },
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
