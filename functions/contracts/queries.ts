import { hash } from 'node:crypto'
import * as z from 'zod'
import type { Instant } from '../../events/primitives.ts'

/** Parameters of what is read. As in a body, whatever is not named here is refused. */

export const noQuery = z.strictObject({})

export const defaultLimit = 25
const maximumLimit = 100

/** A place in a list as it goes out: only the store knows what stands in it, so a check tells it from any text. */
export const cursorOf = (position: string): string =>
  `${checkOf(position)}${Buffer.from(position, 'utf8').toString('base64url')}`

function positionIn(cursor: string): string | undefined {
  const position = Buffer.from(cursor.slice(checkLength), 'base64url').toString('utf8')
  return cursorOf(position) === cursor ? position : undefined
}

const checkLength = 6
const checkOf = (position: string): string => hash('sha256', position, 'base64url').slice(0, checkLength)

const limitReason = `Geef een aantal van 1 tot en met ${maximumLimit}.`
const cursorReason = 'Gebruik de verwijzing naar de volgende pagina zoals u die kreeg.'

export const listQuery = z.strictObject({
  aantal: z
    .string()
    .regex(/^([1-9]|[1-9]\d|100)$/, limitReason)
    .transform(Number)
    .optional(),
  vanaf: z
    .string()
    .max(400, cursorReason)
    .refine((cursor) => positionIn(cursor) !== undefined, cursorReason)
    .transform((cursor) => positionIn(cursor) ?? '')
    .optional(),
  minVersie: z
    .string()
    .regex(/^[\w.-]{1,64}@\d{1,9}$/, 'Geef id@versie, zoals een eerder antwoord die gaf.')
    .optional(),
})
export type ListQuery = z.infer<typeof listQuery>

export const groupings = ['gemeente', 'sectortafel', 'jaar'] as const

const momentReason = 'Geef een moment met tijdzone, bijvoorbeeld 2026-03-31T23:59:59+02:00.'

export const reachQuery = z.strictObject({
  standPer: z
    .string()
    .refine((given) => instantOf(given) !== undefined, momentReason)
    .transform((given) => instantOf(given) ?? ('' as Instant))
    .optional(),
  per: z.enum(groupings, `Kies een van: ${groupings.join(', ')}.`).optional(),
})

function instantOf(text: string): Instant | undefined {
  // In a query a plus sign stands for a space, and hardly anybody writes %2B.
  const given = text.replace(/ (?=\d\d:\d\d$)/, '+')
  const [, day] = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)$/.exec(given) ?? []
  const milliseconds = day !== undefined && isDay(day) ? Date.parse(given) : NaN
  return Number.isNaN(milliseconds) ? undefined : (new Date(milliseconds).toISOString() as Instant)
}

/** `Date.parse` takes 30 February for 2 March. */
const isDay = (text: string): boolean =>
  !Number.isNaN(Date.parse(text)) && new Date(text).toISOString().startsWith(text)
