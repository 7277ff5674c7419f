import * as fc from 'fast-check'
import * as sepa from 'sepa'
import { describe, expect, it } from 'vitest'
import { readRegion } from '../../../adapters/configuration.ts'
import { pain001, type PaymentFile } from '../../../functions/payments/pain-001.ts'
import { sepaText } from '../../../functions/payments/sepa-text.ts'
import type { CalendarDay, Cents, Instant } from '../../../events/primitives.ts'
import { at, hasSchema, ibans, readXml, schemaFaults } from '../../support/payments.ts'

const file = (transfers: PaymentFile['transfers']): PaymentFile => ({
  messageId: 'HCA0123456789ABCDEF0123456789ABCDEF',
  createdAt: '2026-04-03T08:01:00.000Z' as Instant,
  executeOn: '2026-04-07' as CalendarDay,
  debtor: { name: 'Gemeente Zwolle', iban: ibans[2] },
  transfers,
})
const transfer = (cents: number, name = 'De Vries B.V.', reference = 'V-2026-0001') => ({
  reference,
  cents: cents as Cents,
  creditor: { name, iban: ibans[0] },
  description: 'HCA-2026-000000001 voorschot subsidie',
})

const transfers = fc.array(
  fc.record({
    cents: fc.integer({ min: 1, max: 99_999_999_999 }),
    name: fc.string({ unit: 'binary', minLength: 1, maxLength: 200 }),
    description: fc.string({ unit: 'grapheme', maxLength: 200 }),
  }),
  { minLength: 1, maxLength: 30 },
)
const fileOf = (lines: readonly { cents: number; name: string; description: string }[]): PaymentFile =>
  file(
    lines.map(({ cents, name, description }, index) => ({
      ...transfer(cents, name, `V-${index + 1}`),
      description,
    })),
  )

const root = 'Document/CstmrCdtTrfInitn'
/** Cents of an amount as it stands in a file, exactly. */
const centsOf = (amount: string): bigint => {
  expect(amount).toMatch(/^\d+\.\d\d$/)
  return BigInt(amount.replace('.', ''))
}

describe('a payment file', () => {
  it('has lines that add up to its control sums, whatever they are and for whomever', () => {
    fc.assert(
      fc.property(transfers, (lines) => {
        const document = readXml(pain001(fileOf(lines)))
        const amounts = at(document, `${root}/PmtInf/CdtTrfTxInf/Amt/InstdAmt`).map(centsOf)
        expect(amounts).toEqual(lines.map(({ cents }) => BigInt(cents)))
        const sum = amounts.reduce((total, amount) => total + amount, 0n)
        for (const part of ['GrpHdr', 'PmtInf']) {
          expect(at(document, `${root}/${part}/CtrlSum`).map(centsOf)).toEqual([sum])
          expect(at(document, `${root}/${part}/NbOfTxs`)).toEqual([String(lines.length)])
        }
        expect(at(document, `${root}/PmtInf/CdtTrfTxInf/PmtId/EndToEndId`)).toEqual(
          lines.map((_, index) => `V-${index + 1}`),
        )
      }),
      { numRuns: 200 },
    )
  })

  it.runIf(hasSchema)(
    'is as EPC132-08 has it, for any names (skipped where its schema is absent)',
    async () => {
      expect(await schemaFaults(pain001(file([transfer(1)])))).toEqual([])
      const [first, ...more] = fc.sample(transfers, { numRuns: 5, seed: 4 })
      for (const lines of [first!, ...more]) expect(await schemaFaults(pain001(fileOf(lines)))).toEqual([])
    },
  )

  it.runIf(hasSchema)(
    'would be found wrong by that schema with a fault in it (skipped where it is absent)',
    async () => {
      const xml = pain001(file([transfer(1)]))
      const faults = [
        xml.replace('<CtrlSum>0.01</CtrlSum>', ''),
        xml.replace('>0.01</InstdAmt>', '>0.001</InstdAmt>'),
        xml.replace('De Vries', 'x'.repeat(71)),
        xml.replace('<ChrgBr>SLEV', '<ChrgBr>SHAR'),
      ]
      for (const faulty of faults) expect(await schemaFaults(faulty)).not.toEqual([])
    },
  )

  it('says the same as the package `sepa` says of the same payments', async () => {
    const lines = [
      transfer(48_000),
      transfer(1, 'Cafe Unlu', 'V-2'),
      transfer(99_999_999, "'t Hooft + Zn", 'V-3'),
    ]
    // It makes longer ids of this one.
    const payments = { ...file(lines), messageId: 'HCA-1' }
    const [ours, theirs] = [pain001(payments), ofSepa(payments)]
    if (hasSchema) expect(await schemaFaults(theirs)).toEqual([])
    const compared = [
      'GrpHdr/MsgId', 'GrpHdr/NbOfTxs', 'GrpHdr/CtrlSum', 'GrpHdr/InitgPty/Nm', 'PmtInf/PmtInfId',
      'PmtInf/PmtMtd', 'PmtInf/NbOfTxs',
      'PmtInf/CtrlSum', 'PmtInf/ReqdExctnDt/Dt', 'PmtInf/Dbtr/Nm', 'PmtInf/DbtrAcct/Id/IBAN', 'PmtInf/ChrgBr',
      'PmtInf/CdtTrfTxInf/PmtId/EndToEndId', 'PmtInf/CdtTrfTxInf/Amt/InstdAmt', 'PmtInf/CdtTrfTxInf/Cdtr/Nm',
      'PmtInf/CdtTrfTxInf/CdtrAcct/Id/IBAN', 'PmtInf/CdtTrfTxInf/RmtInf/Ustrd',
    ] // prettier-ignore
    const told = (xml: string) => compared.map((path) => [path, at(readXml(xml), `${root}/${path}`)])
    expect(told(ours)).toEqual(told(theirs))
  })

  it('is the same to the byte for the same payments', () => {
    const lines = [transfer(48_000), transfer(1, 'Ünlü', 'V-2')]
    expect(pain001(file(lines))).toBe(pain001(structuredClone(file(lines))))
  })
})

