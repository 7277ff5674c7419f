import type { Aggregate } from '../adapters/event-store/load.ts'
import { applicationDecider } from '../domain/application/application-decider.ts'
import { capDecider } from '../domain/cap/cap.ts'
import { ceilingDecider } from '../domain/ceiling/ceiling.ts'
import { evidenceDecider } from '../domain/evidence/evidence.ts'
import { sectorTableDecider } from '../domain/sector-table/sector-table.ts'
import { applicationEvents } from '../events/application-events.ts'
import { capEvents } from '../events/cap-events.ts'
import { ceilingEvents } from '../events/ceiling-events.ts'
import { evidenceEvents } from '../events/evidence-events.ts'
import { sectorTableEvents } from '../events/sector-table-events.ts'

export const application = { decider: applicationDecider, codec: applicationEvents }
export const ceiling = { decider: ceilingDecider, codec: ceilingEvents }
export const cap = { decider: capDecider, codec: capEvents }
export const evidence = { decider: evidenceDecider, codec: evidenceEvents }
export const sectorTable = { decider: sectorTableDecider, codec: sectorTableEvents }

// The state, command and event of each kind differ; whoever walks all kinds treats them as unknown.
export const aggregates = [application, ceiling, cap, evidence, sectorTable] as unknown as readonly Aggregate<
  unknown,
  unknown,
  unknown
>[]
const byCategory = new Map(aggregates.map((aggregate) => [aggregate.decider.category, aggregate]))

/** The kind of stream with this category. Throws for a category that this version does not know. */
export function decidedBy(category: string): Aggregate<unknown, unknown, unknown> {
  const found = byCategory.get(category)
  if (found === undefined) {
    throw new Error(`Het logboek bevat een onbekende soort stroom "${category}". Werk dit programma bij.`)
  }
  return found
}
