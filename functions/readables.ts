import type { Readable } from '../adapters/event-store/load.ts'
import { UnknownEvent } from '../events/codec.ts'
import {
  applicationToRead,
  bankAccount,
  cap,
  ceiling,
  contact,
  evidence,
  letter,
  paymentBatch,
  scheme,
  sectorTable,
  undertaking,
  uploads,
} from './aggregates.ts'
import { categoryOf } from './projection/view.ts'

// The state and event of each kind differ; whoever walks all kinds treats them as unknown.
export const readables = [
  applicationToRead,
  ceiling,
  cap,
  evidence,
  scheme,
  sectorTable,
  uploads,
  undertaking,
  bankAccount,
  paymentBatch,
  contact,
  letter,
] as unknown as readonly Readable<unknown, unknown>[]
const byCategory = new Map(readables.map((readable) => [readable.decider.category, readable]))

/** The kind of stream with this category. Throws for a category that this version does not know. */
export function readBy(category: string): Readable<unknown, unknown> {
  const found = byCategory.get(category)
  if (found === undefined) {
    throw new UnknownEvent(
      `Het logboek bevat een onbekende soort stroom "${category}". Werk dit programma bij.`,
    )
  }
  return found
}

export const readableOf = (stream: string): Readable<unknown, unknown> => readBy(categoryOf(stream))
