import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Rebuilt } from '../../functions/projection/rebuild.ts'
import { writeLog, type Written } from './log-file.ts'
import { median, rounded, type Benchmark, type Line } from './measure.ts'

interface Measured extends Rebuilt {
  readonly seconds: number
  readonly peakBytes: number
}

const mostSeconds = 12
const mostBytes = 400e6
/** How much longer an event may take in a log ten times as long before time counts as growing faster than it. */
const tolerance = 1.1

/** All views from logs of growing length: events a second, and the peak memory of a process that does only that. */
export const rebuilding: Benchmark = {
  name: 'rebuilding',
  about: 'alle overzichten opnieuw uit het logboek: gebeurtenissen per seconde en piekgeheugen',
  async run({ events, tiny }) {
    const sizes = tiny ? [200, 1_000] : [events / 100, events / 10, events].map(Math.round)
    const folder = mkdtempSync(join(tmpdir(), 'hca-bench-'))
    try {
      const measured = sizes.map((size) => {
        const file = join(folder, `log-${size}.db`)
        const log = writeLog(file, size)
        const result = middleOf([1, 2, 3].map((turn) => rebuildIn(folder, file, turn)))
        rmSync(file)
        return { log, result }
      })
      return {
        name: 'rebuilding',
        title: 'Alle overzichten opnieuw uit SQLite',
        lines: [...measured.map(({ log, result }) => lineOf(log, result, events)), growthLine(measured)],
        notes: [
          'elke herbouw in een eigen proces, in een leeg overzichtenbestand; het schrijven van het logboek telt niet mee; mediaan van drie, met het hoogste geheugen van de drie',
          'het logboek: aanvragen van ontvangst tot betaling, door de echte regels beslist, tot 2.000 tegelijk onderweg; geen stroom haalt 32 commits, dus geen momentopnamen',
        ],
      }
    } finally {
      rmSync(folder, { recursive: true })
    }
  },
}

function rebuildIn(folder: string, file: string, turn: number): Measured {
  const program = join(import.meta.dirname, 'rebuild-once.ts')
  const viewsFile = join(folder, `views-${turn}.db`)
  const output = execFileSync(process.execPath, [program, file, viewsFile], { encoding: 'utf8' })
  for (const suffix of ['', '-wal', '-shm']) rmSync(viewsFile + suffix, { force: true })
  return JSON.parse(output) as Measured
}

/** The median of the times, with the highest of the peaks. */
const middleOf = (results: readonly Measured[]): Measured => ({
  ...results[0]!,
  seconds: median(results.map(({ seconds }) => seconds)),
  peakBytes: Math.max(...results.map(({ peakBytes }) => peakBytes)),
})

function lineOf(log: Written, { seconds, peakBytes, events }: Measured, largest: number): Line {
  const isAimedAt = largest === 1_000_000 && events >= largest
  return {
    what: `${events.toLocaleString('nl-NL')} gebeurtenissen`,
    figures: {
      stromen: log.streams,
      commits: log.commits,
      MB: rounded(log.bytes / 1e6, 1),
      seconden: rounded(seconds),
      'gebeurtenissen/s': Math.round(events / seconds),
      'piek MB': Math.round(peakBytes / 1e6),
    },
    ...(isAimedAt
      ? {
          aim: `< ${mostSeconds} s en < ${mostBytes / 1e6} MB`,
          met: seconds < mostSeconds && peakBytes < mostBytes,
        }
      : {}),
  }
}

function growthLine(measured: readonly { readonly result: Measured }[]): Line {
  const perEvent = measured.map(({ result }) => result.seconds / result.events)
  const [before = Number.NaN, last = Number.NaN] = perEvent.slice(-2)
  return {
    what: 'tijd per gebeurtenis in het grootste logboek, t.o.v. een tien keer zo kort',
    figures: { seconden: rounded(last / before) },
    aim: `≤ ${tolerance.toLocaleString('nl-NL')}`,
    met: last / before <= tolerance,
  }
}
