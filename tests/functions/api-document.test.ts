import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  applicationCodes,
  evidenceCodes,
  faultCodes,
  refusalCodes,
  requestCodes,
  sectorTableCodes,
} from '../../functions/texts/problem-codes.ts'
import { allRoutes } from '../../functions/wiring.ts'

const document = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8')

describe('docs/api.md', () => {
  it.each(allRoutes.map(({ method, path }) => `${method} ${path}`))('tells of %s', (route) => {
    expect(document).toContain(`\`${route}`)
  })

  it('tells of no route that is not there', () => {
    const told = [...document.matchAll(/`((?:GET|POST) \/v1[^`?]*)`/g)].map(([, route]) => route)
    const known = allRoutes.map(({ method, path }) => `${method} ${path}`)
    expect(told.filter((route) => !known.includes(route ?? ''))).toEqual([])
  })

  it('tells of every code that a problem can have', () => {
    // No request commands a claim.
    const told = { ...applicationCodes, ...sectorTableCodes, ...evidenceCodes }
    const codes = [...Object.values(requestCodes).flat(), ...faultCodes, ...Object.values(told)]
    expect(codes.filter((code) => !document.includes(`\`${code}\``))).toEqual([])
  })

  it('and the codes are short, Dutch names that no two problems share', () => {
    const refusals = Object.values(refusalCodes)
    expect(new Set(refusals).size).toBe(refusals.length)
    for (const code of [...Object.values(requestCodes).flat(), ...refusals]) {
      expect(code).toMatch(/^[a-z]+(-[a-z]+)*$/)
    }
  })
})
