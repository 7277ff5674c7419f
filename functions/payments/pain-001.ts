import { sumOf } from '../../domain/money.ts'
import type { CalendarDay, Cents, Instant } from '../../events/primitives.ts'
import type { Debtor } from '../../events/payment-batch-events.ts'
import { sepaText } from './sepa-text.ts'

/** What a payment file says, before it is written as one. */
export interface PaymentFile {
  /** Both ids are at most 35 characters that any bank takes. */
  readonly messageId: string
  readonly createdAt: Instant
  readonly executeOn: CalendarDay
  readonly debtor: Debtor
  readonly transfers: readonly Transfer[]
}

export interface Transfer {
  readonly reference: string
  readonly cents: Cents
  readonly creditor: { readonly name: string; readonly iban: string }
  /** What the employer reads on the statement. */
  readonly description: string
}

/** What EPC132-08 gives room for. */
const [nameLength, descriptionLength] = [70, 140]

/**
 * The file for the bank: pain.001.001.09, as EPC132-08 (2023) narrows it, with one instruction for all transfers. The
 * same content gives the same bytes, now and later, since the hash of them stands in the log.
 */
export function pain001({ messageId, createdAt, executeOn, debtor, transfers }: PaymentFile): string {
  const payer = element('Nm', sepaText(debtor.name, nameLength))
  const totals = [
    element('NbOfTxs', String(transfers.length)),
    element('CtrlSum', inEuros(sumOf(transfers.map(({ cents }) => cents)))),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>\n${element(
    'Document xmlns="urn:iso:std:iso:20022:tech:xsd:pain.001.001.09"',
    element(
      'CstmrCdtTrfInitn',
      element(
        'GrpHdr',
        element('MsgId', messageId),
        element('CreDtTm', createdAt),
        ...totals,
        element('InitgPty', payer),
      ),
      element(
        'PmtInf',
        element('PmtInfId', messageId),
        element('PmtMtd', 'TRF'),
        ...totals,
        element('PmtTpInf', element('SvcLvl', element('Cd', 'SEPA'))),
        element('ReqdExctnDt', element('Dt', executeOn)),
        element('Dbtr', payer),
        element('DbtrAcct', account(debtor.iban)),
        // Since 2016 an IBAN says which bank it is at; the schema wants something here all the same.
        element('DbtrAgt', element('FinInstnId', element('Othr', element('Id', 'NOTPROVIDED')))),
        element('ChrgBr', 'SLEV'),
        ...transfers.map(transferred),
      ),
    ),
  )}\n`
}

const transferred = ({ reference, cents, creditor, description }: Transfer): string =>
  element(
    'CdtTrfTxInf',
    element('PmtId', element('EndToEndId', reference)),
    element('Amt', element('InstdAmt Ccy="EUR"', inEuros(cents))),
    element('Cdtr', element('Nm', sepaText(creditor.name, nameLength))),
    element('CdtrAcct', account(creditor.iban)),
    element('RmtInf', element('Ustrd', sepaText(description, descriptionLength))),
  )

const account = (iban: string): string => element('Id', element('IBAN', iban))

/** Nothing in it needs to be escaped: SEPA has no `<`, `>` or `&`. */
const element = (tag: string, ...content: readonly string[]): string =>
  `<${tag}>${content.join('')}</${tag.split(' ')[0]}>`

/** `1234.05`, without ever being a fraction of two. */
const inEuros = (cents: Cents): string => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`
