import type { LetterKind } from '../../../events/letter-events.ts'
import type { Addressee, LetterContext } from '../context.ts'
import { because, say, type Letter, type Said, type Section, type Sentence } from '../letter.ts'
import { fact, onDay, words } from '../said.ts'

/** The letter around what it has to say: whom it is from and for, where to ask, and in whose name it is signed. */
export function letterOf(
  context: LetterContext,
  kind: LetterKind,
  title: string,
  sections: readonly Section[],
): Letter {
  const { letterhead, application, schemeName, addressee, sentOn } = context
  return {
    kind,
    title,
    letterhead: [
      words(letterhead.organisation, { region: 'letterhead.organisation' }),
      ...letterhead.address.map((line) => words(line, { region: 'letterhead.address' })),
    ],
    addressee: addresseeLines(addressee),
    reference: [
      ['Datum', onDay(sentOn, { letter: 'sentOn' })],
      ['Aanvraagnummer', words(application.number, fact('application.number'))],
      ['Regeling', words(schemeName, { scheme: 'name' })],
    ],
    sections: [...sections, questions(context)],
    signature: signature(context),
  }
}

function addresseeLines({ name, kvk }: Addressee): readonly Said[] {
  const lines = [
    ...(name === undefined ? [] : [words(name, { vault: 'employer.name' })]),
    ...(kvk === undefined ? [] : [words(`KVK-nummer ${kvk}`, { vault: 'employer.kvk' })]),
  ]
  return lines.length > 0 ? lines : [words('De aanvrager', { vault: 'employer' })]
}

const questions = ({ letterhead: { phone, email, portal }, application }: LetterContext): Section => ({
  heading: 'Heeft u vragen?',
  sentences: [
    say`Bel ons dan op ${words(phone, { region: 'letterhead.phone' })}.`,
    say`Of mail naar ${words(email, { region: 'letterhead.email' })}.`,
    say`Noem altijd uw aanvraagnummer: ${words(application.number, fact('application.number'))}.`,
    say`Uw aanvraag en al onze brieven staan op ${words(portal, { region: 'letterhead.portal' })}.`,
  ],
})

function signature({ authority: { decidingBody } }: LetterContext): readonly Sentence[] {
  const body = decidingBody.replace(/^\p{Ll}/u, (first) => first.toUpperCase())
  return [
    say`Met vriendelijke groet,${because({ scheme: 'decidingBody' })}`,
    say`${words(body, { scheme: 'decidingBody' })}`,
    say`Namens dit bestuur: de behandelaar van uw aanvraag.${because({ scheme: 'mandate' })}`,
    say`Deze brief is met een computer gemaakt en heeft daarom geen handtekening.${because({ letter: 'form' })}`,
  ]
}

/** By whose authority whoever signs decides (Awb 10:10). */
export const byWhom = ({ authority: { decidingBody, mandate, legalBasis } }: LetterContext): Section => ({
  heading: 'Wie dit besluit neemt',
  sentences: [
    say`Dit besluit is van het bestuur: ${words(decidingBody, { fact: 'decision.decidingBody' })}.`,
    say`Een behandelaar neemt het namens dit bestuur.${because({ article: 'Awb 10:10' })}`,
    say`Dat mag volgens: ${words(mandate, { fact: 'decision.mandate' })}.`,
    say`De regels voor deze subsidie staan in: ${words(legalBasis, { fact: 'decision.legalBasis' })}.`,
  ],
})
