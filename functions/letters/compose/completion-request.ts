import { amsterdamDay, dayAfter } from '../../../domain/calendar.ts'
import type { EventNamed, Explained, LetterContext } from '../context.ts'
import { because, say, type Letter, type Section } from '../letter.ts'
import { evidenceList } from '../parts/evidence.ts'
import { askedOn } from '../parts/asked-on.ts'
import { letterOf } from '../parts/frame.ts'
import { explanation } from '../parts/explanation.ts'
import { fact, inAwb, onDay, words } from '../said.ts'

type CompletionRequested = EventNamed<'completion-requested'>

/** What is missing, by when, and what happens then (Awb 4:5). */
export const completionRequest = (
  context: LetterContext,
  requested: CompletionRequested,
  explained: Explained,
): Letter =>
  letterOf(context, 'completion-request', 'Wij hebben nog iets van u nodig', [
    opening(context),
    whatToDo(context, requested),
    ...explanation(explained),
    ...whatFollows(requested),
  ])

const opening = (context: LetterContext): Section => ({
  sentences: [
    askedOn(context),
    say`Wij kunnen uw aanvraag nog niet beoordelen.${because({ article: 'Awb 4:5' })}`,
    say`Er ontbreken nog stukken.${because(fact('completion-requested.missing'))}`,
  ],
})

function whatToDo(
  { letterhead: { portal } }: LetterContext,
  { missing, dueOn }: CompletionRequested,
): Section {
  const by =
    dueOn === undefined
      ? say`Wij noemen geen uiterste dag. Stuur het zo snel mogelijk.${because(fact('completion-requested.dueOn'))}`
      : say`Doe dat uiterlijk op ${onDay(dueOn, fact('completion-requested.dueOn'), { article: 'Awb 4:5' })}.`
  return {
    heading: 'Wat u moet doen',
    sentences: [say`Stuur ons:${because(fact('completion-requested.missing'))}`],
    list: evidenceList(missing, fact('completion-requested.missing')),
    after: [by, say`Dat kan op ${words(portal, { region: 'letterhead.portal' })}.`],
  }
}

function whatFollows({ dueOn, requestedAt }: CompletionRequested): readonly Section[] {
  if (dueOn === undefined) return []
  const from = dayAfter(amsterdamDay(requestedAt))
  return [
    {
      heading: 'Wat er daarna gebeurt',
      sentences: [
        say`Is alles op tijd binnen? Dan gaan wij verder met uw aanvraag.${because({ article: 'Awb 4:5' })}`,
        say`Is het niet op tijd binnen? Dan kunnen wij beslissen dat wij uw aanvraag niet behandelen.${because({ article: 'Awb 4:5' })}`,
        say`U krijgt dan geen subsidie.${because({ article: 'Awb 4:5' })}`,
        say`De tijd waarin wij moeten beslissen, staat stil vanaf ${onDay(from, fact('completion-requested.requestedAt'), { article: 'Awb 4:15' })}.`,
        say`Die tijd loopt weer door als wij alles hebben, of na ${onDay(dueOn, fact('completion-requested.dueOn'))}.`,
        say`Dit staat in ${inAwb('Awb 4:5', 'Awb 4:15')}.`,
      ],
    },
  ]
}
