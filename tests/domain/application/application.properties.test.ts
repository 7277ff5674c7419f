import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  applicationDecider,
  type ApplicationCommand,
} from '../../../domain/application/application-decider.ts'
import {
  paidCents,
  recoveredCents,
  type ApplicationState,
  type HandledApplication,
} from '../../../domain/application/application-state.ts'
import { applicationRow } from '../../../domain/application/application-view.ts'
import { isRefusal } from '../../../domain/decider.ts'
import { contribution, contributionChanged } from '../../support/contribution.ts'
import { applicationEvents } from '../../../events/application-events.ts'
import type { Cents } from '../../../events/primitives.ts'
import {
  accountFor,
  assess,
  claims,
  complete,
  day,
  determine,
  dropOut,
  euros,
  evidence,
  finish,
  grant,
  importApplication,
  leaveUnhandled,
  neverStart,
  noClaims,
  officer,
  participation,
  participationsOf,
  pay,
  person,
  recover,
  region,
  requestCompletion,
  start,
  startAndFinish,
  submit,
  turnDown,
  withdraw,
} from '../../support/application-builders.ts'

const anyOfficer = fc.constantFrom('a', 'b', 'c', 'd').map(officer)
const anyAmount = fc.integer({ min: 0, max: 600_000 }).map((cents) => cents as Cents)
const anyNo = fc.integer({ min: 1, max: 3 })
const anyDay = fc.constantFrom('2026-04-01', '2026-05-01', '2026-06-01')
const anyReference = fc.constantFrom('r1', 'r2', 'r3')
const anyClaims = fc.oneof(
  fc.constant(noClaims),
  fc
    .tuple(anyAmount, anyAmount, anyAmount)
    .map(([each, employer, ceiling]) => claims(['1', '2'].map(person), { person: each, employer, ceiling })),
)
const twoOfOnePerson = [
  participation({ personId: person('1'), costCents: euros(4000) }),
  ...participationsOf(2),
]

const command: fc.Arbitrary<ApplicationCommand> = fc.oneof(
  fc.constantFrom<ApplicationCommand>(
    submit({ participations: twoOfOnePerson, evidence: [] }),
    importApplication(),
  ),
  fc.constantFrom<ApplicationCommand>(submit({ participations: twoOfOnePerson }), withdraw(), complete()),
  fc.constantFrom<ApplicationCommand>(requestCompletion(), complete({ evidence: [evidence('other')] })),
  fc.record({ decider: anyOfficer }).map(leaveUnhandled),
  fc.record({ assessor: anyOfficer, municipalities: fc.constantFrom([], region) }).map(assess),
  fc.record({ decider: anyOfficer, claims: anyClaims }).map(grant),
  fc
    .record({
      decider: anyOfficer,
      claims: anyClaims,
      ground: fc.constantFrom('not-eligible', 'ceiling-exhausted', 'person-cap-reached', 'other'),
    })
    .map(turnDown),
  fc
    .tuple(fc.constantFrom(start, finish, dropOut, neverStart), anyNo, anyDay)
    .map(([report, no, on]) => report(no, on)),
  fc.tuple(fc.uniqueArray(anyNo), anyAmount).map(([nos, costCents]) => accountFor(nos, { costCents })),
  fc.record({ determiner: anyOfficer, exOfficio: fc.boolean() }).map(determine),
  fc
    .tuple(anyAmount, anyOfficer, anyReference)
    .map(([cents, payer, reference]) => pay(0, { cents, payer, reference })),
  fc.tuple(anyAmount, anyReference).map(([cents, reference]) => recover(0, { cents, reference })),
)

