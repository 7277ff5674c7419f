import { expect, it } from 'vitest'
import { refuse, type Refusal } from '../../../domain/decider.ts'
import { paymentBatchRefusals } from '../../../domain/payment-batch/payment-batch.ts'
import { factNames } from '../../../functions/texts/fact-names.ts'
import { bankAccountCodes } from '../../../functions/texts/problem-codes.ts'
import { refusalInDutch } from '../../../functions/texts/refusals.ts'

/** The facts that each refusal comes with; the others have none. */
const facts: Readonly<Record<string, Refusal['facts']>> = {
  'payments-not-due': { payments: ['V-1', 'V-2'] },
  'accounts-not-confirmed': { payments: ['V-1', 'V-2'] },
  'unknown-payments': { payments: ['V-1', 'V-2'] },
  'booked-otherwise': { on: '2026-04-07' },
  'executed-too-early': { on: '2026-04-06', executeOn: '2026-04-07' },
  'executed-in-future': { on: '2026-04-08' },
}

it.each([...paymentBatchRefusals, ...Object.keys(bankAccountCodes)])(
  '%s is told in Dutch, with its facts',
  (code) => {
    const told = refusalInDutch(refuse(code, facts[code] ?? {}))
    expect(told.reason).toMatch(/^[A-Z0-9].*\.$/)
    expect(told.reason).not.toMatch(/undefined|null|\[object|\b(payment|batch|account|released|confirmed)\b/)
    for (const fact of Object.values(facts[code] ?? {}).flat()) {
      expect([told.reason, ...Object.values(told.facts).flat()].join(' ')).toContain(fact)
    }
    for (const name of Object.keys(told.facts)) expect(Object.values(factNames)).toContain(name)
  },
)
