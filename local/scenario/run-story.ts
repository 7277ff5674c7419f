import type { Instant } from '../../events/primitives.ts'
import { openInMemoryRegion, type InMemoryRegion } from '../in-memory-region.ts'
import type { Hosted } from '../host.ts'
import { differencesWith, personOf, readable, requestOf, type Asked, type Expected } from './ask.ts'
import type { Difference } from './compare.ts'
import { endStateOf, type EndState } from './end-state.ts'
import { resolved, UnresolvedReference } from './references.ts'
import type { ReadStory } from './story.ts'
import type { Step } from './story-schema.ts'
import type { StoryFault } from './story-fault.ts'

export interface StepResult {
  readonly nr: number
  readonly op: Instant
  readonly label?: string
  readonly toelichting?: string
  readonly als?: Record<string, string>
  readonly verzoek?: { readonly method: string; readonly path: string; readonly body?: unknown }
  readonly status?: number
  readonly antwoord?: unknown
  readonly verwacht?: unknown
  readonly verschillen?: readonly Difference[]
  readonly geslaagd: boolean
}

export interface StoryResult {
  readonly naam: string
  readonly toelichting?: string
  readonly stappen: readonly StepResult[]
  readonly eindstand: EndState
  readonly geslaagd: boolean
  /** Why it could not be told to its end. */
  readonly fouten?: readonly StoryFault[]
}

/**
 * Tells a story from its first step to its last on a region of its own, with other stores where `replaced` puts
 * them. A failed expectation doesn't end it.
 */
export async function runStory(
  { story, region: ofStory }: ReadStory,
  replaced?: (own: Hosted) => Hosted,
): Promise<StoryResult> {
  const [first] = story.stappen
  const drawing = (own: Hosted): Hosted => ({ ...own, ...drawingFrom(story.loting) })
  const region = openInMemoryRegion(ofStory, first?.at, (own) => replaced?.(drawing(own)) ?? drawing(own))
  try {
    const { stappen, fouten } = await runSteps(region, story.stappen)
    const eindstand = await endStateOf(region)
    const geslaagd =
      fouten.length === 0 && eindstand.geparkeerd === undefined && stappen.every((step) => step.geslaagd)
    return {
      naam: story.naam,
      ...(story.toelichting === undefined ? {} : { toelichting: story.toelichting }),
      stappen,
      eindstand,
      geslaagd,
      ...(fouten.length === 0 ? {} : { fouten }),
    }
  } finally {
    region.close()
  }
}

/** What draws the seed that the story names, where it names one. */
const drawingFrom = (seed: string | undefined): Partial<Pick<Hosted, 'chance'>> =>
  seed === undefined ? {} : { chance: { seed: () => seed } }

async function runSteps(region: InMemoryRegion, steps: readonly Step[]) {
  const stappen: StepResult[] = []
  const fouten: StoryFault[] = []
  const answers = new Map<string, unknown>()
  for (const [index, step] of steps.entries()) {
    try {
      const result = await runStep(region, step, index + 1, answers)
      stappen.push(result)
      if (step.label !== undefined) answers.set(step.label, result.antwoord)
    } catch (error) {
      if (!(error instanceof UnresolvedReference)) throw error
      fouten.push({ stap: index + 1, plek: error.place, reden: error.message })
      break
    }
  }
  return { stappen, fouten }
}

async function runStep(
  region: InMemoryRegion,
  { at, as, request, expect, label, toelichting }: Step,
  nr: number,
  answers: ReadonlyMap<string, unknown>,
): Promise<StepResult> {
  if (at !== undefined) await region.moveTo(at)
  const told = {
    nr,
    op: region.clock.now(),
    ...(label === undefined ? {} : { label }),
    ...(toelichting === undefined ? {} : { toelichting }),
  }
  if (request === undefined || as === undefined) return { ...told, geslaagd: true }

  const asked = resolved(request, answers, 'request') as Asked
  const verwacht = resolved(expect, answers, 'expect') as Expected | undefined
  const { method, path, body } = asked
  const answer = await region.request(requestOf(asked, as, nr))
  const verschillen = verwacht === undefined ? [] : differencesWith(verwacht, answer)
  return {
    ...told,
    als: personOf(as),
    verzoek: { method, path, ...(body === undefined ? {} : { body }) },
    status: answer.status,
    antwoord: readable(answer.body),
    ...(verwacht === undefined ? {} : { verwacht }),
    ...(verschillen.length === 0 ? {} : { verschillen }),
    geslaagd: verschillen.length === 0,
  }
}
