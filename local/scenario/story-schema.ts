import * as z from 'zod'
import { roleNamed, roleNames } from '../../adapters/tokens.ts'
import type { Role } from '../../events/commit.ts'
import type { Instant } from '../../events/primitives.ts'
import { instantOf } from './moments.ts'

const words = (what: string) => z.string(`${what} is tekst.`).trim().min(1, `${what} is leeg.`)

const moment = z
  .string('Zet het moment tussen aanhalingstekens, bijvoorbeeld "2026-03-02T09:01+01:00".')
  .refine(
    (text) => instantOf(text) !== undefined,
    'Geef een bestaand moment met tijdzone, bijvoorbeeld 2026-03-02T09:01+01:00.',
  )
  .transform((text) => instantOf(text) as Instant)

const englishRoles: readonly string[] = ['employer', 'officer', 'coordinator', 'analyst', 'administrator']
const roleOf = (name: string): Role | undefined =>
  englishRoles.includes(name) ? (name as Role) : roleNamed(name)

const person = z.strictObject({
  rol: z
    .string(`Kies een rol: ${roleNames.join(', ')}.`)
    .refine(
      (name) => roleOf(name) !== undefined,
      `Deze rol is er niet. Kies een van: ${roleNames.join(', ')}.`,
    )
    .transform((name) => roleOf(name) as Role),
  persoon: words('De naam van de persoon'),
  kvk: z
    .string('Zet het KVK-nummer tussen aanhalingstekens, anders vallen voorloopnullen weg.')
    .regex(/^\d{8}$/, 'Een KVK-nummer heeft 8 cijfers.')
    .optional(),
  sectortafel: words('De korte naam van de sectortafel').optional(),
})

const headers = z.record(z.string(), z.coerce.string(), 'Geef headers als naam: waarde.')

const request = z
  .strictObject({
    method: words('De methode')
      .toUpperCase()
      .regex(/^[A-Z]+$/, 'Geef een methode als GET of POST.'),
    path: words('Het pad').regex(
      /^(\/|\$\{)/,
      'Begin het pad met een schuine streep, bijvoorbeeld /v1/aanvragen.',
    ),
    body: z.unknown().optional(),
    headers: headers.default({}),
    file: z
      .strictObject({ type: words('Het type'), text: z.string('De inhoud van het bestand is tekst.') })
      .optional(),
  })
  .refine(({ body, file }) => body === undefined || file === undefined, {
    path: ['file'],
    message: 'Geef een body of een bestand, niet allebei.',
  })

const expectation = z.strictObject({
  status: z.int('Geef een HTTP-status, bijvoorbeeld 201.').optional(),
  body: z.unknown().optional(),
  headers: headers.optional(),
})

const step = z
  .strictObject({
    at: moment.optional(),
    as: person.optional(),
    request: request.optional(),
    expect: expectation.optional(),
    label: words('Een label')
      .regex(/^[\p{L}\p{N}_-]+$/u, 'Een label bestaat uit letters, cijfers, - en _.')
      .optional(),
    toelichting: words('De toelichting').optional(),
  })
  .superRefine(({ at, as, request, expect, label }, context) => {
    const fault = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message })
    if (at === undefined && request === undefined)
      fault('request', 'Een stap heeft een request, of ten minste een at.')
    if (request !== undefined && as === undefined) fault('as', 'Zeg wie dit verzoek doet: rol en persoon.')
    if (request === undefined && expect !== undefined)
      fault('expect', 'Zonder request is er niets te verwachten.')
    if (request === undefined && label !== undefined)
      fault('label', 'Zonder request is er geen antwoord met een label.')
  })
export type Step = z.infer<typeof step>

export const storySchema = z.strictObject({
  naam: words('De naam van het verhaal'),
  toelichting: words('De toelichting').optional(),
  regeling: z.record(z.string(), z.unknown(), 'Geef de velden van de regeling die afwijken.').optional(),
  regio: z
    .strictObject({
      settlingSeconds: z.int('Geef een aantal seconden.').min(0, 'Ten minste 0 seconden.').optional(),
    })
    .optional(),
  loting: z
    .string('Zet het zaad tussen aanhalingstekens.')
    .regex(/^[0-9a-f]{64}$/, 'Geef het zaad als 64 hexadecimale cijfers, in kleine letters.')
    .optional(),
  /** Only a place for anchors to stand. */
  sjablonen: z.unknown().optional(),
  stappen: z
    .array(step, 'Geef een lijst van stappen, elk met een streepje.')
    .min(1, 'Een verhaal heeft ten minste één stap.'),
})
export type Story = z.infer<typeof storySchema>
