import { isFields } from './spelling.ts'

/** One place at which an answer is not what was expected. */
export interface Difference {
  readonly plek: string
  readonly verwacht: unknown
  readonly gezien: unknown
}

/**
 * Where what was seen differs from what was expected. Fields and items that are not named may be anything; an
 * empty list must be empty, and `null` asks that there is nothing.
 */
export function differences(expected: unknown, seen: unknown, place: string): Difference[] {
  if (expected === null && seen === undefined) return []
  const differs = [{ plek: place, verwacht: expected, gezien: seen }]
  if (Array.isArray(expected)) {
    if (!Array.isArray(seen) || (expected.length === 0 && seen.length > 0)) return differs
    return expected.flatMap((each, index) => differences(each, seen[index], `${place}.${index}`))
  }
  if (isFields(expected)) {
    if (!isFields(seen)) return differs
    return Object.entries(expected).flatMap(([name, each]) =>
      differences(each, seen[name], `${place}.${name}`),
    )
  }
  return expected === seen ? [] : differs
}
