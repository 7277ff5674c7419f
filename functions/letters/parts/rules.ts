import type { Receipt, RuleOutcome } from '../../../events/receipt.ts'
import { listed, lowered } from '../../texts/dutch.ts'
import type { LetterContext } from '../context.ts'
import { say, type Section, type Sentence, type Source, type Table } from '../letter.ts'
import { fact, words } from '../said.ts'

const results: Readonly<Record<RuleOutcome['result'], string>> = {
  met: 'Ja',
  'not-met': 'Nee',
  presumed: 'Gaan wij van uit',
  unknown: 'Niet bekend',
}

/** What a rule asks, in the words of the scheme. */
function textOf({ schemeVersion: { rules } }: LetterContext, { rule, article }: RuleOutcome): string {
  const found = rules.find((each) => each.rule === rule && each.article === article)
  return found?.text.replace(/\.$/, '') ?? rule
}

const forWhom = ({ participations }: RuleOutcome): string =>
  participations === undefined ? '' : ` (deelname ${listed(participations)})`

function sourcesOf({ rule, article, used }: RuleOutcome): readonly [Source, ...Source[]] {
  return [
    { rule, article },
    { scheme: `rules.${rule}.text` },
    ...Object.keys(used).map((name) => fact(`receipt.facts.${name}`)),
  ]
}

const outcomes = (context: LetterContext, { outcomes: all }: Receipt): Table => ({
  caption: 'De regels en wat eruit kwam',
  columns: [
    { heading: 'Regel', align: 'left' },
    { heading: 'Voldoet u?', align: 'left' },
    { heading: 'Waar het staat', align: 'left' },
  ],
  rows: all.map((outcome) => [
    words(`${textOf(context, outcome)}${forWhom(outcome)}`, ...sourcesOf(outcome)),
    words(results[outcome.result], ...sourcesOf(outcome)),
    words(outcome.article, ...sourcesOf(outcome)),
  ]),
})

/** Every rule that was looked at; nothing when a scheme asks for none. */
export const rulesSection = (context: LetterContext, receipt: Receipt | undefined): readonly Section[] =>
  receipt === undefined || receipt.outcomes.length === 0
    ? []
    : [
        {
          heading: 'Welke regels wij hebben bekeken',
          sentences: [
            say`Wij bekeken uw aanvraag met de regeling, versie ${words(receipt.schemeVersion, fact('receipt.schemeVersion'))}.`,
          ],
          table: outcomes(context, receipt),
        },
      ]

/** The rules that were not met, one a sentence. */
export const notMet = (context: LetterContext, receipt: Receipt | undefined): readonly Sentence[] =>
  (receipt?.outcomes ?? [])
    .filter(({ result }) => result === 'not-met')
    .map(
      (outcome) =>
        say`U voldoet niet aan deze regel: ${words(`${lowered(textOf(context, outcome))}${forWhom(outcome)}`, ...sourcesOf(outcome))}. De regel staat in ${words(outcome.article, ...sourcesOf(outcome))}.`,
    )
