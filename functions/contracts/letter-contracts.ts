import * as z from 'zod'
import { choice, line } from './fields.ts'

export const letterNames = {
  ontvangstbevestiging: 'acknowledgement',
  aanvulverzoek: 'completion-request',
  voornemen: 'intention',
  besluit: 'decision',
  vaststelling: 'determination',
  terugvordering: 'recovery',
} as const
export type LetterName = keyof typeof letterNames

export const letterContract = z.strictObject({ soort: choice(letterNames) })

export const contactContract = z.strictObject({
  mailadres: line(254, 'Geef een mailadres.').pipe(z.email('Geef een mailadres, zoals naam@bedrijf.nl.')),
})
