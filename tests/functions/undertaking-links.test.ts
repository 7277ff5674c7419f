import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { EventStore } from '../../adapters/event-store/event-store.ts'
import { runCommand, type CommandContext } from '../../adapters/event-store/run-command.ts'
import { aidFactsOn, roomFor } from '../../domain/undertaking/room.ts'
import { undertakingStream } from '../../domain/undertaking/undertaking.ts'
import type { LeaveLedger, UndertakingCommand } from '../../domain/undertaking/undertaking-commands.ts'
import type { EmployerId, Instant } from '../../events/primitives.ts'
import { undertaking } from '../../functions/aggregates.ts'
import { closeLedger } from '../../functions/undertakings/close-ledger.ts'
import { finishedLedgerOf, ledgerOf, runOnLedger } from '../../functions/undertakings/ledgers.ts'
import { memoryEventStore } from '../support/memory-event-store.ts'
import { aidOfC6, claim, confirm, day, declare, employer, euros, rule } from '../support/undertakings.ts'

let commands = 0
const context = (): CommandContext => {
  const commandId = `command-${(commands += 1)}`
  const actor = { id: 'reactor', role: 'system' as const }
  return {
    commandId,
    bodyHash: 'x',
    actor,
    now: '2026-11-24T09:00:00.000Z' as Instant,
    correlation: 'x',
    harmlessWhenRepeated: true,
  }
}

const run = (events: EventStore, command: UndertakingCommand & { employerId: EmployerId }) =>
  runOnLedger(events, command.employerId, (undertakingId) => ({ ...command, undertakingId }), context())

const found = {
  ground: 'voting-majority',
  linker: 'officer-0001',
  mergedAt: '2026-11-24T09:00:00.000Z',
} as never

async function link(events: EventStore, one: string, other: string): Promise<void> {
  const ledgers = [
    await finishedLedgerOf(events, employer(one), context()),
    await finishedLedgerOf(events, employer(other), context()),
  ] as const
  if (ledgers[0].undertakingId === ledgers[1].undertakingId) return
  const join = await closeLedger(events, ledgers, found, context())
  if (!('type' in join)) return link(events, one, other)
  await finishedLedgerOf(events, employer(one), context())
  await finishedLedgerOf(events, employer(other), context())
}

async function split(events: EventStore, name: string): Promise<void> {
  const { undertakingId, stream } = await finishedLedgerOf(events, employer(name), context())
  const command = {
    type: 'leave-ledger',
    undertakingId,
    employerId: employer(name),
    reason: 'reason-0001',
    splitter: 'officer-0001',
    leftAt: '2026-11-25T09:00:00.000Z',
  } as unknown as LeaveLedger
  await runCommand(events, undertaking, stream, command, context())
  await finishedLedgerOf(events, employer(name), context())
}

const on = day('2026-11-24')
const roomOf = async (events: EventStore, name: string) =>
  roomFor((await ledgerOf(events, employer(name))).state, { on, rule })

/** A store that dies after so many appends, with nothing of the last one, or all of it but the answer. */
function dying(events: EventStore, after: number, answerIsLost = false): EventStore {
  let left = after
  return {
    ...events,
    async append(commit) {
      left -= 1
      if (left >= 0) return events.append(commit)
      if (left === -1 && answerIsLost) await events.append(commit)
      throw new Error('killed')
    },
  }
}

describe('an employer that nobody linked', () => {
  it('is an undertaking by itself', async () => {
    const events = memoryEventStore()
    await run(events, declare(aidOfC6, 'A'))
    expect(await roomOf(events, 'A')).toBe(euros(5_000))
    expect(await roomOf(events, 'B')).toBe(euros(300_000))
  })
})

describe('a sister company with another KVK number (C6)', () => {
  const linked = async (): Promise<EventStore> => {
    const events = memoryEventStore()
    await run(events, declare([['2023-12-15', 120_000], ['2025-09-01', 25_000]], 'A')) // prettier-ignore
    await run(events, declare([['2024-03-10', 150_000]], 'B'))
    await link(events, 'B', 'A')
    return events
  }

  it('counts for both, whichever asks', async () => {
    const events = await linked()
    expect(await roomOf(events, 'A')).toBe(euros(5_000))
    expect(await roomOf(events, 'B')).toBe(euros(5_000))
    const { state } = await ledgerOf(events, employer('B'))
    expect(aidFactsOn(state, { on, rule }).countedCents).toBe(euros(295_000))
  })

  it('claims in the one ledger from then on: two officers at once cannot both have the last room', async () => {
    const events = await linked()
    await Promise.all([
      run(events, claim(['one', 4, 'A'], 5_000, '2026-11-24')),
      run(events, claim(['two', 4, 'B'], 5_000, '2026-11-24')),
    ])
    const { state } = await ledgerOf(events, employer('A'))
    expect(new Set(state.aid.map(({ cents }) => cents))).toEqual(new Set([0, euros(5_000)]))
  })

  it('linked wrongly, takes back what is its own', async () => {
    const events = await linked()
    await run(events, claim(['one', 4, 'A'], 5_000, '2026-12-20'))
    await run(events, confirm(['one', 5, 'A'], 5_000, '2026-12-20'))
    await run(events, claim(['two', 4, 'B'], 7_000, '2026-12-20'))
    await split(events, 'B')
    const facts = async (name: string) => aidFactsOn((await ledgerOf(events, employer(name))).state, { on: day('2026-12-21'), rule }) // prettier-ignore
    expect(await facts('A')).toMatchObject({ countedCents: euros(30_000), roomCents: euros(270_000) })
    expect(await facts('B')).toMatchObject({ countedCents: euros(150_000), roomCents: euros(143_000) })
    await run(events, confirm(['two', 5, 'B'], 7_000, '2026-12-21'))
    expect(await facts('B')).toMatchObject({ countedCents: euros(157_000) })
  })

  it('can be linked again, and again changes nothing', async () => {
    const events = await linked()
    await split(events, 'B')
    await run(events, declare([['2024-03-10', 100_000]], 'B'))
    await link(events, 'A', 'B')
    await link(events, 'A', 'B')
    expect(await roomOf(events, 'A')).toBe(euros(55_000))
    const { state } = await ledgerOf(events, employer('B'))
    expect(state.members).toEqual([employer('B')])
  })

  it('cannot leave when the ledger bears its name: the others can', async () => {
    const events = await linked()
    const stream = undertakingStream(employer('A'))
    const leave = { type: 'leave-ledger', undertakingId: employer('A'), employerId: employer('A') } as never
    expect(await runCommand(events, undertaking, stream, leave, context())).toMatchObject({
      kind: 'refused',
      refusal: { refused: 'bears-the-ledger' },
    })
  })
})

