import { prices, type Unit } from './prices.ts'

/** How much is used of what has a price. */
export type Usage = Readonly<Partial<Record<Unit, number>>>

const units = Object.keys(prices) as Unit[]

const combined = (amount: (unit: Unit) => number): Usage =>
  Object.fromEntries(units.map((unit) => [unit, amount(unit)]).filter(([, value]) => value !== 0))

export const sum = (...usages: readonly Usage[]): Usage =>
  combined((unit) => usages.reduce((total, usage) => total + (usage[unit] ?? 0), 0))

export const times = (factor: number, usage: Usage): Usage => combined((unit) => factor * (usage[unit] ?? 0))

/** What came on top between two measurements, for each of what there was more of. */
export const perEach = (less: Usage, more: Usage, each: number): Usage =>
  times(1 / each, sum(more, times(-1, less)))

export const dollarsFor = (usage: Usage): number =>
  units.reduce((total, unit) => total + (usage[unit] ?? 0) * prices[unit].dollars, 0)
