import { hash } from 'node:crypto'
import { load } from '../../adapters/event-store/load.ts'
import { runCommand } from '../../adapters/event-store/run-command.ts'
import { faultOf } from '../../adapters/telemetry/telemetry.ts'
import { ceilingStream } from '../../domain/ceiling/ceiling.ts'
import type { CeilingState } from '../../domain/ceiling/ceiling-state.ts'
import { isRefusal } from '../../domain/decider.ts'
import { periodOf, placed } from '../../domain/follow-ups/follow-up.ts'
import type { Instant } from '../../events/primitives.ts'
import { applicationToRead, ceiling } from '../aggregates.ts'
import type { Dependencies } from '../dependencies.ts'
import { handleOrPark, isDamaged, mayPass } from '../projection/wake.ts'
import { reactorName, reactTo } from '../reactor.ts'
import { beginWalk, milliseconds, restsUntil, type Walk } from './walk.ts'

type Settling = Pick<Dependencies, 'events' | 'viewStore' | 'clock' | 'chance' | 'region' | 'telemetry'>

/** Looks for complete applications without a claim, before claims up to a moment get their turn. */
interface Round {
  readonly walk: Walk
  readonly upTo: Instant
  /** The ceilings that an application without a claim may belong to; all of them when that can't be told. */
  waiting: Set<string> | 'all'
}

/**
 * Settles claims up to a moment T, after a walk begun after T plus the settling time found no complete application
 * without a claim: whatever the reactor had not done is done there first. Under a ceiling for which that can't be done
 * for some application nobody gets a turn, since it might have come first. Such a walk begins when somebody would get
 * a turn, or when all ceilings are asked for, and goes on in every turn until it comes to its end; after that the
 * clock rests, and the claims that come meanwhile wait for each other's. Answers how the ceilings then stand.
 */
export function settlement(dependencies: Settling) {
  const { clock } = dependencies
  let underWay: Round | undefined
  let everyCeiling = false
  let rests = 0
  return async (all: boolean, hasTime: () => boolean): Promise<readonly CeilingState[]> => {
    everyCeiling ||= all
    const known = ceilingsOf(dependencies)
    const upTo = settledUpToNow(dependencies)
    const ceilings = await asTheyAre(dependencies, known)
    const isDue = all || (milliseconds(clock.now()) >= rests && ceilings.some(givesATurn(upTo)))
    const round = underWay ?? (isDue ? beginRound(dependencies, upTo) : undefined)
    // One that throws is not gone on with.
    underWay = undefined
    if (round === undefined) return ceilings
    if (!(await round.walk.goOn(hasTime, reacting(dependencies, round)))) {
      underWay = round
      return ceilings
    }
    rests = restsUntil(round.walk, clock.now())
    const streams = everyCeiling ? await ceilingsInLog(dependencies) : known
    everyCeiling = false
    return settled(dependencies, streams, round)
  }
}

/** The ceilings of the region's schemes, found without a walk. */
const ceilingsOf = ({ region }: Settling): readonly string[] =>
  region.schemes.flatMap(({ scheme, versions }) => {
    const years = new Set(versions.flatMap((version) => Object.keys(version.ceiling.centsByYear)))
    return [...years].map((year) => `ceiling/${ceilingStream({ scheme, year: Number(year) })}`)
  })

const ceilingsInLog = async ({ events }: Settling): Promise<readonly string[]> =>
  (await Array.fromAsync(events.heads('ceiling'))).flat().map(({ stream }) => stream)

const asItIs = async ({ events }: Settling, stream: string): Promise<CeilingState> =>
  (await load(events, ceiling, stream)).state

const asTheyAre = async (
  dependencies: Settling,
  streams: readonly string[],
): Promise<readonly CeilingState[]> =>
  (
    await Promise.all(
      streams.map((stream) => ifReadable(dependencies, stream, () => asItIs(dependencies, stream))),
    )
  ).flat()

/** None of a ceiling that cannot be read: that is told, and holds up no other. */
async function ifReadable(
  { telemetry }: Settling,
  stream: string,
  read: () => Promise<CeilingState>,
): Promise<readonly CeilingState[]> {
  try {
    return [await read()]
  } catch (error) {
    if (isDamaged(error)) throw error
    const level = mayPass(error) ? 'WARN' : 'ERROR'
    telemetry.tell({ level, message: 'ceiling not settled', stream, fault: faultOf(error) })
    return []
  }
}

/** Whether somebody would get a turn, drawn or not, once it is sure that nobody comes before. */
const givesATurn =
  (upTo: Instant) =>
  (state: CeilingState): boolean => {
    const turns = ceiling.decider.decide({ type: 'settle', upTo }, state)
    return isRefusal(turns) || turns.length > 0
  }

const settledUpToNow = ({ clock, region }: Settling): Instant =>
  new Date(milliseconds(clock.now()) - region.settlingSeconds * 1000).toISOString() as Instant

const beginRound = (dependencies: Settling, upTo: Instant): Round => ({
  walk: beginWalk(dependencies, (category) =>
    Promise.resolve(category === 'application' ? [reactorName] : []),
  ),
  upTo,
  waiting: new Set(),
})

const reacting =
  (dependencies: Settling, round: Round) =>
  async (_: string, stream: string): Promise<void> => {
    const outcome = await handleOrPark(reactorName, dependencies, stream, (each) =>
      reactTo(dependencies, each),
    )
    if (outcome === 'handled' || round.waiting === 'all') return
    const found = await ceilingOf(dependencies, stream)
    if (found === 'unreadable') round.waiting = 'all'
    else if (found.ceiling !== undefined) round.waiting.add(found.ceiling)
  }

type Under = { readonly ceiling: string | undefined } | 'unreadable'

/** The ceiling under which an application stands; none while it is not complete. */
async function ceilingOf({ events }: Settling, stream: string): Promise<Under> {
  try {
    const complete = placed((await load(events, applicationToRead, stream)).state)
    return { ceiling: complete && `ceiling/${ceilingStream(periodOf(complete))}` }
  } catch {
    return 'unreadable'
  }
}

async function settled(
  dependencies: Settling,
  streams: readonly string[],
  { waiting, upTo }: Round,
): Promise<readonly CeilingState[]> {
  const states: CeilingState[] = []
  for (const stream of streams) {
    // Looked at here too: of a copy that began meanwhile half may have come in.
    const waits = waiting === 'all' || waiting.has(stream) || (await dependencies.viewStore.copyComesIn())
    const read = () => (waits ? asItIs(dependencies, stream) : settle(dependencies, stream, upTo))
    states.push(...(await ifReadable(dependencies, stream, read)))
  }
  return states
}

async function settle(dependencies: Settling, stream: string, upTo: Instant): Promise<CeilingState> {
  const { events, clock, chance } = dependencies
  const id = hash('sha256', `settle ${stream} ${upTo}`, 'base64url').slice(0, 24)
  const context = {
    commandId: id,
    bodyHash: id,
    actor: { id: 'clock', role: 'system' },
    now: clock.now(),
    correlation: id,
    harmlessWhenRepeated: true,
  } as const
  const command = { type: 'settle', upTo } as const
  const first = await runCommand(events, ceiling, stream, command, context)
  const outcome =
    first.kind === 'refused' && first.refusal.refused === 'seed-needed'
      ? await runCommand(events, ceiling, stream, { ...command, chance: { seed: chance.seed() } }, context)
      : first
  return outcome.kind === 'done' ? outcome.state : asItIs(dependencies, stream)
}
