import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import type { Printer } from '../../adapters/printer/printer.ts'
import type { Instant } from '../../events/primitives.ts'
import { wiring } from '../../functions/wiring.ts'
import { bundle } from '../../infra/bundles.ts'
import { readPdf } from '../support/pdf.ts'

const folder = mkdtempSync(join(tmpdir(), 'printing-'))
afterAll(() => rmSync(folder, { recursive: true }))

const printing = wiring.filter(({ prints }) => prints).map(({ name }) => name)
const bundles = bundle([...printing, 'gate'], folder)

it.each(printing)('%s makes a PDF as it is deployed, with the fonts beside its code', async (name) => {
  const { dependencies } = (await import(join(folder, name, 'functions', `${name}.mjs`))) as {
    dependencies: { printer: Printer }
  }
  const pdf = await dependencies.printer.print({
    title: 'Proef',
    language: 'nl-NL',
    footer: 'Proef',
    at: '2026-03-02T08:01:07.000Z' as Instant,
    blocks: [{ kind: 'paragraph', sentences: [{ text: 'Dvořák kreeg € 1,00.', trace: '' }] }],
  })
  expect((await readPdf(pdf)).text.replaceAll('\u00a0', ' ')).toBe('Dvořák kreeg € 1,00.')
})

it('no other function has fonts to carry', () => {
  expect(readdirSync(bundles.get('gate')!)).not.toContain('node_modules')
})
