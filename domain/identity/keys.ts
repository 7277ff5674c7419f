import { foldedText } from './letters.ts'

/** KVK number: 8 digits, of which leading zeros count. */
export const normalisedEmployer = (kvk: string): string => kvk.replace(/\s+/gu, '')

/** Number of an establishment (vestigingsnummer): 12 digits, of which leading zeros count. */
export const normalisedEstablishment = (number: string): string => number.replace(/\s+/gu, '')

/** A training is the same when its title and its provider are, but for case and white space. */
export const normalisedTraining = ({ title, provider }: { title: string; provider: string }): string =>
  JSON.stringify([foldedText(title), foldedText(provider)])
