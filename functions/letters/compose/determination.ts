import { amsterdamDay } from '../../../domain/calendar.ts'
import { paidCents } from '../../../domain/application/application-state.ts'
import { less } from '../../../domain/money.ts'
import { lastDayOf } from '../../../domain/terms/term.ts'
import type { EventNamed, LetterContext, Reasoned } from '../context.ts'
import { because, say, type Letter, type Section, type Sentence } from '../letter.ts'
import { comparison, grantedCentsOf, whyLower } from '../parts/determined.ts'
import { explanation } from '../parts/explanation.ts'
import { byWhom, letterOf } from '../parts/frame.ts'
import { objection } from '../parts/objection.ts'
import { rulesSection } from '../parts/rules.ts'
import { amount, fact, inAwb, onDay } from '../said.ts'

type Determined = EventNamed<'subsidy-determined'>

/** What the employer is entitled to in the end (Awb 4:42 to 4:47). */
export const determinationLetter = (
  context: LetterContext,
  determined: Determined,
  reasoned: Reasoned,
): Letter =>
  letterOf(context, 'determination', titles[determined.outcome], [
    opening(context, determined),
    ...why(context, determined),
    ...comparison(context, determined, reasoned),
    ...rulesSection(context, reasoned.receipt),
    ...explanation(reasoned),
    settlement(context, determined),
    byWhom(context),
    objection(context),
  ])

const titles: Readonly<Record<Determined['outcome'], string>> = {
  'as-granted': 'Uw subsidie is vastgesteld',
  lower: 'Uw subsidie is lager vastgesteld',
  nil: 'Uw subsidie is vastgesteld op nul euro',
}

function opening(context: LetterContext, { determinedCents, exOfficio }: Determined): Section {
  const { decision, account } = context.application
  return {
    sentences: [
      ...(decision === undefined
        ? []
        : [
            say`Op ${onDay(amsterdamDay(decision.decidedAt), fact('decision.decidedAt'))} zegden wij u ten hoogste ${amount(grantedCentsOf(context), fact('grant.grantedCents'))} subsidie toe.`,
          ]),
      exOfficio || account === undefined
        ? say`U heeft ons niet gevraagd om het bedrag vast te stellen. Daarom doen wij dat zelf.${because(fact('determination.exOfficio'), { article: 'Awb 4:47' })}`
        : say`U liet ons zien wat u deed en wat het kostte.${because(fact('application.account'), { article: 'Awb 4:45' })}`,
      say`Wij stellen uw subsidie vast op ${amount(determinedCents, fact('determination.determinedCents'), { article: 'Awb 4:46' })}.`,
      say`Vaststellen betekent: wij bepalen hoeveel subsidie u echt krijgt.${because({ article: 'Awb 4:42' })}`,
    ],
  }
}

function why(context: LetterContext, determined: Determined): readonly Section[] {
  const { determinedCents, outcome, heard } = determined
  if (outcome === 'as-granted') return []
  const lowerCents = less(grantedCentsOf(context), determinedCents)
  return [
    {
      heading: 'Waarom u minder krijgt',
      sentences: [
        say`U krijgt ${amount(lowerCents, fact('grant.grantedCents'), fact('determination.determinedCents'))} minder dan wij toezegden.`,
        ...whyLower(context, determined),
        ...hearing(heard),
        say`Dit staat in ${inAwb('Awb 4:46')}.`,
      ],
    },
  ]
}

/** That the employer was heard (Awb 4:8, 4:12). */
const hearing = (heard: Determined['heard']): readonly Sentence[] =>
  heard === undefined
    ? []
    : [
        say`Op ${onDay(amsterdamDay(heard.announcedAt), fact('determination.heard.announcedAt'))} schreven wij u dat wij dit van plan waren.`,
        say`U kon tot en met ${onDay(heard.viewsUntil, fact('determination.heard.viewsUntil'))} zeggen wat u ervan vond.`,
      ]

function settlement(context: LetterContext, { determinedCents }: Determined): Section {
  const { terms, application, sentOn } = context
  const paid = paidCents(application)
  const open = less(determinedCents, paid)
  const tooMuch = less(paid, determinedCents)
  const sources = [fact('determination.determinedCents'), fact('application.payments')] as const
  const until = lastDayOf(terms.payment, sentOn, terms.daysOff)
  return {
    heading: 'Wat u nog krijgt of terugbetaalt',
    sentences: [
      ...(paid === 0
        ? [say`Wij hebben u nog niets betaald.${because(fact('application.payments'))}`]
        : [say`Wij betaalden u al ${amount(paid, fact('application.payments'))}.`]),
      ...(open > 0
        ? [
            say`U krijgt nog ${amount(open, ...sources)}.`,
            say`Dat betalen wij uiterlijk op ${onDay(until, { article: terms.payment.article }, { letter: 'sentOn' })}.`,
          ]
        : []),
      ...(tooMuch > 0
        ? [
            say`U kreeg ${amount(tooMuch, ...sources)} te veel.`,
            say`Over het terugbetalen krijgt u een aparte brief.${because({ article: 'Awb 4:57' })}`,
          ]
        : []),
      ...(open === 0 && tooMuch === 0
        ? [say`U krijgt niets meer en hoeft niets terug te betalen.${because(...sources)}`]
        : []),
    ],
  }
}
