import { lastDayOf } from '../../../domain/terms/term.ts'
import type { CalendarDay } from '../../../events/primitives.ts'
import type { LetterContext } from '../context.ts'
import { because, say, type Section } from '../letter.ts'
import { fact, inAwb, number, onDay, words } from '../said.ts'

/** Last day to object to what this letter announces (Awb 6:7, 6:8). */
export const objectionUntil = ({ terms, sentOn }: Pick<LetterContext, 'terms' | 'sentOn'>): CalendarDay =>
  lastDayOf(terms.objection, sentOn, terms.daysOff)

/** By whom, within what term and where one can object: what every decision has to say (Awb 3:45). */
export function objection(context: LetterContext): Section {
  const { letterhead, terms, sentOn, application } = context
  const until = onDay(
    objectionUntil(context),
    { article: terms.objection.article },
    { article: 'Awb 6:8' },
    { letter: 'sentOn' },
  )
  const where = letterhead.objection.address.join(', ')
  return {
    heading: 'Bent u het niet eens met dit besluit?',
    sentences: [
      say`Dan kunt u bezwaar maken.${because({ article: 'Awb 7:1' })}`,
      say`Wij kijken dan opnieuw naar het besluit.${because({ article: 'Awb 7:11' })}`,
      say`Bezwaar maken kan als dit besluit over u gaat of gevolgen heeft voor u.${because({ article: 'Awb 1:2' })}`,
      say`U kunt ook iemand anders vragen om het voor u te doen.${because({ article: 'Awb 2:1' })}`,
      say`Stuur dan een brief mee waarin staat dat die persoon dat mag.${because({ article: 'Awb 2:1' })}`,
      say`Maak uw bezwaar uiterlijk op ${until}.`,
      say`U heeft daar ${number(terms.objection.count, { article: terms.objection.article })} weken voor, vanaf de dag na de datum van deze brief.`,
      say`Stuur het via ${words(letterhead.objection.url, { region: 'letterhead.objection.url' })}.`,
      say`Of stuur een brief naar ${words(where, { region: 'letterhead.objection.address' })}.`,
      say`Zet in uw bezwaar:${because({ article: 'Awb 6:5' })}`,
    ],
    list: [
      say`uw naam en adres;${because({ article: 'Awb 6:5' })}`,
      say`de datum waarop u het schrijft;${because({ article: 'Awb 6:5' })}`,
      say`over welk besluit het gaat: noem de datum ${onDay(sentOn, { letter: 'sentOn' })} en nummer ${words(application.number, fact('application.number'))};`,
      say`waarom u het niet eens bent met het besluit;${because({ article: 'Awb 6:5' })}`,
      say`uw handtekening.${because({ article: 'Awb 6:5' })}`,
    ],
    after: [
      say`Het besluit geldt ook zolang wij naar uw bezwaar kijken.${because({ article: 'Awb 6:16' })}`,
      say`Kunt u daar niet op wachten?${because({ article: 'Awb 8:81' })}`,
      say`Dan kunt u de ${words(letterhead.court, { region: 'letterhead.court' })} vragen om een tijdelijke oplossing.`,
      say`Dat kan alleen als u ook bezwaar maakt.${because({ article: 'Awb 8:81' })}`,
      say`U betaalt dan kosten aan de rechtbank.${because({ article: 'Awb 8:82' })}`,
      say`Dit staat in ${inAwb('Awb 6:4', 'Awb 6:7', 'Awb 6:8', 'Awb 8:81')}.`,
    ],
  }
}
