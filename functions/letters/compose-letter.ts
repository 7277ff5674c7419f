import { determinationNow } from '../../domain/application/determination-now.ts'
import type { ApplicationEvent } from '../../events/application-events.ts'
import type { LetterKind } from '../../events/letter-events.ts'
import type { ApplicationId, CalendarDay, Instant } from '../../events/primitives.ts'
import { filesThatDoNotCount } from '../applications/attached-evidence.ts'
import { municipalitiesOn } from '../applications/municipalities-on.ts'
import { publishedVersionOf } from '../applications/on-application.ts'
import type { Dependencies } from '../dependencies.ts'
import { problem, type Answer } from '../http/answer.ts'
import { refusalInDutch } from '../texts/refusals.ts'
import { acknowledgement } from './compose/acknowledgement.ts'
import { completionRequest } from './compose/completion-request.ts'
import { determinationLetter } from './compose/determination.ts'
import { grantLetter } from './compose/grant.ts'
import { intentionLetter } from './compose/intention.ts'
import { notHandledLetter } from './compose/not-handled.ts'
import { recoveryLetter, tooMuchPaid } from './compose/recovery.ts'
import { turnedDownLetter } from './compose/turned-down.ts'
import { contextOf } from './context-of.ts'
import type { LetterContext, Reasoned } from './context.ts'
import { toldIn, type Happened, type Told } from './history.ts'
import type { Letter } from './letter.ts'
import { objectionUntil } from './parts/objection.ts'

export interface Wanted {
  readonly kind: LetterKind
  readonly applicationId: ApplicationId
  readonly history: readonly Happened[]
  readonly sentAt: Instant
}

export interface Composed {
  readonly letter: Letter
  readonly objectionUntil?: CalendarDay
  readonly viewsUntil?: CalendarDay
}

type Composing = Pick<Dependencies, 'events' | 'region' | 'scansEvidence' | 'vault'>

/** The letter that is wanted as it would go out at this moment, or the answer that says why there is none. */
export async function composeLetter(dependencies: Composing, wanted: Wanted): Promise<Composed | Answer> {
  const about = toldIn(wanted.history, wanted.kind)
  if (about === undefined) return nothingToTell()
  const context = await contextOf(dependencies, wanted.applicationId, about, wanted.sentAt)
  if ('status' in context) return context
  const reasoned = await reasonsOf(dependencies, about.event)
  const compose = composers[wanted.kind] as Composer<LetterKind>
  const composed = await compose({ context, about, reasoned }, dependencies, wanted)
  if ('status' in composed) return composed
  const isDecision = ['decision', 'determination', 'recovery'].includes(wanted.kind)
  return {
    letter: composed,
    ...(isDecision ? { objectionUntil: objectionUntil(context) } : {}),
    ...(about.event.type === 'intention-announced' ? { viewsUntil: about.event.viewsUntil } : {}),
  }
}

const nothingToTell = (): Answer =>
  problem(
    409,
    'niets-te-schrijven',
    'Hierover is er bij deze aanvraag nog niets te schrijven. Zet eerst de stap waarover de brief gaat.',
  )

interface Materials<Event extends ApplicationEvent> {
  readonly context: LetterContext
  readonly about: Happened<Event>
  readonly reasoned: Reasoned
}

type Composer<Kind extends LetterKind> = (
  materials: Materials<Told<Kind>>,
  dependencies: Composing,
  wanted: Wanted,
) => Promise<Letter | Answer> | Letter | Answer

/** One for each kind; each knows the event that its kind tells of, which a look-up by kind forgets. */
const composers: { readonly [Kind in LetterKind]: Composer<Kind> } = {
  acknowledgement: ({ context, about }) => acknowledgement(context, about.event, about),
  'completion-request': ({ context, about, reasoned }) => completionRequest(context, about.event, reasoned),
  decision: ({ context, about: { event }, reasoned }) => decisionOn(context, event, reasoned),
  intention: (materials, dependencies) => intention(dependencies, materials),
  determination: ({ context, about, reasoned }) => determinationLetter(context, about.event, reasoned),
  recovery({ context, about }, _, { history }) {
    // What was paid and came back since counts too.
    const now = { ...context, application: history.at(-1)?.after ?? context.application }
    return tooMuchPaid(now, about.event) > 0 ? recoveryLetter(now, about.event) : nothingToTell()
  },
}

function decisionOn(context: LetterContext, event: Told<'decision'>, reasoned: Reasoned): Letter | Answer {
  switch (event.type) {
    case 'application-granted':
      return grantLetter(context, event, reasoned)
    case 'application-not-handled':
      return notHandledLetter(context, event, reasoned)
    case 'application-turned-down':
      if (event.ground !== 'other' || reasoned.explanation !== undefined)
        return turnedDownLetter(context, event, reasoned)
      return problem(
        409,
        'brief-zonder-reden',
        'Bij deze afwijzing op een andere grond staat geen toelichting. Een besluit zonder reden mag niet (Awb 3:46).',
      )
  }
}

/** What is intended about the determination, line by line; of other intentions there is no letter yet. */
async function intention(
  dependencies: Composing,
  { context, about, reasoned }: Materials<Told<'intention'>>,
): Promise<Letter | Answer> {
  const { event, after } = about
  if (event.towards !== 'determine') return nothingToTell()
  const outcome = determinationNow(
    {
      decidedAt: event.announcedAt,
      determiner: event.announcer,
      published: publishedVersionOf(dependencies, after),
      municipalities: municipalitiesOn(dependencies, after.receivedAt),
      exOfficio: after.account === undefined,
      personCaps: [],
      notCounted: await filesThatDoNotCount(dependencies, after.evidence),
      moderateToCents: event.intendedCents,
    },
    after,
  )
  if ('refused' in outcome) {
    const { code, reason, facts } = refusalInDutch(outcome)
    return problem(409, code, reason, { gegevens: facts })
  }
  const { receipt } = outcome
  return intentionLetter(
    context,
    { ...outcome, viewsUntil: event.viewsUntil },
    { ...reasoned, ...(receipt === undefined ? {} : { receipt }) },
  )
}

/** What was typed with the event, and how its amounts came about. */
async function reasonsOf({ vault }: Composing, event: ApplicationEvent): Promise<Reasoned> {
  const id = 'explanation' in event ? event.explanation : undefined
  const receipt = 'receipt' in event ? event.receipt : undefined
  const text = id === undefined ? undefined : (await vault.records([id])).get(id)?.['text']
  return {
    ...(text === undefined ? {} : { explanation: text }),
    ...(receipt === undefined ? {} : { receipt }),
  }
}
