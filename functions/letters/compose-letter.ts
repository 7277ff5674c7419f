import { load } from '../../adapters/event-store/load.ts'
import { applicationDecider } from '../../domain/application/application-decider.ts'
import { isRefusal } from '../../domain/decider.ts'
import type { ApplicationEvent } from '../../events/application-events.ts'
import type { LetterKind } from '../../events/letter-events.ts'
import type { ActorId, ApplicationId, CalendarDay, Instant } from '../../events/primitives.ts'
import { letter } from '../aggregates.ts'
import { filesThatDoNotCount } from '../applications/attached-evidence.ts'
import { municipalitiesOn } from '../applications/submit-application.ts'
import { publishedVersionOf } from '../applications/on-application.ts'
import type { Dependencies } from '../dependencies.ts'
import { problem, type Answer } from '../http/answer.ts'
import { refusalInDutch } from '../texts/refusals.ts'
import { acknowledgement } from './compose/acknowledgement.ts'
import { completionRequest } from './compose/completion-request.ts'
import { determinationLetter, type Heard } from './compose/determination.ts'
import { grantLetter } from './compose/grant.ts'
import { intentionLetter, viewsUntil, type Intended } from './compose/intention.ts'
import { notHandledLetter } from './compose/not-handled.ts'
import { recoveryLetter, tooMuchPaid } from './compose/recovery.ts'
import { turnedDownLetter } from './compose/turned-down.ts'
import { contextOf } from './context-of.ts'
import type { LetterContext, Reasoned } from './context.ts'
import { toldIn, type Happened, type Told } from './history.ts'
import { letterIdOf, letterStream } from './letter-id.ts'
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
    ...(wanted.kind === 'intention' ? { viewsUntil: viewsUntil(context) } : {}),
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
  intention: ({ context }, dependencies, wanted) => intention(dependencies, wanted, context),
  determination: async ({ context, about, reasoned }, dependencies, wanted) => {
    const heard = await heardBefore(dependencies, wanted)
    return determinationLetter(context, about.event, {
      ...reasoned,
      ...(heard === undefined ? {} : { heard }),
    })
  },
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

/** Nobody determines an intention; the rules only ask that it is somebody. */
const nobodyYet = 'voornemen--' as ActorId

/** What would be determined now, when that is less than what was granted. */
async function intention(
  dependencies: Composing,
  { history, sentAt }: Wanted,
  context: LetterContext,
): Promise<Letter | Answer> {
  const application = history.at(-1)?.after
  if (application === undefined) return nothingToTell()
  const outcome = applicationDecider.decide(
    {
      type: 'determine',
      decidedAt: sentAt,
      determiner: nobodyYet,
      published: publishedVersionOf(dependencies, application),
      municipalities: municipalitiesOn(dependencies, application.receivedAt),
      exOfficio: application.account === undefined,
      personCaps: [],
      notCounted: await filesThatDoNotCount(dependencies, application.evidence),
    },
    application,
  )
  if (isRefusal(outcome)) {
    const { code, reason, facts } = refusalInDutch(outcome)
    return problem(409, code, reason, { gegevens: facts })
  }
  const intended = outcome.find((event): event is Intended => event.type === 'subsidy-determined')
  if (intended === undefined || intended.outcome === 'as-granted') return nothingToTell()
  const { receipt } = intended
  return intentionLetter({ ...context, application }, intended, receipt === undefined ? {} : { receipt })
}

/** The intention that went out before, when there was one. */
async function heardBefore(
  { events }: Composing,
  { history, applicationId }: Wanted,
): Promise<Heard | undefined> {
  const about = toldIn(history, 'intention')
  if (about === undefined) return undefined
  const stream = letterStream(letterIdOf('intention', applicationId, about.version))
  const { letter: sent } = (await load(events, letter, stream)).state
  return sent?.viewsUntil === undefined
    ? undefined
    : { sentOn: sent.announcedOn, viewsUntil: sent.viewsUntil }
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
