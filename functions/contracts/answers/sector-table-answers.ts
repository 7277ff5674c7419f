import * as z from 'zod'
import { choice } from '../fields.ts'
import { cents, day, instant, version } from './shared-answers.ts'
import { memberRoleNames, sideNames, sourceNames } from '../names.ts'

const status = z.enum(['geregistreerd', 'actief'])

export const tableList = z
  .object({
    standPer: instant,
    sectortafels: z.array(
      z
        .object({
          sectortafel: z.string(),
          pad: z.string(),
          status,
          versie: version,
          budgetCenten: cents.optional(),
        })
        .meta({ id: 'SectortafelInLijst' }),
    ),
  })
  .meta({ id: 'Sectortafellijst' })

/** Of somebody who was forgotten the name is absent. */
const member = z
  .object({
    voorletters: z.string().optional(),
    achternaam: z.string().optional(),
    organisatie: z.string().optional(),
    zijde: choice(sideNames),
    rol: choice(memberRoleNames),
    vanaf: day,
  })
  .meta({ id: 'Lid' })

export const tableDocument = z
  .object({
    sectortafel: z.string(),
    naam: z.string().optional(),
    status,
    leden: z.array(member),
    actieagenda: z.object({ vastgesteldOp: day, eersteJaar: z.int(), laatsteJaar: z.int() }).optional(),
    begroting: z
      .object({
        beslotenOp: day,
        bronnen: z.array(z.object({ bron: choice(sourceNames), bedragCenten: cents })),
        totaalCenten: cents,
      })
      .optional(),
    versie: version,
  })
  .meta({ id: 'Sectortafel' })

export const tableRecorded = z
  .object({ sectortafel: z.string(), versie: version })
  .meta({ id: 'SectortafelVastgelegd' })
