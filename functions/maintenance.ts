import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import type { Segment } from '../adapters/event-store/event-store.ts'
import { checkedChain, commitHash } from '../adapters/event-store/load.ts'
import { unreachable } from '../domain/decider.ts'
import type { Dependencies } from './dependencies.ts'
import { anchorsUnderCheck } from './projection/check-anchors.ts'
import type { Stores } from './projection/project.ts'
import {
  beginRebuild,
  finishRebuild,
  rebuildSegment,
  together,
  type Filling,
  type Rebuilt,
} from './projection/rebuild.ts'
import { rowsWithoutStream, verifySegment, type Verified } from './projection/verify.ts'
import { viewNamed, views as allViews } from './projection/views.ts'
import type { View } from './projection/view.ts'

type Maintaining = Stores & Pick<Dependencies, 'telemetry'> & { readonly anchors: AnchorStore }

/** Work on the whole log in steps that each fit in one call; a state machine calls them (infra/maintenance.ts). */
export type MaintenanceStep =
  | { readonly step: 'begin-rebuild'; readonly views?: readonly string[] }
  | { readonly step: 'rebuild-segment'; readonly filling: Filling; readonly segment: Segment }
  | { readonly step: 'finish-rebuild'; readonly filling: Filling; readonly parts: readonly Rebuilt[] }
  | { readonly step: 'begin-verify' }
  | { readonly step: 'verify-segment'; readonly segment: Segment }
  | { readonly step: 'finish-verify'; readonly parts: readonly CheckedPart[] }

/** As `Verified`, with so many of the faults as a state machine can carry. */
export interface CheckedPart extends Omit<Verified, 'parked'> {
  readonly faultCount: number
}

/** A region of 2,600 applications has about 80 streams in each, one of a million times that still fits in a call. */
const segmentCount = 32
const segments: readonly Segment[] = Array.from({ length: segmentCount }, (_, number) => ({
  number,
  of: segmentCount,
}))

/** A state machine hands on 256 kB in all; the rest is found by `hca verify`. */
const namedPerSegment = 10

export const maintenance =
  (dependencies: Maintaining) =>
  async (step: MaintenanceStep): Promise<unknown> => {
    switch (step.step) {
      case 'begin-rebuild':
        return { segments, filling: await beginRebuild(dependencies.viewStore, viewsNamed(step.views)) }
      case 'rebuild-segment':
        return rebuildPart(dependencies, step.filling, step.segment)
      case 'finish-rebuild':
        return finish(dependencies, step.filling, together(step.parts))
      case 'begin-verify':
        return { segments }
      case 'verify-segment':
        return verifyPart(dependencies, step.segment)
      case 'finish-verify':
        return finishVerify(dependencies, step.parts)
    }
    return unreachable(step)
  }

/** All of them when none is named. Throws for a name that no view has. */
function viewsNamed(names: readonly string[] = []): readonly View[] {
  if (names.length === 0) return allViews
  return names.map((name) => {
    const view = viewNamed(name)
    if (view === undefined) throw new Error(`there is no view ${name}`)
    return view
  })
}

async function rebuildPart(stores: Stores, filling: Filling, segment: Segment): Promise<Rebuilt> {
  const rebuilt = await rebuildSegment(stores, viewsNamed(Object.keys(filling)), filling, { segment })
  return { ...rebuilt, unreadable: rebuilt.unreadable.slice(0, namedPerSegment) }
}

async function finish({ viewStore }: Stores, filling: Filling, rebuilt: Rebuilt) {
  await finishRebuild(viewStore, filling, rebuilt)
  const unreadable = rebuilt.unreadable.slice(0, namedPerSegment)
  return { ...rebuilt, unreadable, switched: unreadable.length === 0 }
}

async function verifyPart(stores: Stores, segment: Segment): Promise<CheckedPart> {
  const { faults, ...checked } = await verifySegment(stores, allViews, { segment })
  return { ...checked, faultCount: faults.length, faults: faults.slice(0, namedPerSegment) }
}

/** What no segment can see by itself: whether the anchors agree, and what is in a view only. */
async function finishVerify(dependencies: Maintaining, parts: readonly CheckedPart[]) {
  const { events, viewStore, anchors, telemetry } = dependencies
  const check = await anchorsUnderCheck(anchors, anchorsChecked)
  const seen = new Set<string>()
  for await (const stored of events.streams()) {
    const stream = stored[0]?.stream ?? ''
    seen.add(stream)
    try {
      const hashes = stored.map((each) => commitHash(each.bytes))
      check.see(stream, checkedChain(stream, undefined, stored), hashes)
    } catch {
      // Its segment has said so.
    }
  }
  const lost = await rowsWithoutStream({ events, viewStore }, allViews, seen)
  const unanchored = check.faults()
  const faults = [...parts.flatMap((part) => part.faults), ...lost, ...unanchored]
  const faultCount = parts.reduce((sum, part) => sum + part.faultCount, lost.length + unanchored.length)
  telemetry.tell(
    { level: faultCount === 0 ? 'INFO' : 'ERROR', message: 'log checked', count: faultCount },
    { StreamsVerified: seen.size, DriftFound: faultCount },
  )
  return { streams: seen.size, faultCount, faults: faults.slice(0, namedPerSegment) }
}

/** The newest came after what was done that day, so the ones before it are looked at too; `hca verify` takes all. */
const anchorsChecked = 7
