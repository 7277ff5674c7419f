import { beforeAll, describe, expect, it } from 'vitest'
import { allRoutes } from '../../functions/wiring.ts'
import {
  callerNames,
  permissionMatrix,
  permissionsDocument,
  type RouteMatrix,
} from '../support/permission-table.ts'
import { openPermissionWorld } from '../support/permission-world.ts'

describe('the matrix of who may do what, and when', () => {
  let matrix: readonly RouteMatrix[]
  beforeAll(async () => {
    matrix = await permissionMatrix(await openPermissionWorld())
  })
  const outcomesOf = (caller: string): readonly string[] => {
    const index = callerNames.indexOf(caller)
    return matrix.flatMap(({ rows }) => rows.map(({ outcomes }) => outcomes[index] ?? ''))
  }

  it('is that of docs/permissions.md: npm run docs makes it again', async () => {
    await expect(permissionsDocument(matrix)).toMatchFileSnapshot('../../docs/permissions.md')
  })

  it('has every route that is not open to all', () => {
    const told = matrix.map(({ route }) => route)
    expect(allRoutes.filter((route) => !told.includes(route)).every(({ roles }) => roles.length === 0)).toBe(
      true,
    )
  })

  it('has an answer of the rules in every cell: nothing fails and no input is wrong', () => {
    for (const { route, rows } of matrix) {
      for (const { state, outcomes } of rows) {
        for (const outcome of outcomes) {
          expect(outcome, `${route.method} ${route.path}, ${state}`).toMatch(
            /^(ja.*|401|403|404|409 [a-z-]+)$/,
          )
        }
      }
    }
  })

  it('lets everything happen in some state by somebody', () => {
    // The matrix sends no letter, so there is none to read: `letters/letter-routes.test.ts` reads one.
    for (const { route, rows } of matrix.filter((each) => !each.route.path.endsWith('/{brief}'))) {
      expect(
        rows.some(({ outcomes }) => outcomes.some((outcome) => outcome.startsWith('ja'))),
        route.path,
      ).toBe(true)
    }
  })

  it('answers 403 to exactly those whose role is not in the wiring table, besides who leads another table', () => {
    const roleOf = {
      werkgever: 'employer',
      behandelaar: 'officer',
      regisseur: 'coordinator',
      analist: 'analyst',
      beheerder: 'administrator',
    }
    for (const { route, rows } of matrix) {
      callerNames.slice(1).forEach((caller, index) => {
        const [, role] = Object.entries(roleOf).find(([name]) => caller.includes(name))!
        const refused = rows.map(({ outcomes }) => outcomes[index + 1] === '403')
        if (!route.roles.includes(role as never))
          expect(refused.every(Boolean), `${route.path} ${caller}`).toBe(true)
        else if (caller !== 'andere regisseur')
          expect(refused.some(Boolean), `${route.path} ${caller}`).toBe(false)
      })
    }
  })

  it('lets nobody in without a token', () => {
    expect(new Set(outcomesOf('zonder token'))).toEqual(new Set(['401']))
  })
})