describe('a link that is killed halfway', () => {
  const begun = async (after: number, answerIsLost: boolean): Promise<EventStore> => {
    const events = memoryEventStore()
    await run(events, declare([['2023-12-15', 145_000]], 'A'))
    await run(events, declare([['2024-03-10', 150_000]], 'B'))
    await expect(link(dying(events, after, answerIsLost), 'A', 'B')).rejects.toThrow('killed')
    return events
  }

  it.each([
    ['before anything was written', 0, false, 150_000],
    ['after the first step, unanswered', 0, true, 5_000],
    ['after the first step', 1, false, 5_000],
    ['after both, unanswered', 1, true, 5_000],
  ])('%s reads as if it were not begun, or done', async (_, after, answerIsLost, room) => {
    const events = await begun(after, answerIsLost)
    expect(await roomOf(events, 'B')).toBe(euros(room))
    await link(events, 'A', 'B')
    expect([await roomOf(events, 'A'), await roomOf(events, 'B')]).toEqual([euros(5_000), euros(5_000)])
  })

  it('is finished by whoever claims next', async () => {
    const events = await begun(1, false)
    await run(events, claim(['two', 4, 'B'], 9_000, '2026-11-24'))
    const { state } = await ledgerOf(events, employer('A'))
    expect(state.aid).toMatchObject([{ employerId: employer('B'), cents: euros(5_000) }])
  })
})

describe('employers that are linked and split by many at once, some of whom are killed', () => {
  const names = ['A', 'B', 'C', 'D']
  const name = fc.constantFrom(...names)
  const act = fc.oneof(
    fc.record({ does: fc.constant('link' as const), one: name, other: name }),
    fc.record({ does: fc.constant('split' as const), one: name }),
    fc.record({ does: fc.constant('claim' as const), one: name }),
  )
  const turn = fc.record({ acts: fc.array(act, { minLength: 1, maxLength: 3 }), dies: fc.nat({ max: 5 }), lost: fc.boolean() }) // prettier-ignore

  it('keep all their aid, each in the one ledger that counts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(turn, { maxLength: 12 }), async (turns) => {
        const events = memoryEventStore()
        const applications: [name: string, of: string][] = []
        for (const of of names) await run(events, declare([['2025-09-01', 1_000]], of))
        for (const { acts, dies, lost } of turns) {
          const store = dying(events, dies, lost)
          await Promise.allSettled(
            acts.map(async (each) => {
              if (each.does === 'link') return link(store, each.one, each.other)
              if (each.does === 'split') return split(store, each.one)
              const application = `new-${applications.length}`
              applications.push([application, each.one])
              await run(events, claim([application, 4, each.one], 100, '2026-11-24'))
            }),
          )
        }
        for (const each of names) {
          const read = await ledgerOf(events, employer(each))
          const { undertakingId, state } = await finishedLedgerOf(events, employer(each), context())
          expect({ undertakingId, state }).toEqual({ undertakingId: read.undertakingId, state: read.state })
        }
        const ledgers = await Promise.all(names.map((each) => ledgerOf(events, employer(each))))
        const distinct = [...new Map(ledgers.map((each) => [each.undertakingId, each])).values()]
        const held = distinct.flatMap(({ state }) => state.aid.map(({ applicationId }) => applicationId))
        expect(held.toSorted()).toEqual(applications.map(([each]) => `application-${each}`).toSorted())
        const declared = distinct.flatMap(({ state }) =>
          state.declarations.map(({ employerId }) => employerId),
        )
        expect(declared.toSorted()).toEqual(names.map(employer))
        for (const [index, each] of names.entries()) {
          const { undertakingId, state } = ledgers[index]!
          expect(state.mergedInto).toBeUndefined()
          expect([undertakingId, ...state.members]).toContain(employer(each))
          for (const { employerId } of state.aid)
            expect([undertakingId, ...state.members]).toContain(employerId)
        }
      }),
      { numRuns: 150 },
    )
  })
})