/** The same file as another program writes it. */
function ofSepa({ messageId, createdAt, executeOn, debtor, transfers: lines }: PaymentFile): string {
  const document = new sepa.Document('pain.001.001.09')
  document.grpHdr.id = messageId
  document.grpHdr.created = new Date(createdAt)
  document.grpHdr.initiatorName = debtor.name
  const info = document.createPaymentInfo()
  info.requestedExecutionDate = new Date(executeOn)
  info.debtorName = debtor.name
  info.debtorIBAN = debtor.iban
  document.addPaymentInfo(info)
  info.id = messageId
  for (const { reference, cents, creditor, description } of lines) {
    const each = info.createTransaction()
    each.creditorName = creditor.name
    each.creditorIBAN = creditor.iban
    each.amount = cents / 100
    each.end2endId = reference
    each.remittanceInfo = description
    info.addTransaction(each)
  }
  document.normalize()
  return document.toString()
}

describe('a text for a bank', () => {
  it.each([
    ['Café Ünlü & Zn. B.V.', 'Cafe Unlu + Zn. B.V.'],
    ['Ĳsselmeer – “De Ĳ”', "IJsselmeer - 'De IJ'"],
    ['Naïef Façade Señor Ærø Straße', 'Naief Facade Senor AEro Strasse'],
    ["'t Hooft, v/d Meer (1): ok?", "'t Hooft, v/d Meer (1): ok?"],
    ['Łódź\u00a0\tĐỗ', 'Lodz Do'],
    ['a_b@c €5 #6; <x>', 'a-b(at)c EUR5 .6. .x.'],
    ['Фирма', '.....'],
    ['', '.'],
    ['\u0301', '.'],
  ])('is %s as %s', (text, told) => {
    expect(sepaText(text, 70)).toBe(told)
  })

  it('has only what every bank takes, fits, and is never empty or changed a second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 140 }), (text, most) => {
        const told = sepaText(text, most)
        expect(told).toMatch(/^[a-zA-Z0-9/\-?:().,'+ ]+$/)
        expect(told).toBe(told.trim())
        expect(told.length).toBeLessThanOrEqual(most)
        expect(sepaText(told, most)).toBe(told)
      }),
    )
  })
})

it('the account that the region pays from is one that can exist, and says that it is provisional', () => {
  const { debtor } = readRegion().payments
  expect(sepa.validateIBAN(debtor.iban)).toBe(true)
  expect(debtor.provisional).toBe(true)
})
