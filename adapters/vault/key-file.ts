import { createHmac, randomBytes } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { KeyedHash } from './vault.ts'

/** The key of one machine, made at first use and readable for its owner alone. */
export function keyFromFile(file: string): Buffer {
  if (!existsSync(file))
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  return Buffer.from(readFileSync(file, 'utf8'), 'base64')
}

export const keyedHashWith =
  (key: Buffer): KeyedHash =>
  async (text) =>
    createHmac('sha256', key).update(text).digest('base64url')

/** 120 bits of chance in 20 characters that fit in a URL. */
export const randomId = (): string => randomBytes(15).toString('base64url')
