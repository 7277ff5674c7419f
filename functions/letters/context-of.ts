import { theLaw } from '../../adapters/law.ts'
import { amsterdamDay } from '../../domain/calendar.ts'
import { daysOffIn, statutoryTerm } from '../../domain/terms/law-on.ts'
import type { ApplicationId, CalendarDay, Instant } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { schemeVersionOf } from '../applications/on-application.ts'
import type { Dependencies } from '../dependencies.ts'
import { problem, type Answer } from '../http/answer.ts'
import type { Addressee, Authority, LetterContext, LetterTerms, Participant } from './context.ts'
import type { Happened } from './history.ts'

type Known = ReadonlyMap<string, Readonly<Record<string, string>>>

/** All that a letter may say of an application, or the answer that says what the region lacks. */
export async function contextOf(
  dependencies: Pick<Dependencies, 'region' | 'vault'>,
  applicationId: ApplicationId,
  { event, after }: Happened,
  sentAt: Instant,
): Promise<LetterContext | Answer> {
  const { region, vault } = dependencies
  const sentOn = amsterdamDay(sentAt)
  const schemeVersion = schemeVersionOf(dependencies, after)
  const authority = authorityOf(event, schemeVersion)
  const letterhead = region.correspondence.letterheads.find(
    ({ decidingBody }) => decidingBody === authority.decidingBody,
  )
  if (letterhead === undefined) {
    const detail = `De regio heeft geen briefpapier voor ${authority.decidingBody}. Vraag de beheerder om het aan te vullen.`
    return problem(409, 'brief-zonder-briefpapier', detail)
  }
  const known = await vault.records([
    after.employerId,
    ...after.participations.flatMap(({ personId, trainingId }) => [personId, trainingId]),
  ])
  return {
    applicationId,
    application: after,
    addressee: addresseeIn(known, after.employerId),
    participants: after.participations.map((each) => participantIn(known, each)),
    letterhead,
    authority,
    ...accountOf(region),
    schemeName: region.schemes.find(({ scheme }) => scheme === after.scheme)?.name ?? after.scheme,
    schemeVersion,
    terms: termsOf(schemeVersion, sentOn),
    sentOn,
  }
}

/** An account that somebody made up is no place to send money to. */
function accountOf({ payments: { debtor } }: Dependencies['region']): Pick<LetterContext, 'account'> {
  const { iban, name, provisional } = debtor
  return provisional ? {} : { account: { iban, name } }
}

/** As the decision recorded it; before any decision, as the scheme has it. */
const authorityOf = (event: Happened['event'], scheme: SchemeVersion): Authority => {
  const { decidingBody, mandate, legalBasis } = 'decidingBody' in event ? event : scheme
  return { decidingBody, mandate, legalBasis }
}

function addresseeIn(known: Known, employerId: string): Addressee {
  const { name, kvk } = known.get(employerId) ?? {}
  return { ...(name === undefined ? {} : { name }), ...(kvk === undefined ? {} : { kvk }) }
}

function participantIn(
  known: Known,
  {
    no,
    personId,
    trainingId,
  }: { readonly no: number; readonly personId: string; readonly trainingId: string },
): Participant {
  const [person, training] = [known.get(personId), known.get(trainingId)]
  return {
    no,
    ...(person === undefined ? {} : { person: `${person['initials']} ${person['surname']}` }),
    ...(training === undefined ? {} : { training: `${training['title']} bij ${training['provider']}` }),
  }
}

function termsOf(scheme: SchemeVersion, sentOn: CalendarDay): LetterTerms {
  const { decision, account, views, payment } = scheme.terms
  const law = theLaw()
  const objection = statutoryTerm(law, 'objection', sentOn)
  return { objection, decision, account, views, payment, daysOff: daysOffIn(law) }
}
