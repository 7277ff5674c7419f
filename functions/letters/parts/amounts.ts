import { lineCents } from './lines.ts'
import type { Line } from '../../../events/application-parts.ts'
import type { Cents } from '../../../events/primitives.ts'
import type { ArithmeticLine, Receipt, Step } from '../../../events/receipt.ts'
import { euros, lowered } from '../../texts/dutch.ts'
import type { LetterContext } from '../context.ts'
import type { Said, Source, Table } from '../letter.ts'
import { amount, fact, words } from '../said.ts'

/** One amount of each participation, such as what was asked, granted or determined. */
export interface AmountColumn {
  readonly heading: string
  readonly fact: string
  readonly lines: readonly Line[]
}

/** What each participation comes to, and all together. */
export function perParticipation(
  { application, participants }: LetterContext,
  caption: string,
  columns: readonly AmountColumn[],
): Table {
  const nameOf = (no: number): Said => {
    const { person, training } = participants.find((each) => each.no === no) ?? {}
    const known = [person, training].filter((each) => each !== undefined)
    const name = [`Deelname ${no}`, ...(known.length === 0 ? [] : [known.join(', ')])].join(': ')
    return words(name, fact('application.participations'), { vault: `participations.${no}` })
  }
  return {
    caption,
    columns: [
      { heading: 'Deelname', align: 'left' },
      ...columns.map(({ heading }) => ({ heading, align: 'right' as const })),
    ],
    rows: [
      ...application.participations.map(({ no }) => [
        nameOf(no),
        ...columns.map((column) => amount(lineCents(column.lines, no), fact(`${column.fact}.${no}`))),
      ]),
      [
        words('Samen', fact('application.participations')),
        ...columns.map(({ lines, fact: name }) =>
          amount(lines.reduce((sum, { cents }) => sum + cents, 0) as Cents, fact(name)),
        ),
      ],
    ],
  }
}

const stepNames: Readonly<Record<Step, string>> = {
  cost: 'Kosten zonder btw',
  'value-added-tax': 'Met de btw die u niet terugkrijgt',
  'cost-not-eligible': 'Zonder kosten die wij niet vergoeden',
  'third-party': 'Zonder wat anderen betalen',
  eligible: 'Kosten die meetellen',
  share: 'Het deel dat wij betalen',
  'state-aid': 'Niet meer dan de regels voor staatssteun toestaan',
  'person-cap': 'Niet meer dan het maximum per deelnemer',
  asked: 'Niet meer dan u vroeg',
  'application-cap': 'Niet meer dan het maximum per aanvraag',
  'employer-cap': 'Niet meer dan het maximum per werkgever',
  'group-cap': 'Niet meer dan het maximum voor uw groep',
  ceiling: 'Niet meer dan het geld dat er nog is',
  grant: 'Niet meer dan wij u hebben toegezegd',
  minimum: 'Niets als het minder is dan het laagste bedrag dat wij betalen',
}

/** The arithmetic of a receipt, line by line as it was done. */
export const arithmetic = ({ arithmetic: lines }: Receipt): Table => ({
  caption: 'Zo hebben wij gerekend',
  columns: [
    { heading: 'Stap', align: 'left' },
    { heading: 'Regel', align: 'left' },
    { heading: 'Bedrag', align: 'right' },
  ],
  rows: lines.map((line) => [
    words(stepIn(line), ...sourcesOf(line)),
    words(line.article ?? 'Wat u ons stuurde', ...sourcesOf(line)),
    amount(line.cents, ...sourcesOf(line)),
  ]),
})

function stepIn({ step, no, numerator, denominator, limitCents }: ArithmeticLine): string {
  const of = no === undefined ? '' : `Deelname ${no}: `
  const share =
    numerator === undefined || denominator === undefined ? '' : ` (${percentage(numerator, denominator)})`
  const limit = limitCents === undefined ? '' : ` (${euros(limitCents)})`
  const name = stepNames[step]
  return `${of}${of === '' ? name : lowered(name)}${share}${limit}`
}

const percentage = (numerator: number, denominator: number): string =>
  (100 * numerator) % denominator === 0
    ? `${(100 * numerator) / denominator} %`
    : `${numerator}/${denominator}`

function sourcesOf({ step, no, article }: ArithmeticLine): readonly [Source, ...Source[]] {
  const where = fact(`receipt.arithmetic.${step}${no === undefined ? '' : `.${no}`}`)
  return article === undefined ? [where] : [where, { article }]
}
