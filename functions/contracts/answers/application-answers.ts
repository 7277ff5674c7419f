import * as z from 'zod'
import { afterwards } from './afterwards-answers.ts'
import { sizeClasses } from '../../../events/participation.ts'
import { cents, day, id, instant, namesIn, version } from './shared-answers.ts'
import { groundNames, progressNames, controlNames, evidenceNames } from '../names.ts'

const statuses = [
  'nog niet compleet',
  'compleet',
  'beoordeeld',
  'verleend',
  'verantwoord',
  'vastgesteld',
  'ingetrokken',
  'buiten behandeling gelaten',
  'afgewezen',
] as const

const row = {
  id,
  versie: version,
  nummer: z.string(),
  status: z.enum(statuses),
  overgenomen: z.boolean(),
  regeling: z.string().optional(),
  ontvangenOp: instant,
  compleetOp: instant.optional(),
  gevraagdCenten: cents.optional(),
  beoordeeldCenten: cents.optional(),
  verleendCenten: cents.optional(),
  vastgesteldCenten: cents.optional(),
  betaaldCenten: cents,
  teruggevorderdCenten: cents,
}

export const applicationList = z
  .object({
    standPer: instant,
    aanvragen: z.array(
      z.object({ ...row, pad: z.string(), deelnames: z.int().min(1) }).meta({ id: 'AanvraagInLijst' }),
    ),
  })
  .meta({ id: 'Aanvragenlijst' })

/** Of somebody who was forgotten the record is absent. */
const person = z
  .object({ voorletters: z.string(), achternaam: z.string(), geboortedatum: day })
  .meta({ id: 'Persoon' })

const participation = z
  .object({
    deelname: z.int().min(1),
    persoon: person.optional(),
    vestiging: z.string().optional(),
    werkgemeente: z.string(),
    woongemeente: z.string(),
    sbi: z.object({ code: z.string(), editie: z.enum(['2008', '2025']) }),
    grootteklasse: z.enum(sizeClasses),
    sectortafel: z.string().optional(),
    opleiding: z.object({
      titel: z.string().optional(),
      opleider: z.string().optional(),
      niveau: z.string(),
    }),
    startOp: day,
    eindeOp: day,
    kostenCenten: cents,
    btwCenten: cents,
    bijdrageDerdenCenten: cents,
    verloop: z.enum(['aangemeld', ...namesIn(progressNames).options]),
    gestartOp: day.optional(),
    geeindigdOp: day.optional(),
    beoordeeldCenten: cents.optional(),
    redenen: z.array(z.string()).optional(),
    verleendCenten: cents.optional(),
    vastgesteldCenten: cents.optional(),
  })
  .meta({ id: 'Deelname' })

const payment = z
  .object({
    kenmerk: z.string(),
    bedragCenten: cents,
    betaaldOp: day,
    soort: z.enum(['voorschot', 'restant']),
  })
  .meta({ id: 'Betaling' })

export const applicationDocument = z
  .object({
    ...row,
    werkgever: z.object({ kvk: z.string() }).optional(),
    ondernemingPad: z.string(),
    deelnames: z.array(participation),
    btwVerrekenbaar: z.boolean().optional(),
    regelingVersie: z.string().optional(),
    ontbreekt: z.array(namesIn(evidenceNames)).optional(),
    aanvullenUiterlijkOp: day.optional(),
    bewijsstukken: z
      .array(
        z.object({ id, soort: namesIn(evidenceNames), sha256: z.string(), controle: namesIn(controlNames) }),
      )
      .optional(),
    geweigerdCenten: cents.optional(),
    verlaagdDoor: z.array(z.string()).optional(),
    grond: z.enum([...namesIn(groundNames).options, 'niet-tijdig-aangevuld']).optional(),
    betalingen: z.array(payment).optional(),
    ...afterwards,
  })
  .meta({ id: 'Aanvraag' })

export const submitted = z
  .object({ id, nummer: z.string(), versie: version })
  .meta({ id: 'AanvraagIngediend' })

export const handedIn = z
  .object({ id, sha256: z.string(), malwarecontrole: z.enum(['volgt', 'niet-uitgevoerd']), versie: version })
  .meta({ id: 'BewijsstukIngestuurd' })
