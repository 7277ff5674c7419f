import { kindsThatAccount } from '../../../domain/application/evidence-of-application.ts'
import { shareOf } from '../../../domain/money.ts'
import { lastDayOf } from '../../../domain/terms/term.ts'
import type { ApplicationGranted } from '../../../events/application-events.ts'
import type { LetterContext, Reasoned } from '../context.ts'
import { because, say, type Letter, type Section, type Sentence } from '../letter.ts'
import { arithmetic, perParticipation } from '../parts/amounts.ts'
import { evidenceList } from '../parts/evidence.ts'
import { explanation } from '../parts/explanation.ts'
import { askedOn } from '../parts/asked-on.ts'
import { byWhom, letterOf } from '../parts/frame.ts'
import { limitSentences } from '../parts/limits.ts'
import { objection } from '../parts/objection.ts'
import { rulesSection } from '../parts/rules.ts'
import { amount, fact, inAwb, manyOf, onDay, words } from '../said.ts'

/** The decision that gives a right to money, whole or for a part (Awb 4:29, 4:30, 4:31). */
export function grantLetter(context: LetterContext, granted: ApplicationGranted, reasoned: Reasoned): Letter {
  const title = granted.refusedCents === 0 ? 'U krijgt subsidie' : 'U krijgt een deel van de subsidie'
  return letterOf(context, 'decision', title, [
    decided(context, granted),
    ...refusedPart(context, granted, reasoned),
    amounts(context, granted),
    ...(reasoned.receipt === undefined ? [] : [{ sentences: [], table: arithmetic(reasoned.receipt) }]),
    ...rulesSection(context, reasoned.receipt),
    ...explanation(reasoned),
    advance(context, granted),
    duties(context),
    account(context),
    byWhom(context),
    objection(context),
  ])
}

const decided = (context: LetterContext, { grantedCents }: ApplicationGranted): Section => ({
  sentences: [
    askedOn(context),
    say`U krijgt ten hoogste ${amount(grantedCents, fact('decision.grantedCents'), { article: 'Awb 4:31' })} subsidie.`,
    say`De subsidie is voor ${manyOf(context.application.participations.length, 'deelname', 'deelnames', fact('application.participations'), { article: 'Awb 4:30' })}.`,
    say`Een deelname is één persoon die één opleiding volgt.${because(fact('application.participations'))}`,
    say`Na de opleidingen bepalen wij hoeveel subsidie u echt krijgt.${because({ article: 'Awb 4:42' })}`,
  ],
})

const refusedPart = (
  context: LetterContext,
  { refusedCents, reasons }: ApplicationGranted,
  { receipt }: Reasoned,
): readonly Section[] =>
  refusedCents === 0
    ? []
    : [
        {
          heading: 'Waarom u niet alles krijgt',
          sentences: [
            say`Volgens de regeling kwam u uit op ${amount(refusedCents, fact('decision.refusedCents'))} meer.`,
            say`Dat deel krijgt u niet.${because(fact('decision.refusedCents'))}`,
            ...reasons.flatMap((reason) => limitSentences(context, reason, receipt)),
          ],
        },
      ]

const amounts = (context: LetterContext, { lines }: ApplicationGranted): Section => ({
  heading: 'Hoe wij aan dit bedrag komen',
  sentences: [
    say`In de tabel staat wat u per deelname ten hoogste krijgt.${because(fact('decision.lines'))}`,
  ],
  table: perParticipation(context, 'Subsidie per deelname', [
    {
      heading: 'Kosten',
      fact: 'application.participations.costCents',
      lines: context.application.participations.map(({ no, costCents }) => ({ no, cents: costCents })),
    },
    { heading: 'Subsidie', fact: 'decision.lines', lines },
  ]),
})

function advance(
  { schemeVersion: { advance: share } }: LetterContext,
  { grantedCents }: ApplicationGranted,
): Section {
  const mostCents = shareOf(grantedCents, share.numerator, share.denominator)
  return {
    heading: 'Voorschot',
    sentences:
      share.numerator === 0
        ? [say`U krijgt geen voorschot.${because({ scheme: 'advance' }, { article: share.article })}`]
        : [
            say`Een voorschot is geld dat u krijgt voordat de subsidie vaststaat.${because({ article: 'Awb 4:95' })}`,
            say`U kunt een voorschot krijgen van ten hoogste ${amount(mostCents, { scheme: 'advance' }, { article: share.article }, fact('decision.grantedCents'))}.`,
            say`Is de subsidie later lager? Dan betaalt u terug wat u te veel kreeg.${because({ article: 'Awb 4:57' })}`,
          ],
  }
}

const duties = ({ letterhead: { portal } }: LetterContext): Section => ({
  heading: 'Wat u moet doen',
  sentences: [say`Aan deze subsidie zitten regels vast:${because({ article: 'Awb 4:37' })}`],
  list: [
    say`De deelnemers volgen de opleidingen waarvoor u subsidie vroeg.${because({ article: 'Awb 4:37' })}`,
    say`U meldt het ons als een deelnemer begint, klaar is of stopt.${because({ article: 'Awb 4:37' })}`,
    say`U meldt het ons als iets anders gaat dan u schreef.${because({ article: 'Awb 4:37' })}`,
    say`U bewaart de stukken waarmee u kunt laten zien wat u deed en betaalde.${because({ article: 'Awb 4:37' })}`,
  ],
  after: [
    say`Melden kan op ${words(portal, { region: 'letterhead.portal' })}.`,
    say`Houdt u zich niet aan deze regels? Dan kan de subsidie lager worden.${because({ article: 'Awb 4:46' })}`,
    say`Dit staat in ${inAwb('Awb 4:37', 'Awb 4:46')}.`,
  ],
})

function account(context: LetterContext): Section {
  return {
    heading: 'Als de opleidingen klaar zijn',
    sentences: [
      say`Laat ons dan zien wat u heeft gedaan en wat het kostte.${because({ article: 'Awb 4:45' })}`,
      say`U vraagt daarmee ook om het bedrag vast te stellen.${because({ article: 'Awb 4:44' })}`,
      say`Vaststellen betekent: wij bepalen hoeveel subsidie u echt krijgt.${because({ article: 'Awb 4:42' })}`,
      ...accountBy(context),
      say`Stuur één of meer van deze stukken mee:${because({ article: 'Awb 4:45' })}`,
    ],
    list: evidenceList(kindsThatAccount, { article: 'Awb 4:45' }),
    after: [
      say`Vraagt u niet op tijd om vaststelling? Dan stellen wij zelf een bedrag vast.${because({ article: 'Awb 4:44' }, { article: 'Awb 4:47' })}`,
      say`Dit staat in ${inAwb('Awb 4:44', 'Awb 4:45', 'Awb 4:47')}.`,
    ],
  }
}

/** The term begins after the last training ended. */
function accountBy({ terms: { account: term, daysOff }, application }: LetterContext): readonly Sentence[] {
  const last = application.participations
    .map(({ endsOn }) => endsOn)
    .toSorted()
    .at(-1)
  if (last === undefined) return []
  const until = lastDayOf(term, last, daysOff)
  return [
    say`Doe dit uiterlijk op ${onDay(until, { article: term.article }, fact('application.participations.endsOn'))}.`,
  ]
}
