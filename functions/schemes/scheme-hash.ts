import { hash } from 'node:crypto'
import type { SchemeVersion } from '../../events/scheme.ts'

/** Of a version's text with its fields in one order, so that everybody who has the text comes to the same. */
export const schemeHash = (version: SchemeVersion): string => hash('sha256', canonical(version), 'hex')

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const fields = Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
  return `{${fields.map(([name, each]) => `${JSON.stringify(name)}:${canonical(each)}`).join(',')}}`
}
