import type { Cents } from '../events/primitives.ts'

export const noCents = 0 as Cents

export const sumOf = (amounts: Iterable<Cents>): Cents => {
  let sum = 0
  for (const cents of amounts) sum += cents
  return sum as Cents
}

export const lowest = (...amounts: readonly [Cents, ...Cents[]]): Cents => Math.min(...amounts) as Cents

/** What remains of an amount after taking another from it: never less than nothing. */
export const less = (cents: Cents, takenCents: Cents): Cents => Math.max(0, cents - takenCents) as Cents

/** A fraction of an amount, rounded down to the cent. Exact: amounts times numerators pass what a double holds. */
export const shareOf = (cents: Cents, numerator: number, denominator: number): Cents =>
  Number((BigInt(cents) * BigInt(numerator)) / BigInt(denominator)) as Cents

/**
 * Divides an amount pro rata over weights, so that the parts add up to it exactly: each part is rounded down,
 * and the cents left over go one by one to the largest remainders, the first of equals first. No part exceeds
 * its weight unless the amount exceeds all weights together. Throws when there is no weight to divide over.
 */
export function distribute(totalCents: Cents, weights: readonly number[]): readonly Cents[] {
  const allWeights = weights.reduce((sum, weight) => sum + weight, 0)
  if (totalCents === 0) return weights.map(() => noCents)
  if (allWeights === 0) throw new RangeError(`nothing to divide ${totalCents} cents over`)
  const shares = weights.map((weight, index) => {
    const product = BigInt(totalCents) * BigInt(weight)
    return { index, cents: product / BigInt(allWeights), remainder: product % BigInt(allWeights) }
  })
  const parts = shares.map(({ cents }) => Number(cents))
  const leftOver = totalCents - parts.reduce((sum, part) => sum + part, 0)
  // Equals stay in their order.
  const byRemainder = shares.toSorted((a, b) => Number(b.remainder - a.remainder))
  for (const { index } of byRemainder.slice(0, leftOver)) parts[index] = (parts[index] ?? 0) + 1
  return parts as Cents[]
}
