import { law, type Law } from '../events/law.ts'
import { readJson } from './root.ts'

let read: Law | undefined

/** The law as this version of the program knows it, the same for every region. Throws with the place of every fault. */
export const theLaw = (): Law => (read ??= law.parse(readJson('region/law.json')))
