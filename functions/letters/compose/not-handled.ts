import type { EventNamed, Explained, LetterContext } from '../context.ts'
import { because, say, type Letter } from '../letter.ts'
import { askedOn } from '../parts/asked-on.ts'
import { evidenceList } from '../parts/evidence.ts'
import { explanation } from '../parts/explanation.ts'
import { byWhom, letterOf } from '../parts/frame.ts'
import { objection } from '../parts/objection.ts'
import { fact, inAwb, onDay } from '../said.ts'

/** The decision not to handle what stayed incomplete (Awb 4:5). */
export const notHandledLetter = (
  context: LetterContext,
  { ground }: EventNamed<'application-not-handled'>,
  explained: Explained,
): Letter => {
  const { missing, completionRequest } = context.application
  const dueOn = completionRequest?.dueOn
  return letterOf(context, 'decision', 'Wij behandelen uw aanvraag niet', [
    {
      sentences: [
        askedOn(context),
        say`Wij behandelen uw aanvraag niet. U krijgt dus geen subsidie.${because(fact(`decision.ground ${ground}`), { article: 'Awb 4:5' })}`,
      ],
    },
    {
      heading: 'Waarom wij uw aanvraag niet behandelen',
      sentences: [say`Wij vroegen u om deze stukken:${because(fact('completion-requested.missing'))}`],
      list: evidenceList(missing, fact('completion-requested.missing')),
      after: [
        ...(dueOn === undefined
          ? []
          : [say`U kon ze sturen tot en met ${onDay(dueOn, fact('completion-requested.dueOn'))}.`]),
        say`Wij hebben niet alles op tijd gekregen.${because(fact('application.missing'))}`,
        say`Dan mogen wij een aanvraag niet behandelen. Dit staat in ${inAwb('Awb 4:5')}.`,
      ],
    },
    ...explanation(explained),
    {
      heading: 'Wat u nog kunt doen',
      sentences: [
        say`U kunt een nieuwe aanvraag doen.${because({ article: 'Awb 4:1' })}`,
        say`Stuur dan meteen alle stukken mee.${because({ article: 'Awb 4:2' })}`,
      ],
    },
    byWhom(context),
    objection(context),
  ])
}
