import { assumptions } from './cost/assumptions.ts'
import { measure, type Measured } from './cost/measured.ts'
import {
  applicationsPerYear,
  byTheMonth,
  byUse,
  perApplication,
  scaleOf,
  walkSeconds,
  walksPerMonth,
  type Scale,
} from './cost/months.ts'
import { priceRegion, prices, pricesKnownOn, type Unit } from './cost/prices.ts'
import { standing } from './cost/standing.ts'
import { dollarsFor, sum, times, type Usage } from './cost/usage.ts'
import { rounded, type Benchmark, type Line } from './measure.ts'

/** Euros, from requests and units that were counted on DynamoDB and resources that were counted in the templates. */
export const cost: Benchmark = {
  name: 'cost',
  about: 'euro’s per 1.000 aanvragen en per maand, uit getelde verzoeken en eenheden tegen lijstprijzen',
  async run({ tiny }) {
    const measured = await measure(tiny ? 1 : 4, tiny ? 2 : 12)
    const there = standing()
    const scales = [scaleOf('seed', 1), scaleOf('10 ×', 10), scaleOf('1.000 ×', 1_000)]
    const [seed] = scales as [Scale]
    return {
      name: 'cost',
      title: `Kosten op AWS (${priceRegion}), in euro zonder btw en zonder gratis deel`,
      lines: [
        ...linesOf('1.000 aanvragen', times(1_000, perApplication(measured))),
        ...idleLines(measured, there, seed),
        ...scales.map((scale) => monthLine(measured, there, scale)),
      ],
      notes: notesOf(measured, there, scales),
    }
  },
}

const euros = (usage: Usage): number => dollarsFor(usage) * assumptions.eurosPerDollar

const groups: Readonly<Record<string, RegExp>> = {
  DynamoDB: /^dynamo/,
  Lambda: /^lambda/,
  'API Gateway': /^api/,
  CloudFront: /^edge/,
  WAF: /^firewall/,
  EventBridge: /^bus/,
  KMS: /^key/,
  S3: /^file/,
  'malware-controle': /^malware/,
  CloudWatch: /^(log|alarm|composite|dashboard|metric)/,
  'al het andere': /^(queue|secret|machine|zone|mail)/,
}

const partOf = (usage: Usage, which: RegExp): Usage =>
  Object.fromEntries(Object.entries(usage).filter(([unit]) => which.test(unit)))

/** What docs/costs.md states: a month of a region in which nobody does anything, without VAT. */
const statedIdleEuros = 40

function idleLines(measured: Measured, there: Usage, seed: Scale): readonly Line[] {
  const idle = byTheMonth(measured, there, seed)
  const [whole, ...parts] = linesOf('maand zonder gebruik', idle)
  const lookingEveryMinute = sum(idle, times(59 * 720 * seed.stored, measured.perApplication.wholeTurn))
  return [
    ...(whole === undefined
      ? []
      : [{ ...whole, aim: `≤ ${statedIdleEuros} euro`, met: euros(idle) <= statedIdleEuros }]),
    ...parts,
    {
      what: 'dezelfde, als de klok elke minuut het hele logboek nakeek',
      figures: { euro: rounded(euros(lookingEveryMinute)) },
    },
  ]
}

/** The whole, and under it what it is for. */
function linesOf(what: string, usage: Usage): readonly Line[] {
  const parts = Object.entries(groups).map(([name, which]) => ({ name, part: partOf(usage, which) }))
  return [
    {
      what,
      figures: { euro: rounded(euros(usage)), 'met btw': rounded(euros(usage) * (1 + assumptions.vat)) },
    },
    ...parts
      .toSorted((one, other) => euros(other.part) - euros(one.part))
      .map(({ name, part }) => ({
        what: `  ${name}`,
        figures: { euro: rounded(euros(part)), waarvan: largestIn(part) },
      })),
  ]
}

function largestIn(usage: Usage): string {
  const units = (Object.entries(usage) as [Unit, number][]).toSorted(
    ([one, some], [other, more]) => more * prices[other].dollars - some * prices[one].dollars,
  )
  return units
    .slice(0, 3)
    .map(([unit, amount]) => `${amount.toLocaleString('nl-NL', { maximumFractionDigits: 2 })} ${unit}`)
    .join(', ')
}

function monthLine(measured: Measured, there: Usage, scale: Scale): Line {
  const [fixed, used] = [byTheMonth(measured, there, scale), byUse(measured, scale)]
  const all = euros(sum(fixed, used))
  return {
    what: `maand, ${scale.name}: ${scale.stored.toLocaleString('nl-NL')} aanvragen per jaar`,
    figures: {
      euro: rounded(all),
      'met btw': rounded(all * (1 + assumptions.vat)),
      waarvan: `vast ${rounded(euros(fixed))}, gebruik ${rounded(euros(used))}; ${rounded(walksPerMonth(measured, scale), 0)} gangen van ${rounded(walkSeconds(measured, scale.stored), 1)} s`,
    },
  }
}

function notesOf(
  { counts, perApplication: each }: Measured,
  there: Usage,
  scales: readonly Scale[],
): string[] {
  const { reads, milliseconds, eurosPerDollar, coldShare, coldMilliseconds } = assumptions
  const memory = Object.values(prices).filter(({ from }) => from === 'memory').length
  const found = Object.entries(there).map(([unit, amount]) => `${amount} ${unit}`)
  return [
    `één aanvraag met twee mensen, van bewijsstuk tot laatste betaling: ${counts.requests} verzoeken, ${counts.commits} commits, ${counts.messages} berichten, ${rounded(counts.dynamoWrites, 0)} WRU, ${rounded(counts.dynamoReads, 0)} RRU, ${counts.hashes} GenerateMac, ${rounded(counts.cpuMilliseconds, 0)} ms rekentijd hier`,
    `erbij aangenomen: ${reads.application} keer de aanvraag bekijken, ${reads.lists} lijsten, ${assumptions.reachRequestsPerMonth} keer bereik per maand, bestanden van ${assumptions.evidenceMegabytes} MB`,
    `geteld in de sjablonen van een omgeving: ${found.join(', ')}`,
    `per opgeslagen aanvraag ${rounded(each.logBytes / 1_000, 1)} kB logboek; een gang over het hele logboek kost ${rounded(each.settlingTurn.dynamoReads ?? 0, 1)} RRU per aanvraag (met alle achterstanden ${rounded(each.wholeTurn.dynamoReads ?? 0, 1)}), bereik ${rounded(each.reach.dynamoReads ?? 0, 1)}, de nachtelijke controle ${rounded(each.check.dynamoReads ?? 0, 1)}`,
    `Lambda: ${milliseconds.dynamo} ms per verzoek aan DynamoDB, rekentijd op 512 MB naar rato van een kern, ${coldShare * 100} % koude starts van ${coldMilliseconds} ms`,
    `prijzen zoals bekend op ${pricesKnownOn}, ${memory} van de ${Object.keys(prices).length} uit het hoofd en niet nagezien; 1 dollar is ${eurosPerDollar} euro`,
    `schaal: ${applicationsPerYear.toLocaleString('nl-NL')} aanvragen per jaar (${scales.map(({ name }) => name).join(', ')}), met één jaar opgeslagen`,
  ]
}
