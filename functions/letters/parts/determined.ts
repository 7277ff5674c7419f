import type { Line } from '../../../events/application-parts.ts'
import type { Cents } from '../../../events/primitives.ts'
import type { EventNamed, LetterContext, Reasoned } from '../context.ts'
import { because, say, type Section, type Sentence } from '../letter.ts'
import { amount, fact } from '../said.ts'
import { arithmetic, perParticipation } from './amounts.ts'

type Determined = Pick<EventNamed<'subsidy-determined'>, 'lines' | 'determinedCents' | 'exOfficio'>

export const grantedCentsOf = ({ application: { grant } }: LetterContext): Cents => {
  if (grant === undefined) throw new Error('a determination without a grant')
  return grant.grantedCents
}

/** What was granted beside what is determined, and how that was reckoned. */
export function comparison(
  context: LetterContext,
  { lines }: Determined,
  { receipt }: Reasoned,
  said: 'Vastgesteld' | 'Ons plan' = 'Vastgesteld',
): readonly Section[] {
  const granted: readonly Line[] = context.application.grant?.lines ?? []
  const account: readonly Line[] = (context.application.account ?? []).map(({ no, costCents }) => ({
    no,
    cents: costCents,
  }))
  return [
    {
      heading: 'Hoe wij aan dit bedrag komen',
      sentences: [
        say`In de tabel staat wat wij toezegden en wat het nu wordt.${because(fact('determination.lines'))}`,
      ],
      table: perParticipation(context, 'Bedragen per deelname', [
        { heading: 'Toegezegd', fact: 'grant.lines', lines: granted },
        ...(account.length === 0
          ? []
          : [{ heading: 'Kosten volgens u', fact: 'account.lines.costCents', lines: account }]),
        { heading: said, fact: 'determination.lines', lines },
      ]),
    },
    ...(receipt === undefined ? [] : [{ sentences: [], table: arithmetic(receipt) }]),
  ]
}

/** Why it is less than what was granted, as far as the facts say (Awb 4:46 lid 2, 4:47). */
export function whyLower(context: LetterContext, { exOfficio }: Determined): readonly Sentence[] {
  const { application } = context
  if (exOfficio) {
    return [
      say`U moest ons laten zien wat u heeft gedaan en wat het kostte.${because({ article: 'Awb 4:45' })}`,
      say`Dat hebben wij niet gekregen.${because(fact('application.account'))}`,
    ]
  }
  const unfinished = application.progress.filter(({ progress }) => progress !== 'completed').length
  const asked = application.participations.reduce((sum, { costCents }) => sum + costCents, 0)
  const spent = (application.account ?? []).reduce((sum, { costCents }) => sum + costCents, 0)
  return [
    ...(unfinished === 0
      ? []
      : [
          say`Niet alle deelnemers hebben de opleiding afgemaakt.${because(fact('application.progress'), { article: 'Awb 4:46' })}`,
        ]),
    ...(spent >= asked
      ? []
      : [
          say`U gaf ${amount(spent as Cents, fact('application.account'))} uit. In uw aanvraag stond ${amount(asked as Cents, fact('application.participations.costCents'))}.`,
        ]),
  ]
}
