import { randomBytes } from 'node:crypto'

/** What draws; a story or a test gives its own. */
export interface Chance {
  /** 64 hexadecimal digits that nobody can foresee. */
  seed(): string
}

export const systemChance: Chance = { seed: () => randomBytes(32).toString('hex') }
