import { amsterdamDay } from '../../../domain/calendar.ts'
import { paidCents } from '../../../domain/application/application-state.ts'
import { less } from '../../../domain/money.ts'
import type { EventNamed, LetterContext, Reasoned } from '../context.ts'
import { because, say, type Letter, type Section, type Sentence } from '../letter.ts'
import { comparison, grantedCentsOf, whyLower } from '../parts/determined.ts'
import { explanation } from '../parts/explanation.ts'
import { letterOf } from '../parts/frame.ts'
import { amount, fact, inAwb, onDay, words } from '../said.ts'

/** What would be determined; nothing is decided yet. */
export type Intended = Pick<
  EventNamed<'subsidy-determined'>,
  'lines' | 'determinedCents' | 'exOfficio' | 'outcome'
> &
  Pick<EventNamed<'intention-announced'>, 'viewsUntil'>

/** That we intend to determine lower, and to ask back what was paid too much, so that the employer is heard (Awb 4:8, 4:12). */
export const intentionLetter = (context: LetterContext, intended: Intended, reasoned: Reasoned): Letter =>
  letterOf(context, 'intention', 'Wij willen uw subsidie lager vaststellen', [
    opening(context, intended),
    { heading: 'Waarom wij dit willen', sentences: reasons(context, intended) },
    ...comparison(context, intended, reasoned, 'Ons plan'),
    ...explanation(reasoned),
    ...recovery(context, intended),
    views(context, intended),
  ])

function opening(context: LetterContext, { determinedCents }: Intended): Section {
  const { decision } = context.application
  return {
    sentences: [
      ...(decision === undefined
        ? []
        : [
            say`Op ${onDay(amsterdamDay(decision.decidedAt), fact('decision.decidedAt'))} zegden wij u ten hoogste ${amount(grantedCentsOf(context), fact('grant.grantedCents'))} subsidie toe.`,
          ]),
      say`Wij zijn van plan om de subsidie vast te stellen op ${amount(determinedCents, fact('intended.determinedCents'), { article: 'Awb 4:46' })}.`,
      say`Vaststellen betekent: wij bepalen hoeveel subsidie u echt krijgt.${because({ article: 'Awb 4:42' })}`,
      say`Dit is nog geen besluit. U kunt eerst reageren.${because({ article: 'Awb 4:8' })}`,
    ],
  }
}

const reasons = (context: LetterContext, intended: Intended): readonly Sentence[] => [
  say`Dat is ${amount(less(grantedCentsOf(context), intended.determinedCents), fact('grant.grantedCents'), fact('intended.determinedCents'))} minder dan wij toezegden.`,
  ...whyLower(context, intended),
  say`Dit staat in ${inAwb('Awb 4:46')}.`,
]

function recovery({ application }: LetterContext, { determinedCents }: Intended): readonly Section[] {
  const paid = paidCents(application)
  const tooMuch = less(paid, determinedCents)
  if (tooMuch === 0) return []
  const sources = [fact('application.payments'), fact('intended.determinedCents')] as const
  return [
    {
      heading: 'U moet dan geld terugbetalen',
      sentences: [
        say`Wij betaalden u al ${amount(paid, fact('application.payments'))}.`,
        say`Nemen wij dit besluit? Dan kreeg u ${amount(tooMuch, ...sources)} te veel.`,
        say`Dat bedrag willen wij van u terug. Dit staat in ${inAwb('Awb 4:57')}.`,
      ],
    },
  ]
}

const views = (context: LetterContext, { viewsUntil }: Intended): Section => ({
  heading: 'U kunt eerst reageren',
  sentences: [
    say`Vindt u dat wij iets vergeten of verkeerd zien? Laat het ons weten.${because({ article: 'Awb 4:8' })}`,
    say`Doe dat uiterlijk op ${onDay(viewsUntil, { article: context.terms.views.article }, fact('intention.viewsUntil'))}.`,
    say`U kunt schrijven of bellen: dat kiest u zelf.${because({ article: 'Awb 4:9' })}`,
    say`Schrijven kan op ${words(context.letterhead.portal, { region: 'letterhead.portal' })} of naar ${words(context.letterhead.email, { region: 'letterhead.email' })}.`,
    say`Bellen kan op ${words(context.letterhead.phone, { region: 'letterhead.phone' })}.`,
    say`Heeft u nog stukken? Stuur die dan mee.${because({ article: 'Awb 4:8' })}`,
    say`Reageert u niet? Dan beslissen wij met wat wij nu weten.${because({ article: 'Awb 4:8' })}`,
    say`Bezwaar maken kan nu nog niet. Dat kan pas als wij hebben besloten.${because({ article: 'Awb 6:3' })}`,
    say`Dit staat in ${inAwb('Awb 4:8', 'Awb 4:9', 'Awb 4:12', 'Awb 6:3')}.`,
  ],
})
