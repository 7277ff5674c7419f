import * as z from 'zod'
import { choice, day, line, person, positiveMoney, tableSlug } from './fields.ts'
import { memberRoleNames, sideNames, sourceNames } from './names.ts'

export const memberContract = z.strictObject({
  persoon: person,
  organisatie: line(200, 'Geef de naam van de organisatie.'),
  zijde: choice(sideNames),
  rol: choice(memberRoleNames),
  vanaf: day,
})
export type MemberFields = z.infer<typeof memberContract>

export const registerTableContract = z.strictObject({
  sectortafel: tableSlug,
  leden: z.array(memberContract).max(50, 'Ten hoogste 50 leden tegelijk.').default([]),
})

const year = z.int('Geef een jaar.').min(2010, 'Vanaf 2010.').max(2100, 'Tot en met 2100.')

const yearsContract = z.object({ eersteJaar: year, laatsteJaar: year })

export const agendaContract = z
  .strictObject({ vastgesteldOp: day, eersteJaar: year, laatsteJaar: year })
  .refine((fields) => fields.laatsteJaar >= fields.eersteJaar, {
    path: ['laatsteJaar'],
    message: 'Het laatste jaar ligt niet vóór het eerste.',
    when: ({ value }) => yearsContract.safeParse(value).success,
  })

export const budgetContract = z.strictObject({
  beslotenOp: day,
  bronnen: z
    .array(z.strictObject({ bron: choice(sourceNames), bedragCenten: positiveMoney }))
    .min(1, 'Noem ten minste één bron.')
    .max(10, 'Ten hoogste 10 bronnen.'),
})

export const nothingContract = z.strictObject({})