/** Beginnings that bring random commands to where they can be carried out. */
const beginnings: readonly (readonly ApplicationCommand[])[] = [
  [],
  [submit({ participations: twoOfOnePerson }), assess({ assessor: officer('a') })],
  [
    submit({ participations: twoOfOnePerson }),
    assess({ assessor: officer('a') }),
    grant({ decider: officer('b'), claims: claims(['1', '2'].map(person)) }),
    ...startAndFinish(1, 2),
    start(3),
  ],
]
const anyStory = fc
  .tuple(fc.constantFrom(...beginnings), fc.array(command, { maxLength: 25 }))
  .map(([beginning, rest]) => [...beginning, ...rest])

/** Carries out what can be carried out, and shows each step. */
function carryOut(
  story: readonly ApplicationCommand[],
  onStep: (before: ApplicationState, after: ApplicationState, command: ApplicationCommand) => void,
): void {
  let state = applicationDecider.initial
  for (const each of story) {
    const before = state
    const decision = applicationDecider.decide(each, before)
    if (isRefusal(decision)) continue
    for (const event of decision) {
      applicationEvents.encode(event)
      state = applicationDecider.evolve(state, event)
    }
    onStep(before, state, each)
  }
}

const isHandled = (state: ApplicationState): state is HandledApplication =>
  state.phase !== 'none' && state.phase !== 'imported'
const total = (lines: readonly { readonly cents: Cents }[]): number =>
  lines.reduce((sum, { cents }) => sum + cents, 0)
const runs = { numRuns: 300 }

describe('whatever is asked of an application', () => {
  it('events can be stored, states fit in a snapshot, and a command carried out again changes nothing', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        carryOut(story, (_, after, done) => {
          expect(JSON.parse(JSON.stringify(after))).toStrictEqual(after)
          expect(applicationDecider.decide(done, after)).toEqual([])
        })
      }),
      runs,
    )
  })

  it('amounts keep within each other and lines add up', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        carryOut(story, (_, after) => {
          if (!isHandled(after)) return
          const { assessment, grant: granted, determination } = after
          const heldCents = paidCents(after) - recoveredCents(after)
          if (granted !== undefined) {
            expect(total(granted.lines)).toBe(granted.grantedCents)
            expect(granted.grantedCents + granted.refusedCents).toBe(assessment?.subsidyCents)
          }
          if (determination === undefined) {
            expect(heldCents).toBeLessThanOrEqual(Math.floor(((granted?.grantedCents ?? 0) * 4) / 5))
          } else {
            expect(total(determination.lines)).toBe(determination.determinedCents)
            expect(determination.determinedCents).toBeLessThanOrEqual(granted?.grantedCents ?? -1)
            const finals = after.payments.filter(({ kind }) => kind === 'final')
            if (finals.length > 0 || after.recoveries.length > 0) {
              const limitCents = finals.length > 0 ? determination.determinedCents : Infinity
              expect(heldCents).toBeLessThanOrEqual(limitCents)
            }
            if (after.recoveries.length > 0)
              expect(heldCents).toBeGreaterThanOrEqual(determination.determinedCents)
          }
        })
      }),
      runs,
    )
  })

  it('assessor, decider and payer are three people', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        carryOut(story, (_, after) => {
          if (!isHandled(after)) return
          const { assessors, decision, determination, payments } = after
          const payers = payments.map(({ payer }) => payer)
          if (decision !== undefined) expect(assessors).not.toContain(decision.decider)
          for (const other of [...assessors, decision?.decider, determination?.determiner]) {
            expect(payers).not.toContain(other)
          }
        })
      }),
      runs,
    )
  })

  it('a contribution that is said not to have changed is the same', () => {
    fc.assert(
      fc.property(anyStory, (story) => {
        carryOut(story, (before, after) => {
          expect(applicationRow(after)?.receivedAt).toBeDefined()
          if (!contributionChanged(before, after)) expect(contribution(after)).toEqual(contribution(before))
        })
      }),
      runs,
    )
  })
})

it('finds an event before its application to be a broken log', () => {
  const event = { type: 'participation-started', no: 1, startedOn: day('2026-04-01') } as const
  expect(() => applicationDecider.evolve(applicationDecider.initial, event)).toThrow('without an application')
})
