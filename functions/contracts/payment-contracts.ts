import { electronicFormatIBAN, isSEPACountry, validateIBAN, ValidationErrorsIBAN } from 'ibantools'
import * as z from 'zod'
import { applicationId, bankAccountId } from '../../events/primitives.ts'
import { day, kvk, line, positiveMoney } from './fields.ts'

const ibanReasons: Readonly<Record<ValidationErrorsIBAN, string>> = {
  [ValidationErrorsIBAN.NoIBANProvided]: 'Geef het IBAN.',
  [ValidationErrorsIBAN.NoIBANCountry]: 'Een IBAN begint met de twee letters van een land, zoals NL.',
  [ValidationErrorsIBAN.WrongBBANLength]:
    'Dit IBAN is te lang of te kort voor dit land: een Nederlands IBAN heeft 18 tekens.',
  [ValidationErrorsIBAN.WrongBBANFormat]:
    'Na het land en de twee controlecijfers staat hier een letter of cijfer verkeerd. Controleer het IBAN.',
  [ValidationErrorsIBAN.ChecksumNotNumber]: 'Na de twee letters van het land horen twee controlecijfers.',
  [ValidationErrorsIBAN.WrongIBANChecksum]:
    'De controlecijfers passen niet bij dit IBAN: er is een teken verkeerd of verwisseld.',
  [ValidationErrorsIBAN.WrongAccountBankBranchChecksum]:
    'Dit rekeningnummer kan niet bestaan. Controleer het IBAN.',
  [ValidationErrorsIBAN.QRIBANNotAllowed]: 'Dit soort IBAN is alleen om op te incasseren.',
}

/** Why nobody can be paid on this IBAN in euros; nothing when it is in order. */
function ibanReason(given: string): string | undefined {
  const iban = electronicFormatIBAN(given) ?? ''
  const [error] = validateIBAN(iban).errorCodes
  if (error !== undefined) return ibanReasons[error]
  return isSEPACountry(iban.slice(0, 2)) ? undefined : 'Naar dit land gaan geen betalingen in euro.'
}

const iban = z
  .string()
  .max(42, 'Een IBAN heeft ten hoogste 34 tekens.')
  .superRefine((given, context) => {
    const message = ibanReason(given)
    if (message !== undefined) context.addIssue({ code: 'custom', message })
  })
  .overwrite((given) => electronicFormatIBAN(given) ?? given)

export const bankAccountContract = z.strictObject({
  iban,
  tenaamstelling: line(70, 'Geef de naam waarop de rekening staat.').regex(
    /[\p{L}\d]/u,
    'De naam van een rekening bevat ten minste één letter of cijfer.',
  ),
  /** Alleen voor een behandelaar, die de rekening namens een werkgever vastlegt. */
  kvk: kvk.optional(),
})
export type BankAccountFields = z.infer<typeof bankAccountContract>

export const confirmationContract = z.strictObject({
  rekening: z
    .string('Geef het id van de gemelde rekening.')
    .regex(/^[\w-]{10,64}$/, 'Geef het id van de gemelde rekening, zoals u die las.')
    .pipe(bankAccountId),
})

/** A bank takes no other characters in it, and no slash at an end or beside another (EPC132-08). */
const reference = line(35, 'Geef een betalingskenmerk.').regex(
  /^(?=.*\d)[A-Za-z\d.-]+(\/[A-Za-z\d.-]+)*$/,
  'Een kenmerk heeft letters, cijfers, punten, streepjes of losse schuine strepen, ten minste één cijfer en geen namen.',
)

/** As many as the snapshot of a stream and one pair of eyes can take in. */
const mostPayments = 100

const onlyOnce =
  <Item>(field: keyof Item & string, message: string) =>
  (items: readonly Item[], context: z.core.$RefinementCtx): void => {
    items.forEach((item, index) => {
      if (items.findIndex((other) => other[field] === item[field]) === index) return
      context.addIssue({ code: 'custom', path: [index, field], message })
    })
  }

export const batchContract = z.strictObject({
  betalingen: z
    .array(
      z.strictObject({
        aanvraag: z
          .string()
          .regex(/^[\w-]{10,64}$/, 'Geef het id van een aanvraag.')
          .pipe(applicationId),
        kenmerk: reference,
        bedragCenten: positiveMoney,
      }),
    )
    .min(1, 'Noem ten minste één betaling.')
    .max(mostPayments, `Ten hoogste ${mostPayments} betalingen in een opdracht.`)
    .superRefine(onlyOnce('aanvraag', 'Deze aanvraag staat er twee keer in.'))
    .superRefine(onlyOnce('kenmerk', 'Dit kenmerk staat er twee keer in.')),
})
export type BatchFields = z.infer<typeof batchContract>

export const bookingContract = z.strictObject({
  uitgevoerdOp: day,
  /** Wat de bank niet uitvoerde; al het andere is betaald. */
  afgekeurd: z
    .array(
      z.strictObject({
        kenmerk: reference,
        reden: z
          .string()
          .regex(
            /^[A-Z]{2}\d{2}$/,
            'Geef de code die de bank gaf: twee hoofdletters en twee cijfers, zoals AC04.',
          ),
      }),
    )
    .max(mostPayments, `Ten hoogste ${mostPayments} betalingen.`)
    .superRefine(onlyOnce('kenmerk', 'Dit kenmerk staat er twee keer in.'))
    .default([]),
})

export const batchStatusNames = {
  composed: 'samengesteld',
  withdrawn: 'ingetrokken',
  released: 'vrijgegeven',
  executed: 'uitgevoerd',
} as const
