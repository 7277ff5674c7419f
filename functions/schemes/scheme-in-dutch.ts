import { schemeWords } from './scheme-words.ts'

const { fields, amounts, choices } = schemeWords

type Words = Readonly<Record<string, string>>
type Fields = Readonly<Record<string, unknown>>

const reversed = (words: Words): Words =>
  Object.fromEntries(Object.entries(words).map(([dutch, stored]) => [stored, dutch]))

const dutchFields = reversed({ ...fields, ...amounts })
const storedAmounts = new Set<string>(Object.values(amounts))

/** Below these the names are not ours: a year, or whatever a source is about. */
const ownNames = { centsByYear: 'euroPerJaar', sources: 'bronnen' } as const

/**
 * A scheme's file as it is stored: fields and choices by their stored names, euros as cents. A name or choice that is
 * not known stays as it was written, so that whoever checks it can say so.
 */
export const asStored = (written: unknown): unknown => translated(written, storedField)

/** The way back: a stored scheme as a policy officer would have written it. */
export const asWritten = (stored: unknown): unknown => translated(stored, writtenField)

/** The way to a field of the stored scheme as it is in the file. */
export const writtenPath = (place: readonly PropertyKey[]): readonly PropertyKey[] =>
  place.map((part) => (typeof part === 'string' ? dutchNameOf(part) : part))

/** What may be chosen in a stored field, in words of the file. */
export const writtenChoices = (field: string, stored: readonly unknown[]): readonly string[] => {
  const words = reversed(choices[field] ?? {})
  return stored.map((each) => words[String(each)] ?? String(each))
}

const dutchNameOf = (stored: string): string =>
  stored === 'centsByYear' ? ownNames.centsByYear : (dutchFields[stored] ?? stored)

type Translate = (name: string, value: unknown) => readonly [name: string, value: unknown]

function translated(value: unknown, field: Translate): unknown {
  if (Array.isArray(value)) return value.map((each) => translated(each, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value as Fields).map(([name, each]) => field(name, each)))
}

const storedField: Translate = (written, value) => {
  if (written === ownNames.centsByYear) return ['centsByYear', amountsByYear(value, centsOf)]
  if (written === ownNames.sources) return ['sources', value]
  if (Object.hasOwn(amounts, written)) return [amounts[written as keyof typeof amounts], centsOf(value)]
  const stored = Object.hasOwn(fields, written) ? fields[written as keyof typeof fields] : written
  return [stored, chosen(choices[stored] ?? {}, value) ?? translated(value, storedField)]
}

const writtenField: Translate = (stored, value) => {
  if (stored === 'centsByYear') return [ownNames.centsByYear, amountsByYear(value, eurosOf)]
  if (stored === 'sources') return [ownNames.sources, value]
  if (storedAmounts.has(stored)) return [dutchNameOf(stored), eurosOf(value)]
  return [
    dutchNameOf(stored),
    chosen(reversed(choices[stored] ?? {}), value) ?? translated(value, writtenField),
  ]
}

/** A word or a list of words from a choice; undefined for what is no word. */
function chosen(words: Words, value: unknown): unknown {
  if (typeof value === 'string') return words[value] ?? value
  if (Array.isArray(value) && value.every((each) => typeof each === 'string')) {
    return value.map((each) => words[each] ?? each)
  }
  return undefined
}

const amountsByYear = (value: unknown, each: (amount: unknown) => unknown): unknown =>
  typeof value === 'object' && value !== null
    ? Object.fromEntries(Object.entries(value).map(([year, amount]) => [year, each(amount)]))
    : value

/** Whole cents of euros with at most two digits behind the point; anything else stays as it was, to be faulted. */
function centsOf(euros: unknown): unknown {
  if (typeof euros !== 'number') return euros
  const cents = Math.round(euros * 100)
  return cents / 100 === euros ? cents : euros
}

const eurosOf = (cents: unknown): unknown => (typeof cents === 'number' ? cents / 100 : cents)
