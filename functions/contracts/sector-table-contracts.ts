import * as z from 'zod'
import { day, person, positiveMoney, tableSlug } from './fields.ts'

export const sideNames = { ondernemer: 'employer', onderwijs: 'education', overheid: 'government' } as const
export const memberRoleNames = { voorzitter: 'chair', regisseur: 'coordinator', lid: 'member' } as const
export const sourceNames = {
  rijk: 'state',
  provincie: 'province',
  gemeenten: 'municipalities',
  privaat: 'private',
  'privaat-in-natura': 'private-in-kind',
} as const

const oneOf = <Names extends Record<string, string>>(names: Names) =>
  z.enum(
    Object.keys(names) as [Extract<keyof Names, string>],
    `Kies een van: ${Object.keys(names).join(', ')}.`,
  )

export const memberContract = z.strictObject({
  persoon: person,
  organisatie: z
    .string()
    .trim()
    .min(1, 'Geef de naam van de organisatie.')
    .max(200, 'Ten hoogste 200 tekens.'),
  zijde: oneOf(sideNames),
  rol: oneOf(memberRoleNames),
  vanaf: day,
})
export type MemberFields = z.infer<typeof memberContract>

export const registerTableContract = z.strictObject({
  sectortafel: tableSlug,
  leden: z.array(memberContract).max(50, 'Ten hoogste 50 leden tegelijk.').default([]),
})

const year = z.int('Geef een jaar.').min(2010, 'Vanaf 2010.').max(2100, 'Tot en met 2100.')

export const agendaContract = z
  .strictObject({ vastgesteldOp: day, eersteJaar: year, laatsteJaar: year })
  .refine((fields) => fields.laatsteJaar >= fields.eersteJaar, {
    path: ['laatsteJaar'],
    message: 'Het laatste jaar ligt niet vóór het eerste.',
  })

export const budgetContract = z.strictObject({
  beslotenOp: day,
  bronnen: z
    .array(z.strictObject({ bron: oneOf(sourceNames), bedragCenten: positiveMoney }))
    .min(1, 'Noem ten minste één bron.')
    .max(10),
})

export const nothingContract = z.strictObject({})
