import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readables } from '../../functions/readables.ts'
import { eventCatalogue } from '../../functions/documents/generate/event-catalogue.ts'
import { integrationTypes } from '../../functions/integration/schemas.ts'

it('the catalogue of events is the one that `npm run docs` makes', () => {
  const committed = readFileSync(`${import.meta.dirname}/../../docs/events.md`, 'utf8')
  expect(committed).toBe(eventCatalogue())
})

it('the catalogue has every stored event and every message under a heading of its own', () => {
  const headings = [...eventCatalogue().matchAll(/^#{3,4} (\S+)/gm)].map(([, name]) => name)
  const stored = readables.flatMap(({ codec }) => codec.types)
  expect(headings).toEqual(expect.arrayContaining([...stored, ...integrationTypes]))
  expect(new Set(headings).size).toBe(headings.length)
})
