import { amsterdamDay } from '../../../domain/calendar.ts'
import { lastDayOf } from '../../../domain/terms/term.ts'
import type { ApplicationSubmitted } from '../../../events/application-events.ts'
import type { LetterContext, Recorded } from '../context.ts'
import { because, say, type Letter, type Section, type Sentence } from '../letter.ts'
import { evidenceList } from '../parts/evidence.ts'
import { letterOf } from '../parts/frame.ts'
import { amount, atMoment, fact, manyOf, onDay, words } from '../said.ts'

/** That an application came in: at what moment, with proof of it, and when we decide (Awb afd. 2.3). */
export const acknowledgement = (
  context: LetterContext,
  submitted: ApplicationSubmitted,
  recorded: Recorded,
): Letter =>
  letterOf(context, 'acknowledgement', 'Wij hebben uw aanvraag ontvangen', [
    opening(context, submitted),
    request(submitted),
    nextStep(context, submitted),
    proof(context, submitted, recorded),
  ])

const opening = ({ schemeName }: LetterContext, { receivedAt, number }: ApplicationSubmitted): Section => ({
  sentences: [
    say`U vroeg subsidie aan bij de regeling ${words(schemeName, { scheme: 'name' })}.`,
    say`Wij ontvingen uw aanvraag op ${atMoment(receivedAt, fact('application.receivedAt'), { article: 'Awb afd. 2.3' })}.`,
    say`Uw aanvraag heeft nummer ${words(number, fact('application.number'))}.`,
  ],
})

function request({ participations, requestedCents, missing }: ApplicationSubmitted): Section {
  const many = manyOf(participations.length, 'deelname', 'deelnames', fact('application.participations'))
  return {
    heading: 'Uw aanvraag',
    sentences: [
      say`U vraagt subsidie voor ${many}.`,
      say`Een deelname is één persoon die één opleiding volgt.${because(fact('application.participations'))}`,
      say`Met de regels van de regeling komt dat uit op ${amount(requestedCents, fact('application.requestedCents'))}.`,
      say`Dit bedrag staat nog niet vast.${because({ article: 'Awb 4:29' })}`,
      ...(missing.length === 0
        ? [say`Uw aanvraag is compleet.${because(fact('application.missing'))}`]
        : [say`Uw aanvraag is nog niet compleet. Dit ontbreekt:${because(fact('application.missing'))}`]),
    ],
    ...(missing.length === 0
      ? {}
      : {
          list: evidenceList(missing, fact('application.missing')),
          after: [say`Stuur dit zo snel mogelijk op.${because({ article: 'Awb 4:5' })}`],
        }),
  }
}

function nextStep({ terms: { decision, daysOff } }: LetterContext, submitted: ApplicationSubmitted): Section {
  const { receivedAt, missing } = submitted
  const until = lastDayOf(decision, amsterdamDay(receivedAt), daysOff)
  const later: Sentence =
    missing.length === 0
      ? say`Hebben wij meer tijd nodig? Dan schrijven wij u dat.${because({ article: 'Awb 4:14' })}`
      : say`Moeten wij op uw stukken wachten? Dan kan dit later worden.${because({ article: 'Awb 4:15' })}`
  return {
    heading: 'Wanneer u van ons hoort',
    sentences: [
      say`U krijgt ons besluit uiterlijk op ${onDay(until, { article: decision.article }, fact('application.receivedAt'))}.`,
      later,
    ],
  }
}

function proof(
  { applicationId }: LetterContext,
  { receivedAt }: ApplicationSubmitted,
  { version, recordedAt, commitHash }: Recorded,
): Section {
  const row = (name: string, value: ReturnType<typeof words>) => [words(name, ...value.from), value]
  return {
    heading: 'Uw bewijs van ontvangst',
    sentences: [
      say`Bewaar deze brief.${because({ article: 'Awb afd. 2.3' })}`,
      say`Met de gegevens hieronder kunt u later laten zien wat u stuurde en wanneer.${because(fact('log.commit.hash'))}`,
      say`Wij rekenden de code uit met de gegevens van uw aanvraag.${because(fact('log.commit.hash'))}`,
      say`Verandert daar iets in, dan past de code niet meer.${because(fact('log.commit.hash'))}`,
    ],
    table: {
      caption: 'Bewijs van ontvangst',
      columns: [
        { heading: 'Wat', align: 'left' },
        { heading: 'Gegeven', align: 'left' },
      ],
      rows: [
        row('Ontvangen', atMoment(receivedAt, fact('application.receivedAt'))),
        row('Opgeslagen', atMoment(recordedAt, fact('log.commit.recordedAt'))),
        row('Plaats', words(`application/${applicationId}@${version}`, fact('log.commit.version'))),
        row('Code', words(commitHash, fact('log.commit.hash'))),
      ],
    },
  }
}
