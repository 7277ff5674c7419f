import { amsterdamYear } from '../../../domain/calendar.ts'
import type { LoweringStep, Receipt } from '../../../events/receipt.ts'
import type { LetterContext } from '../context.ts'
import { because, say, type Sentence } from '../letter.ts'
import { amount, fact, inAwb, words } from '../said.ts'

const used = because(fact('decision.used'))

/** What kept an amount low, with the amount of the limit where it is known, and where it stands. */
export function limitSentences(
  context: LetterContext,
  limit: LoweringStep,
  receipt: Receipt | undefined,
): readonly Sentence[] {
  const { personCap, employerCap, minimum, stateAid } = context.schemeVersion
  switch (limit) {
    case 'person-cap':
      return [
        say`Per deelnemer geven wij ten hoogste ${amount(personCap.cents, { scheme: 'personCap' }, { article: personCap.article })} subsidie per jaar.`,
        say`Dat bedrag is voor een of meer van uw deelnemers bereikt.${used}`,
      ]
    case 'employer-cap':
      return [
        say`Per werkgever geven wij ten hoogste ${amount(employerCap.cents, { scheme: 'employerCap' }, { article: employerCap.article })} subsidie per jaar.`,
        say`Dat bedrag is voor u bereikt.${used}`,
      ]
    case 'asked':
      return [say`U krijgt niet meer dan u vroeg.${because(fact('application.requestedCents'))}`]
    case 'application-cap':
      return [
        ...kept(receipt, limit, (most) => say`Per aanvraag geven wij ten hoogste ${most} subsidie.`),
        say`Uw aanvraag kwam hoger uit.${because({ scheme: 'applicationCaps' })}`,
      ]
    case 'group-cap':
      return [
        say`Werkgevers die samenwerken, krijgen samen niet meer dan een vast bedrag.${because({ scheme: 'groupCap' })}`,
        ...kept(receipt, limit, (most) => say`Voor u was daarvan nog ${most} over.`),
      ]
    case 'state-aid':
      return [
        say`Steun van de overheid aan een bedrijf heet staatssteun.${because({ article: stateAid.article })}`,
        say`Europa staat die maar voor een deel toe.${because({ article: stateAid.article })}`,
        say`Wij mogen u daarom niet meer geven.${because({ article: stateAid.article })}`,
        say`De regel staat in ${words(stateAid.article, { scheme: 'stateAid' }, { article: stateAid.article })}.`,
      ]
    case 'minimum':
      return minimum === undefined
        ? [say`Het bedrag is te laag om uit te betalen.${because({ scheme: 'minimum' })}`]
        : [
            say`Wij geven geen subsidie van minder dan ${amount(minimum.cents, { scheme: 'minimum' }, { article: minimum.article })}.`,
          ]
    case 'grant':
      return [say`U krijgt niet meer dan wij toezegden.${because(fact('grant.grantedCents'))}`]
    case 'ceiling':
      return ceilingSentences(context)
  }
}

/** The limit that the arithmetic kept to, when its line is there. */
function kept(
  receipt: Receipt | undefined,
  limit: LoweringStep,
  sentence: (most: ReturnType<typeof amount>) => Sentence,
): readonly Sentence[] {
  const line = receipt?.arithmetic.find(({ step, no }) => step === limit && no === undefined)
  return line?.limitCents === undefined
    ? []
    : [sentence(amount(line.limitCents, fact(`receipt.arithmetic.${limit}.limitCents`)))]
}

function ceilingSentences({ schemeVersion: { ceiling }, application }: LetterContext): readonly Sentence[] {
  const { completeAt } = application
  const year = completeAt === undefined ? '' : String(amsterdamYear(completeAt))
  const cents = ceiling.centsByYear[year]
  return [
    ...(cents === undefined
      ? []
      : [
          say`In ${words(year, fact('application.completeAt'))} is er voor deze regeling ${amount(cents, { scheme: `ceiling.centsByYear.${year}` }, { article: ceiling.article })}.`,
        ]),
    say`Dat heet het subsidieplafond.${because({ article: 'Awb 4:22' })}`,
    say`Dit geld is op.${used}`,
    say`Wij mogen dan niet meer geven. Dit staat in ${inAwb('Awb 4:25')}.`,
  ]
}
