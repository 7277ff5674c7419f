import { amsterdamDay } from '../../../domain/calendar.ts'
import { paidCents, recoveredCents } from '../../../domain/application/application-state.ts'
import { less } from '../../../domain/money.ts'
import { lastDayOf } from '../../../domain/terms/term.ts'
import type { CalendarDay, Cents } from '../../../events/primitives.ts'
import type { EventNamed, LetterContext } from '../context.ts'
import { because, say, type Letter, type Section, type Sentence } from '../letter.ts'
import { byWhom, letterOf } from '../parts/frame.ts'
import { objection } from '../parts/objection.ts'
import { amount, fact, inAwb, onDay, words } from '../said.ts'

type Determined = EventNamed<'subsidy-determined'>

/** What was paid above what was determined, and did not come back yet. */
export const tooMuchPaid = ({ application }: LetterContext, { determinedCents }: Determined): Cents =>
  less(less(paidCents(application), recoveredCents(application)), determinedCents)

/** The decision to claim back what was paid too much (Awb 4:57, 4:86, 4:87). */
export const recoveryLetter = (context: LetterContext, determined: Determined): Letter =>
  letterOf(context, 'recovery', 'U moet subsidie terugbetalen', [
    why(context, determined),
    howToPay(context),
    whenNotPaid(),
    byWhom(context),
    objection(context),
  ])

function why(context: LetterContext, determined: Determined): Section {
  const { decidedAt, determinedCents } = determined
  const paid = paidCents(context.application)
  const sources = [fact('application.payments'), fact('determination.determinedCents')] as const
  return {
    sentences: [
      say`Op ${onDay(amsterdamDay(decidedAt), fact('determination.decidedAt'))} stelden wij uw subsidie vast op ${amount(determinedCents, fact('determination.determinedCents'))}.`,
      say`Wij hadden u toen al ${amount(paid, fact('application.payments'))} betaald.`,
      say`U kreeg dus ${amount(tooMuchPaid(context, determined), ...sources)} te veel.`,
      say`Dat bedrag moet u terugbetalen. Dit staat in ${inAwb('Awb 4:57')}.`,
    ],
  }
}

/** Last day to pay back (Awb 4:87). */
export const payUntil = ({ terms, sentOn }: LetterContext): CalendarDay =>
  lastDayOf(terms.payment, sentOn, terms.daysOff)

const howToPay = (context: LetterContext): Section => ({
  heading: 'Hoe u betaalt',
  sentences: [
    say`Betaal uiterlijk op ${onDay(payUntil(context), { article: context.terms.payment.article }, { letter: 'sentOn' })}.`,
    ...where(context),
    say`Zet bij uw betaling nummer ${words(context.application.number, fact('application.number'))}.`,
    say`Kunt u niet alles in één keer betalen? Bel of mail ons dan snel.${because({ article: 'Awb 4:94' })}`,
    say`Wij kijken dan of u later of in delen mag betalen.${because({ article: 'Awb 4:94' })}`,
  ],
})

const where = ({ account }: LetterContext): readonly Sentence[] =>
  account === undefined
    ? [
        say`U krijgt van ons een rekening waarop staat hoe u betaalt.${because({ region: 'payments.debtor' })}`,
      ]
    : [
        say`Maak het geld over naar ${words(account.iban, { region: 'payments.debtor.iban' })} van ${words(account.name, { region: 'payments.debtor.name' })}.`,
      ]

const whenNotPaid = (): Section => ({
  heading: 'Als u niet op tijd betaalt',
  sentences: [
    say`Dan moet u ook rente betalen.${because({ article: 'Awb 4:97' }, { article: 'Awb 4:98' })}`,
    say`U krijgt van ons eerst een herinnering. Daarin staat een nieuwe uiterste dag.${because({ article: 'Awb 4:112' })}`,
    say`Betaalt u daarna nog niet? Dan kan een deurwaarder het geld komen halen.${because({ article: 'Awb 4:114' })}`,
    say`Dit staat in ${inAwb('Awb 4:97', 'Awb 4:98', 'Awb 4:112', 'Awb 4:114')}.`,
  ],
})
