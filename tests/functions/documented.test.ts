import { describe, expect, it } from 'vitest'
import { checkDocumented } from '../support/documented.ts'

describe('an answer', () => {
  const asked = { method: 'GET', path: '/v1/sectortafels' }
  const answer = {
    status: 200,
    headers: { 'Content-Type': 'application/json', 'API-Version': '1.0.0' },
    body: { standPer: '2026-03-02T08:00:00.000Z', sectortafels: [] },
  }

  it('that is as documented passes', () => {
    expect(() => checkDocumented(asked, answer)).not.toThrow()
  })

  it.each([
    ['a status', { status: 418 }],
    ['a format', { headers: { ...answer.headers, 'Content-Type': 'text/html' } }],
    ['a header', { headers: { 'Content-Type': 'application/json' } }],
    ['a field that is missing', { body: { sectortafels: [] } }],
    ['a field that is new', { body: { ...answer.body, extra: 1 } }],
    ['a value', { body: { ...answer.body, standPer: 'gisteren' } }],
  ])('with %s that is not in the document is noticed by every test of the functions', (_, other) => {
    expect(() => checkDocumented(asked, { ...answer, ...other })).toThrow('is not as documented')
  })
})
