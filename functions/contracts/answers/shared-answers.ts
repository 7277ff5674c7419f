import * as z from 'zod'
import { faultCodes, refusalCodes, requestCodes } from '../../texts/problem-codes.ts'

/** What is answered, for the documents and their tests. No handler loads it, so a function stays small. */

export const id = z.string().regex(/^[\w-]{10,64}$/)
export const version = z.int().min(1)
export const instant = z.iso.datetime()
export const day = z.iso.date()
export const cents = z.int().min(0)

/** One of the Dutch names of a table. */
export const namesIn = <Names extends Readonly<Record<string, string>>>(names: Names) =>
  z.enum(Object.keys(names) as [Extract<keyof Names, string>])

export const fault = z
  .object({ plek: z.string(), code: z.enum(faultCodes), reden: z.string() })
  .meta({ id: 'Invoerfout' })

export const problem = z
  .object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.enum([...new Set([...Object.values(requestCodes).flat(), ...Object.values(refusalCodes)])]),
    detail: z.string(),
    fouten: z.array(fault).optional(),
    gegevens: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])).optional(),
    versie: z.int().min(0).optional(),
    kenmerk: z.string().optional(),
  })
  .meta({ id: 'Probleem' })

/** A command was carried out, or had been already. */
export const recorded = z.object({ versie: version }).meta({ id: 'Vastgelegd' })
