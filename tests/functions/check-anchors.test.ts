import { beforeEach, describe, expect, it } from 'vitest'
import type { Anchor, AnchorStore, Disturbed } from '../../adapters/anchors/anchor-store.ts'
import { calendarDay } from '../../events/primitives.ts'
import { anchorOf } from '../../functions/projection/anchor.ts'
import { anchorsUnderCheck } from '../../functions/projection/check-anchors.ts'
import { verify } from '../../functions/projection/verify.ts'
import { openApi, type Api } from '../support/api.ts'
import { submitted } from '../support/requests.ts'

let api: Api
beforeEach(async () => {
  api = openApi({ startsAt: '2026-03-02T08:00:00.000Z' })
  await submitted(api.employer())
})

const days = (...of: readonly number[]): string[] =>
  of.map((day) => `2026-03-${String(day).padStart(2, '0')}`)
const anchorsOf = (of: readonly string[]): Promise<Anchor[]> =>
  Promise.all(of.map((day) => anchorOf(api.events, day, `${day}T00:00:00.000Z`)))

const storeOf = (anchors: readonly Anchor[], disturbed: readonly Disturbed[] = []): AnchorStore => ({
  put: async () => false,
  days: async () => anchors.map(({ day }) => calendarDay.parse(day)),
  all: async () => anchors,
  disturbed: async () => disturbed,
})

async function faultsOf(store: AnchorStore, newest?: number): Promise<readonly string[]> {
  const check = await anchorsUnderCheck(store, newest)
  await verify(api, [], undefined, check.see)
  return check.faults().map(({ fault }) => fault)
}

describe('the check of anchors', () => {
  it('finds nothing where each day has one that agrees with the log', async () => {
    expect(await faultsOf(storeOf([]))).toEqual([])
    expect(await faultsOf(storeOf(await anchorsOf(days(3))))).toEqual([])
    expect(await faultsOf(storeOf(await anchorsOf(days(3, 4, 5))))).toEqual([])
  })

  it('finds one that does not agree with the log', async () => {
    const [first, second] = await anchorsOf(days(3, 4))
    expect(await faultsOf(storeOf([first!, { ...second!, digest: 'rewritten' }]))).toEqual([
      expect.stringMatching(/anker van 2026-03-04 past niet/),
    ])
  })

  it('finds the days between the first and the last that have none, and says what to do', async () => {
    const gaps = await faultsOf(storeOf(await anchorsOf(days(3, 5, 6, 10))))
    expect(gaps).toEqual([
      expect.stringMatching(/geen anker van 2026-03-04: .*klok.*log-unanchored/),
      expect.stringMatching(/geen anker van 2026-03-07 tot en met 2026-03-09: /),
    ])
  })

  it.each([
    ['replaced', /over het anker van 2026-03-03 is op 2026-03-08T.* een ander/],
    ['deleted', /anker van 2026-03-03 is op 2026-03-08T.* verborgen.*verwijdermarkering/],
    ['unreadable', /als anker van 2026-03-03 ligt, is geen anker/],
  ] as const)('tells what somebody did to one, and what to do: %s', async (how, said) => {
    const disturbed = [{ day: '2026-03-03', how, at: '2026-03-08T12:00:00.000Z' }]
    const faults = await faultsOf(storeOf(await anchorsOf(days(3, 4)), disturbed))
    expect(faults).toEqual([expect.stringMatching(said)])
    expect(faults[0]).toMatch(/drift-found/)
  })

  it('of the newest alone leaves what was found before to a check of all', async () => {
    const [first, ...others] = await anchorsOf(days(3, 5, 6, 7))
    const long = { day: '2026-03-03', how: 'replaced', at: '2026-03-04T12:00:00.000Z' } as const
    const lately = { day: '2026-03-03', how: 'deleted', at: '2026-03-07T12:00:00.000Z' } as const
    const store = storeOf([{ ...first!, digest: 'rewritten' }, ...others], [long, lately])
    expect(await faultsOf(store)).toHaveLength(4)
    expect(await faultsOf(store, 3)).toEqual([expect.stringMatching(/verborgen/)])
  })

  it('names those that were made long after their day', async () => {
    const anchors = await anchorsOf(days(3, 4, 5))
    const madeAt = ['2026-03-03T23:59:00.000Z', '2026-03-08T09:00:00.000Z']
    const stood = anchors.map((each, index) => ({ ...each, madeAt: madeAt[index] }))
    expect((await anchorsUnderCheck(storeOf(stood))).late).toEqual([stood[1]])
  })
})
