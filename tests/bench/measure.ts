/** One line of the outcome: what was measured, the figures by column, and the aim with whether it was met. */
export interface Line {
  readonly what: string
  readonly figures: Readonly<Record<string, number | string>>
  readonly aim?: string
  readonly met?: boolean
}

export interface Section {
  readonly name: string
  readonly title: string
  readonly lines: readonly Line[]
  /** How it was measured, and what a reader could otherwise take it for. */
  readonly notes: readonly string[]
}

export interface Benchmark {
  readonly name: string
  readonly about: string
  run(sizes: Sizes): Promise<Section>
}

export interface Sizes {
  /** Events in the largest rebuild. */
  readonly events: number
  /** As small as it goes: to see that it works, not what it measures. */
  readonly tiny: boolean
}

export const median = (values: readonly number[]): number => {
  const sorted = values.toSorted((one, other) => one - other)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

/**
 * Milliseconds that each of these works takes, round after round. The rounds are interleaved, so that what
 * disturbs the machine for a while disturbs them all; the first round warms up and is not counted.
 */
export async function interleaved<Name extends string>(
  rounds: number,
  works: Readonly<Record<Name, () => unknown>>,
): Promise<Record<Name, readonly number[]>> {
  const names = Object.keys(works) as Name[]
  const taken = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = 0; round <= rounds; round += 1) {
    for (const name of names) {
      const begin = performance.now()
      await works[name]()
      if (round > 0) taken[name].push(performance.now() - begin)
    }
  }
  return taken
}

/** How fast one work went as a fraction of another: the median over rounds that ran side by side. */
export const fractionOf = (base: readonly number[], work: readonly number[]): number =>
  median(base.map((milliseconds, round) => milliseconds / (work[round] ?? Number.NaN)))

export const perSecond = (count: number, rounds: readonly number[]): number =>
  Math.round(count / (median(rounds) / 1000))

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))
