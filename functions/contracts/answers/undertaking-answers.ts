import * as z from 'zod'
import { cents, day, id, instant } from './shared-answers.ts'

export const undertakingList = z
  .object({ ondernemingen: z.array(z.object({ id, pad: z.string() })) })
  .meta({ id: 'Ondernemingenlijst' })

/** One that nobody wrote to yet is there all the same, with nothing in it. */
const ledgerVersion = z.int().min(0)

const aid = z
  .object({
    werkgever: id,
    soort: z.enum(['gereserveerd', 'verleend', 'verklaard']),
    aanvraag: id.optional(),
    bedragCenten: cents,
    verleendOp: day.optional(),
    teltMee: z.boolean().optional(),
    teltMeeTotEnMet: day.optional(),
    instantie: z.string().optional(),
    kenmerk: z.string().optional(),
    geregistreerdOp: day.optional(),
  })
  .meta({ id: 'Steun' })

export const undertakingDocument = z
  .object({
    id,
    werkgevers: z.array(z.object({ id, kvk: z.string().optional() })),
    op: day,
    plafondCenten: cents,
    gebruiktCenten: cents,
    gereserveerdCenten: cents,
    ruimteCenten: cents,
    past: z.boolean().optional(),
    pastVanaf: day.optional(),
    waarschuwing: z.string().optional(),
    steun: z.array(aid),
    verklaringen: z.array(z.object({ werkgever: id, verklaardOp: instant })),
    versie: ledgerVersion,
  })
  .meta({ id: 'Onderneming' })

export const undertakingLinked = z.object({ id, versie: ledgerVersion }).meta({ id: 'OndernemingGekoppeld' })

export const register = z
  .object({
    standPer: instant,
    verleningen: z.array(
      z.object({
        aanvraag: id,
        pad: z.string(),
        kvk: z.string().optional(),
        bedragCenten: cents,
        verleendOp: day,
        instantie: z.string(),
        instrument: z.enum(['subsidie']),
        regeling: z.string(),
        nace: z.string(),
        naceEditie: z.enum(['NACE Rev. 2', 'NACE Rev. 2.1']),
        uiterlijkOp: day,
        status: z.enum(['te melden', 'gemeld', 'te corrigeren']),
        teLaat: z.boolean(),
        kenmerk: z.string().optional(),
        geregistreerdOp: day.optional(),
        gemeldCenten: cents.optional(),
      }),
    ),
  })
  .meta({ id: 'DeMinimisregister' })
