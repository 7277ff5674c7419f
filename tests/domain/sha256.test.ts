import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../../domain/sha256.ts'

const byNode = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('SHA-256', () => {
  test('of the texts that its standard gives as examples', () => {
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  test('of a text of any length up to three blocks is what Node makes of it', () => {
    for (let length = 0; length <= 192; length += 1) {
      const text = 'x'.repeat(length)
      expect(sha256(text)).toBe(byNode(text))
    }
  })

  test('of any text of ASCII characters is what Node makes of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(byNode(text))
      }),
    )
  })
})
