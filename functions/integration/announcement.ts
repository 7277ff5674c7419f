import type { IntegrationData, IntegrationType } from '../contracts/integration-contracts.ts'

/** A message of one type, and how its data follows from the event. */
type Announcement<Event> = {
  [Type in IntegrationType]: {
    readonly type: Type
    readonly data: (event: Event) => IntegrationData<Type>
  }
}[IntegrationType]

/** What the outside hears of each of these events; null is for what stays inside. */
export type Announcements<Event extends { readonly type: string }> = {
  readonly [Type in Event['type']]: Announcement<Extract<Event, { readonly type: Type }>> | null
}

/** On whose behalf and on what basis was decided. */
export const decided = (event: {
  readonly decidedAt: string
  readonly decidingBody: string
  readonly legalBasis: string
}) => ({ beslotenOp: event.decidedAt, bestuursorgaan: event.decidingBody, grondslag: event.legalBasis })

export const distinct = (values: readonly string[]): string[] => [...new Set(values)].toSorted()

/** The Dutch name of a code in a table that has one for each. */
export function inDutch<Names extends Readonly<Record<string, string>>>(
  names: Names,
  code: Names[keyof Names],
): Extract<keyof Names, string> {
  const found = Object.keys(names).find((name) => names[name] === code)
  if (found === undefined) throw new Error(`${code} has no Dutch name`)
  return found as Extract<keyof Names, string>
}
