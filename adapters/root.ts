import { readFileSync } from 'node:fs'

/** The root of the repository, and of a bundle: infra/ puts the code of a function one folder deep as well. */
export const root = new URL('../', import.meta.url)

/** The JSON that goes along with the code, by its path from the root. */
export const readJson = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'))
