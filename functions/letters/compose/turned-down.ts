import type { EventNamed, LetterContext, Reasoned } from '../context.ts'
import { because, say, type Letter, type Section, type Sentence } from '../letter.ts'
import { arithmetic } from '../parts/amounts.ts'
import { askedOn } from '../parts/asked-on.ts'
import { explanation } from '../parts/explanation.ts'
import { byWhom, letterOf } from '../parts/frame.ts'
import { limitSentences } from '../parts/limits.ts'
import { objection } from '../parts/objection.ts'
import { notMet, rulesSection } from '../parts/rules.ts'
import { fact, words } from '../said.ts'

type TurnedDown = EventNamed<'application-turned-down'>

/** The least that the applicant can change so that it would be granted; never anything about a person. */
export interface SmallestChange {
  readonly text: string
  readonly rule: string
  readonly article: string
}

/** The decision not to grant, with its reasons (Awb 3:46, 3:47). */
export const turnedDownLetter = (
  context: LetterContext,
  turnedDown: TurnedDown,
  reasoned: Reasoned & { readonly smallestChange?: SmallestChange },
): Letter =>
  letterOf(context, 'decision', 'U krijgt geen subsidie', [
    {
      sentences: [
        askedOn(context),
        say`Wij wijzen uw aanvraag af. U krijgt geen subsidie.${because(fact('decision.ground'))}`,
      ],
    },
    why(context, turnedDown, reasoned),
    ...explanation(reasoned),
    ...whatYouCanChange(reasoned.smallestChange),
    ...rulesSection(context, reasoned.receipt),
    ...(reasoned.receipt === undefined || reasoned.receipt.cents === 0
      ? []
      : [{ sentences: [], table: arithmetic(reasoned.receipt) }]),
    byWhom(context),
    objection(context),
  ])

const why = (context: LetterContext, { ground }: TurnedDown, { receipt }: Reasoned): Section => ({
  heading: 'Waarom u geen subsidie krijgt',
  sentences: [...grounds(context, ground, receipt), ...notMet(context, receipt)],
})

function grounds(
  context: LetterContext,
  ground: TurnedDown['ground'],
  receipt: Reasoned['receipt'],
): readonly Sentence[] {
  switch (ground) {
    case 'not-eligible':
      return [say`Uw aanvraag past niet bij de regels van de regeling.${because(fact('decision.ground'))}`]
    case 'ceiling-exhausted':
      return limitSentences(context, 'ceiling', receipt)
    case 'person-cap-reached':
      return limitSentences(context, 'person-cap', receipt)
    case 'employer-cap-reached':
      return limitSentences(context, 'employer-cap', receipt)
    case 'below-minimum':
      return limitSentences(context, 'minimum', receipt)
    case 'no-room-for-state-aid':
      return limitSentences(context, 'state-aid', receipt)
    case 'other':
      return [say`De behandelaar legt hieronder uit waarom.${because(fact('decision.explanation'))}`]
  }
}

const whatYouCanChange = (change: SmallestChange | undefined): readonly Section[] =>
  change === undefined
    ? []
    : [
        {
          heading: 'Wat u zelf kunt veranderen',
          sentences: [
            say`Met deze verandering zou het antwoord anders zijn:${because({ rule: change.rule, article: change.article })}`,
            say`${words(change.text, { rule: change.rule, article: change.article })}`,
            say`Dit is geen belofte: wij kijken dan opnieuw naar uw hele aanvraag.${because({ rule: change.rule, article: change.article })}`,
          ],
        },
      ]
