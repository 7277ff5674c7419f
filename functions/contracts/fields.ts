import * as z from 'zod'
import {
  calendarDay,
  cents,
  evidenceId,
  municipalityCode,
  slug,
  type Cents,
} from '../../events/primitives.ts'

/** Fields that several contracts share, each with the reason that a person reads when it is wrong. */

const largestAmount = 10_000_000_00

export const money = z
  .int('Geef een bedrag in hele centen, zonder punt of komma.')
  .min(0, 'Een bedrag is nooit negatief.')
  .max(largestAmount, 'Ten hoogste 10.000.000,00 euro.')
  .pipe(cents)

export const optionalMoney = money.default(0 as Cents)

export const positiveMoney = money.refine((amount) => amount > 0, 'Geef een bedrag boven nul.')

export const day = z.iso
  .date('Geef een bestaande datum als jjjj-mm-dd, bijvoorbeeld 2026-03-02.')
  .pipe(calendarDay)

export const municipality = z
  .string()
  .regex(/^GM\d{4}$/, 'Geef een CBS-gemeentecode: GM en vier cijfers, bijvoorbeeld GM0193.')
  .pipe(municipalityCode)

export const kvk = z.string().regex(/^\d{8}$/, 'Een KVK-nummer heeft 8 cijfers, voorloopnullen tellen mee.')

export const establishment = z
  .string()
  .regex(/^\d{12}$/, 'Een vestigingsnummer heeft 12 cijfers, voorloopnullen tellen mee.')

export const sbi = z.strictObject({
  code: z.string().regex(/^\d{4,5}$/, 'Een SBI-code heeft 4 of 5 cijfers.'),
  editie: z.enum(['2008', '2025'], 'Kies editie 2008 of 2025.'),
})

export const tableSlug = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'Geef de korte naam van een sectortafel, bijvoorbeeld zorg-en-welzijn.')
  .max(60, 'Ten hoogste 60 tekens.')
  .pipe(slug)

const hasLetter = /\p{L}/u

export const person = z.strictObject({
  voorletters: z
    .string()
    .max(30, 'Ten hoogste 30 tekens.')
    .regex(hasLetter, 'Voorletters bevatten ten minste één letter.'),
  achternaam: z
    .string()
    .max(100, 'Ten hoogste 100 tekens.')
    .regex(hasLetter, 'Een achternaam bevat ten minste één letter.'),
  geboortedatum: day,
})
export type PersonFields = z.infer<typeof person>

export const text = z
  .string()
  .trim()
  .min(1, 'Vul iets in, of laat dit veld weg.')
  .max(2000, 'Ten hoogste 2000 tekens.')

export const evidenceNames = {
  offerte: 'quote',
  factuur: 'invoice',
  betaalbewijs: 'payment-proof',
  certificaat: 'certificate',
  presentielijst: 'attendance',
  overig: 'other',
} as const
export const evidenceName = z.enum(
  Object.keys(evidenceNames) as [keyof typeof evidenceNames],
  `Kies een van: ${Object.keys(evidenceNames).join(', ')}.`,
)

export const attachment = z.strictObject({
  soort: evidenceName,
  id: z
    .string()
    .regex(/^[\w-]{10,64}$/, 'Geef het id dat u bij het insturen van het bewijsstuk kreeg.')
    .pipe(evidenceId),
})
export const attachments = z.array(attachment).max(50, 'Ten hoogste 50 bewijsstukken.').default([])

export const participationNo = z
  .int('Geef het volgnummer van de deelname.')
  .min(1, 'Volgnummers beginnen bij 1.')
