import * as z from 'zod'
import {
  calendarDay,
  cents,
  evidenceId,
  municipalityCode,
  slug,
  type Cents,
} from '../../events/primitives.ts'
import { evidenceNames } from './names.ts'

/** Fields that several contracts share, each with the reason that a person reads when it is wrong. */

const largestAmount = 10_000_000_00

export const money = z
  .int('Geef een bedrag in hele centen, zonder punt of komma.')
  .min(0, 'Een bedrag is nooit negatief.')
  .max(largestAmount, 'Ten hoogste 10.000.000,00 euro.')
  .pipe(cents)

export const optionalMoney = money.default(0 as Cents)

export const positiveMoney = money.refine((amount) => amount > 0, 'Geef een bedrag boven nul.')

/** Nothing here happens outside these years: another one is a slip of the keyboard. */
const [firstDay, lastDay] = ['1900-01-01', '2099-12-31']

export const day = z.iso
  .date('Geef een bestaande datum als jjjj-mm-dd, bijvoorbeeld 2026-03-02.')
  .refine((given) => given >= firstDay && given <= lastDay, 'Geef een datum van 1900 tot en met 2099.')
  .pipe(calendarDay)

/** Whether days stand at these places, so that they can be compared although other fields are wrong. */
export const areDays = (fields: unknown, ...places: readonly (readonly string[])[]): boolean =>
  places.every((place) => {
    const value = place.reduce<unknown>((at, part) => Object(at)[part], fields)
    return day.safeParse(value).success
  })

/** One of the Dutch names on the left. */
export const choice = <Names extends Record<string, string>>(names: Names) =>
  z.enum(
    Object.keys(names) as [Extract<keyof Names, string>],
    `Kies een van: ${Object.keys(names).join(', ')}.`,
  )

/** Control characters and halves of characters: nobody types them, and no letter can show them. */
const unprintable = /[\p{Cc}\p{Cs}]/u
const unprintableBesidesLines = /[^\P{Cc}\n\r\t]|\p{Cs}/u
const unprintableReason = 'Hier staat een teken in dat niet kan worden getoond. Typ de tekst opnieuw.'

/** A line of text, without white space at its ends. */
export const line = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, `Ten hoogste ${most} tekens.`)
    .refine((given) => !unprintable.test(given), unprintableReason)

const isObject = (sent: unknown): boolean => typeof sent === 'object' && sent !== null && !Array.isArray(sent)

/** What can be read of an object, however wrong the rest of it is. */
export const legible = <Shape extends z.ZodRawShape>(shape: Shape) =>
  z.preprocess((sent) => (isObject(sent) ? sent : {}), z.object(shape)).prefault({})

export const legibleList = <Item extends z.ZodType>(item: Item) =>
  z
    .preprocess((sent) => (Array.isArray(sent) ? sent : []), z.array(item.catch(undefined as never)))
    .prefault([])

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
  voorletters: line(30, 'Geef de voorletters.').regex(
    hasLetter,
    'Voorletters bevatten ten minste één letter.',
  ),
  achternaam: line(100, 'Geef de achternaam.').regex(
    hasLetter,
    'Een achternaam bevat ten minste één letter.',
  ),
  geboortedatum: day,
})
export type PersonFields = z.infer<typeof person>

export const text = z
  .string()
  .trim()
  .min(1, 'Vul iets in, of laat dit veld weg.')
  .max(2000, 'Ten hoogste 2000 tekens.')
  .refine((given) => !unprintableBesidesLines.test(given), unprintableReason)

export const evidenceName = choice(evidenceNames)

export const attachment = z.strictObject({
  soort: evidenceName,
  id: z
    .string()
    .regex(/^[\w-]{10,64}$/, 'Geef het id dat u bij het insturen van het bewijsstuk kreeg.')
    .pipe(evidenceId),
})
export const attachments = z
  .array(attachment)
  .max(50, 'Ten hoogste 50 bewijsstukken.')
  .superRefine((given, context) => {
    // One file may serve as two kinds, such as an invoice with its proof of payment.
    given.forEach(({ soort, id }, index) => {
      if (given.findIndex((other) => other.id === id && other.soort === soort) === index) return
      context.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: 'Dit bewijsstuk staat er twee keer in.',
      })
    })
  })
  .default([])

export const participationNo = z
  .int('Geef het volgnummer van de deelname.')
  .min(1, 'Volgnummers beginnen bij 1.')
