import { beforeEach, describe, expect, it } from 'vitest'
import type { AnchorStore } from '../../adapters/anchors/anchor-store.ts'

/** A store of anchors, the same as somebody else has it open, and whoever writes past it. */
export interface OpenAnchors {
  readonly anchors: AnchorStore
  readonly another: AnchorStore
  overwrite(name: string, text: string): Promise<void> | void
}

export const anchor = { day: '2026-03-01', asOf: '2026-03-01T00:00:00.000Z', streams: 2, digest: 'abc' }
const earlier = { ...anchor, day: '2026-02-28', madeAt: '2026-02-28T00:15:00.000Z' }

/** What every store of anchors does, whatever it stands on. */
export function anchorStoreContract(open: () => Promise<OpenAnchors> | OpenAnchors): void {
  let opened: OpenAnchors
  beforeEach(async () => {
    opened = await open()
  })

  describe('what was put', () => {
    it('comes back as it was, by day', async () => {
      const { anchors, another } = opened
      expect(await anchors.days()).toEqual([])
      expect(await anchors.put(anchor)).toBe(true)
      expect(await anchors.put(earlier)).toBe(true)
      expect(await another.all()).toEqual([earlier, anchor])
      expect(await another.days()).toEqual([earlier.day, anchor.day])
      expect(await another.disturbed()).toEqual([])
    })

    it('is never replaced', async () => {
      const { anchors, another } = opened
      await anchors.put(anchor)
      expect(await another.put({ ...anchor, digest: 'rewritten' })).toBe(false)
      expect(await another.all()).toEqual([anchor])
      expect(await another.disturbed()).toEqual([])
    })
  })

  describe('what somebody else put there', () => {
    it.each([
      ['nothing', ''],
      ['no anchor', '{}'],
      ['the anchor of another day', JSON.stringify(earlier)],
      ['half an anchor', JSON.stringify(anchor).slice(0, -1)],
    ])('is told and not taken for an anchor when it says %s', async (_, text) => {
      const { anchors, overwrite } = opened
      await anchors.put(earlier)
      await overwrite(`${anchor.day}.json`, text)
      expect(await anchors.all()).toEqual([earlier])
      expect(await anchors.days()).toEqual([earlier.day, anchor.day])
      const at = expect.stringMatching(/^20\d\d-\d\d-\d\dT.*Z$/)
      expect(await anchors.disturbed()).toEqual([{ day: anchor.day, how: 'unreadable', at }])
    })

    it('is left alone when it is about no day', async () => {
      const { anchors, overwrite } = opened
      await overwrite('LEES MIJ & meer.txt', 'niets')
      expect([await anchors.all(), await anchors.days(), await anchors.disturbed()]).toEqual([[], [], []])
    })
  })
}
