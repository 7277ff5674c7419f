import fc from 'fast-check'
import { expect, it } from 'vitest'
import { isRefusal } from '../../../domain/decider.ts'
import { daysAfter, monthsAfter } from '../../../domain/calendar.ts'
import { undertakingDecider } from '../../../domain/undertaking/undertaking.ts'
import { aidOf, noAid, type UndertakingState } from '../../../domain/undertaking/undertaking-state.ts'
import type { UndertakingCommand } from '../../../domain/undertaking/undertaking-commands.ts'
import { application, claim, confirm, day, release, rule } from '../../support/undertakings.ts'

interface Step {
  readonly does: 'claim' | 'grant' | 'release'
  readonly name: string
  readonly thousands: number
  /** Days since the step before it, of whoever takes it: what is carried out late is dated earlier. */
  readonly days: number
  readonly late: number
  readonly aboveRoom: 'refused' | 'lowered'
}

const steps = fc.array(
  fc.record<Step>({
    does: fc.constantFrom('claim', 'grant', 'release'),
    name: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
    thousands: fc.nat({ max: 320 }),
    days: fc.nat({ max: 500 }),
    late: fc.nat({ max: 400 }),
    aboveRoom: fc.constantFrom('refused', 'lowered'),
  }),
  { maxLength: 30, size: 'max' },
)

/** What was granted in the years up to a day, reckoned here without the rules that are tested. */
function grantedUpTo(on: string, { aid }: UndertakingState): number {
  const counted = aid.filter(({ granting }) => {
    if (granting === undefined || granting.grantedOn > on) return false
    return on <= daysAfter(monthsAfter(granting.grantedOn, 36), rule.marginDays)
  })
  return counted.reduce((sum, { cents }) => sum + cents, 0)
}

const grantDays = ({ aid }: UndertakingState): readonly string[] =>
  aid.flatMap(({ granting }) => granting?.grantedOn ?? [])

it('no window of three years ever holds more than the ceiling, in whatever order and however late', () => {
  fc.assert(
    fc.property(steps, (taken) => {
      let state = noAid
      let today = day('2026-01-01')
      let version = 0
      const assessedOn = new Map<string, string>()
      for (const { does, name, thousands, days, late, aboveRoom } of taken) {
        today = daysAfter(today, days)
        version += 1
        const then = daysAfter(today, -late)
        const held = aidOf(state, application(name))
        // A decision is not taken before its assessment, and grants no more than was claimed for it.
        const decidedOn = [then, assessedOn.get(name) ?? then].toSorted()[1] ?? then
        const command: UndertakingCommand =
          does === 'claim'
            ? claim([name, version], thousands * 1_000, then, { aboveRoom })
            : does === 'release'
              ? release([name, version], thousands * 1_000)
              : confirm([name, version], (held?.cents ?? 0) / 100, decidedOn)
        if (does === 'grant' && held?.granting !== undefined) continue
        const decision = undertakingDecider.decide(command, state)
        if (isRefusal(decision)) continue
        if (does === 'claim') assessedOn.set(name, then)
        state = decision.reduce(undertakingDecider.evolve, state)
        for (const on of grantDays(state))
          expect(grantedUpTo(on, state)).toBeLessThanOrEqual(rule.ceilingCents)
        for (const event of decision) if (event.type === 'aid-granted') expect(event.aboveCents).toBe(0)
        // Whatever comes again changes nothing.
        expect(undertakingDecider.decide(command, state)).toEqual([])
      }
    }),
    { numRuns: 2_000 },
  )
})
