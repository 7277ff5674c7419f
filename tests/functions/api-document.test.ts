import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
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
})
