import { setTimeout as pause } from 'node:timers/promises'
import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import type { SqliteEventStore } from '../adapters/event-store/sqlite-event-store.ts'
import { amsterdamDay } from '../domain/calendar.ts'
import { faultOf } from '../adapters/telemetry/telemetry.ts'
import { clock } from '../functions/clock.ts'
import type { Dependencies } from '../functions/dependencies.ts'
import { evidenceUpkeep } from '../functions/evidence/upkeep.ts'
import { httpFunction, type HttpHandler } from '../functions/http/shell.ts'
import { mailer } from '../functions/mailer.ts'
import { projector } from '../functions/projector.ts'
import { publisher } from '../functions/publisher.ts'
import { reactor } from '../functions/reactor.ts'
import { allRoutes } from '../functions/wiring.ts'
import { handOn, type Subscribers } from './feed.ts'
import type { Runtime } from './runtime.ts'

export interface Hosted extends Dependencies {
  readonly events: SqliteEventStore
  readonly runtime: Runtime
  readonly anchors: AnchorStore
}

/** The same functions that AWS runs, on one machine. */
export interface Host {
  readonly handle: HttpHandler
  /** Hands on all that arrived, and all that follows from it, until nothing is left to do. */
  catchUp(): Promise<void>
  /** One turn of the schedule. */
  tick(): Promise<void>
  /** Goes on handing on and ticking until the signal; a failure that cannot pass ends it. */
  run(signal: AbortSignal): Promise<void>
}

const lookAgainAfterMs = 250
const tickEveryMs = 5_000
/** A turn of the schedule walks all streams, so the more there are, the rarer it comes. */
const restPerTick = 20

export function hostOf(dependencies: Hosted): Host {
  const subscribers: Subscribers = {
    streams: { projector: projector(dependencies), publisher: publisher(dependencies) },
    bus: { reactor: reactor(dependencies), mailer: mailer(dependencies) },
  }
  const turn = clock(dependencies)
  const upkeep = onceADay(dependencies, evidenceUpkeep(dependencies))
  const tick = async (): Promise<void> => {
    await turn()
    await upkeep()
  }
  const catchUp = async (): Promise<void> => {
    while (await handOn(dependencies, subscribers));
  }
  return {
    handle: httpFunction(dependencies, allRoutes),
    catchUp,
    tick,
    async run(signal) {
      let nextTick = 0
      while (!signal.aborted) {
        const moved = await handOn(dependencies, subscribers)
        if (Date.now() >= nextTick) {
          const began = Date.now()
          await tick()
          nextTick = Date.now() + Math.max(tickEveryMs, restPerTick * (Date.now() - began))
        }
        if (!moved) await pause(lookAgainAfterMs, undefined, { signal }).catch(() => {})
      }
    },
  }
}

/** At the first turn of each day. What fails is told, and comes again the next day. */
function onceADay({ clock: time, telemetry }: Hosted, work: () => Promise<void>): () => Promise<void> {
  let doneOn: string | undefined
  return async () => {
    const today = amsterdamDay(time.now())
    if (doneOn === today) return
    doneOn = today
    await work().catch((error: unknown) =>
      telemetry.tell({ level: 'ERROR', message: 'function failed', fault: faultOf(error) }),
    )
  }
}
