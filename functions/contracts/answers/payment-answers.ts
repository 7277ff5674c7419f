import * as z from 'zod'
import { batchStatusNames } from '../payment-contracts.ts'
import { cents, day, id, instant, version } from './shared-answers.ts'

/** Of an account that was forgotten IBAN and name are absent. */
const account = {
  rekening: id,
  iban: z.string().optional(),
  tenaamstelling: z.string().optional(),
}

export const bankAccountReported = z.object({ id, versie: version }).meta({ id: 'RekeningGemeld' })

export const bankAccountDocument = z
  .object({
    id,
    betaalbaar: z.boolean(),
    bevestigd: z.object({ ...account, bevestigdOp: instant }).optional(),
    gemeld: z.object({ ...account, gemeldOp: instant, bevestigingenNodig: z.int().min(1).max(2) }).optional(),
    versie: version,
  })
  .meta({ id: 'Bankrekening' })

const kind = z.enum(['voorschot', 'restant'])

export const dueList = z
  .object({
    standPer: instant,
    betalingen: z.array(
      z
        .object({
          id,
          versie: version,
          pad: z.string(),
          nummer: z.string(),
          soort: kind,
          bedragCenten: cents,
          uiterlijkOp: day,
          rekening: z.enum(['bevestigd', 'te bevestigen', 'niet gemeld']),
          rekeningPad: z.string().optional(),
        })
        .meta({ id: 'TeBetalen' }),
    ),
  })
  .meta({ id: 'TeBetalenLijst' })

const row = {
  id,
  versie: version,
  status: z.enum(Object.values(batchStatusNames)),
  samengesteldOp: instant,
  totaalCenten: cents,
  uitvoerenOp: day.optional(),
}

export const batchList = z
  .object({
    standPer: instant,
    betaalopdrachten: z.array(
      z.object({ ...row, pad: z.string(), betalingen: z.int().min(1) }).meta({ id: 'BetaalopdrachtInLijst' }),
    ),
  })
  .meta({ id: 'Betaalopdrachtenlijst' })

export const batchComposed = z.object({ id, versie: version }).meta({ id: 'BetaalopdrachtSamengesteld' })

export const batchDocument = z
  .object({
    ...row,
    betalingen: z.array(
      z
        .object({
          aanvraag: id,
          pad: z.string(),
          nummer: z.string(),
          kenmerk: z.string(),
          bedragCenten: cents,
          soort: kind.optional(),
          afgekeurd: z.string().optional(),
        })
        .meta({ id: 'BetalingInOpdracht' }),
    ),
    vrijgegevenOp: instant.optional(),
    berichtId: z.string().optional(),
    sha256: z.string().optional(),
    uitgevoerdOp: day.optional(),
  })
  .meta({ id: 'Betaalopdracht' })
