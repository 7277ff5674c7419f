import { describe, expect, it } from 'vitest'
import { pdfkitPrinter } from '../../adapters/printer/pdfkit-printer.ts'
import type { Printed } from '../../adapters/printer/printer.ts'
import { root } from '../../adapters/root.ts'
import type { Instant } from '../../events/primitives.ts'
import { elementsOf, readPdf } from '../support/pdf.ts'

const printer = pdfkitPrinter(root)
const said = (text: string) => ({ text, trace: '' })

const printed = (overrides: Partial<Printed> = {}): Printed => ({
  title: 'Een brief – HCA-2026-1',
  language: 'nl-NL',
  footer: 'Gemeente Voorbeeld',
  at: '2026-03-02T08:01:07.000Z' as Instant,
  blocks: [
    { kind: 'lines', lines: [said('Gemeente Voorbeeld'), said('Postbus 1')], strong: true },
    { kind: 'heading', level: 1, text: 'U krijgt subsidie' },
    { kind: 'paragraph', sentences: [said('Wij geven u € 1.800,00.'), said('Dat staat vast – “echt”.')] },
    { kind: 'heading', level: 2, text: 'Wat u moet doen' },
    { kind: 'list', items: [said('U meldt het.'), said('U bewaart het.')] },
    {
      kind: 'table',
      caption: 'Bedragen',
      columns: [
        { heading: 'Deelname', align: 'left' },
        { heading: 'Subsidie', align: 'right' },
      ],
      rows: [
        [said('K. Dvořák'), said('€ 600,00')],
        [said('Samen'), said('€ 600,00')],
      ],
    },
  ],
  ...overrides,
})

const manyRows = (count: number): Printed =>
  printed({
    blocks: [
      { kind: 'heading', level: 1, text: 'Veel regels' },
      {
        kind: 'table',
        caption: 'Bedragen',
        columns: [
          { heading: 'Deelname', align: 'left' },
          { heading: 'Subsidie', align: 'right' },
        ],
        rows: Array.from({ length: count }, (_, index) => [said(`Deelname ${index + 1}`), said('€ 1,00')]),
      },
    ],
  })

describe('a printed document', () => {
  it('tells its title, its language and that it is tagged', async () => {
    const pdf = await readPdf(await printer.print(printed()))
    expect(pdf).toMatchObject({
      title: 'Een brief – HCA-2026-1',
      language: 'nl-NL',
      isMarked: true,
      pages: 1,
    })
  })

  it('says that it keeps to PDF/UA, in version 1.7', async () => {
    const bytes = Buffer.from(await printer.print(printed())).toString('latin1')
    expect(bytes).toMatch(/^%PDF-1\.7/)
    expect(bytes).toContain('<pdfuaid:part>1</pdfuaid:part>')
    expect(bytes).toContain('DisplayDocTitle true')
  })

  it('is read in its order, headings, list and table as what they are', async () => {
    const { structure, text } = await readPdf(await printer.print(printed()))
    const [document] = structure
    expect(document).toMatchObject({ role: 'Document' })
    expect(document!.children.map(({ role }) => role)).toEqual(['P', 'P', 'H1', 'P', 'H2', 'L', 'Table'])
    expect(elementsOf(structure, 'LBody')).toHaveLength(2)
    const [table] = elementsOf(structure, 'Table')
    expect(table!.children.map(({ role }) => role)).toEqual(['Caption', 'TR', 'TR', 'TR'])
    expect(table!.children[1]!.children.map(({ role }) => role)).toEqual(['TH', 'TH'])
    expect(table!.children[2]!.children.map(({ role }) => role)).toEqual(['TH', 'TD'])
    expect(text.replaceAll('\u00a0', ' ')).toBe(
      'Gemeente Voorbeeld Postbus 1 U krijgt subsidie Wij geven u € 1.800,00. Dat staat vast – “echt”. ' +
        'Wat u moet doen • U meldt het. • U bewaart het. ' +
        'Bedragen Deelname Subsidie K. Dvořák € 600,00 Samen € 600,00',
    )
  })

  it('says of each header cell what it heads', async () => {
    const bytes = Buffer.from(await printer.print(printed())).toString('latin1')
    expect(bytes.match(/\/Scope \/Column/g)).toHaveLength(2)
    expect(bytes.match(/\/Scope \/Row/g)).toHaveLength(2)
  })

  it('has every font in it, so that it looks and reads the same in six years', async () => {
    const bytes = Buffer.from(await printer.print(printed())).toString('latin1')
    expect(bytes).not.toMatch(/\/Helvetica|\/Type1\b/)
    expect(bytes.match(/\/FontFile2/g)?.length).toBeGreaterThanOrEqual(3)
  })

  it('is the same bytes for the same document, and others for another moment', async () => {
    const [first, again, later] = await Promise.all([
      printer.print(printed()),
      printer.print(printed()),
      printer.print(printed({ at: '2026-03-02T08:01:08.000Z' as Instant })),
    ])
    expect(Buffer.compare(first, again)).toBe(0)
    expect(Buffer.compare(first, later)).not.toBe(0)
  })

  it('goes on over pages without losing or doubling a row for who listens', async () => {
    const { pages, text, structure } = await readPdf(await printer.print(manyRows(120)))
    expect(pages).toBeGreaterThan(2)
    const rows = [...text.matchAll(/Deelname (\d+)/g)].map(([, no]) => Number(no))
    expect(rows).toEqual(Array.from({ length: 120 }, (_, index) => index + 1))
    // The header that is repeated for the eye is no part of the structure.
    expect(text.match(/Deelname Subsidie/g)).toHaveLength(1)
    expect(elementsOf(structure, 'TR').length).toBeGreaterThanOrEqual(121)
  })
})
