import * as z from 'zod'
import { choice, line } from './fields.ts'
import { letterNames } from './names.ts'

export const letterContract = z.strictObject({ soort: choice(letterNames) })

export const contactContract = z.strictObject({
  mailadres: line(254, 'Geef een mailadres.').pipe(z.email('Geef een mailadres, zoals naam@bedrijf.nl.')),
})
