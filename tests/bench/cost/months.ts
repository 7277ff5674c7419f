import { assumptions } from './assumptions.ts'
import type { Measured } from './measured.ts'
import { sum, times, type Usage } from './usage.ts'

/** How much a region has, and does in a month. */
export interface Scale {
  readonly name: string
  readonly stored: number
  readonly applicationsPerMonth: number
}

export const applicationsPerYear = 2_600

export const scaleOf = (name: string, factor: number): Scale => ({
  name,
  stored: factor * applicationsPerYear,
  applicationsPerMonth: (factor * applicationsPerYear) / 12,
})

/** Everything that happens because an application comes in, without what looks at all applications. */
export const perApplication = ({ life, showApplication, showList }: Measured): Usage =>
  sum(life, times(assumptions.reads.application, showApplication), times(assumptions.reads.lists, showList), {
    mails: assumptions.mailsPerApplication,
  })

/** A day: the clock lists the anchors and puts one, and the check lists them. S3 bills both as puts. */
const asksForAnchors = 3

/** What is paid for by the month: what is there, what is kept, and the turns of the clock and the night. */
export function byTheMonth(measured: Measured, standing: Usage, { stored }: Scale): Usage {
  const { quietTurn, perApplication: each } = measured
  const turns = assumptions.minutesPerMonth
  return sum(
    standing,
    kept(measured, stored),
    times(turns, sum(quietTurn, turnOfLambda)),
    times((turns / 60) * stored, each.wholeTurn),
    times(30 * stored, each.check),
    times(30, { machineSteps: stepsPerCheck, lambdaRequests: stepsPerCheck, filesPut: asksForAnchors }),
  )
}

/** What comes on top with the number of applications: those themselves, walks for their claims, numbers of reach. */
export function byUse(measured: Measured, scale: Scale): Usage {
  const { perApplication: each } = measured
  return sum(
    times(scale.applicationsPerMonth, perApplication(measured)),
    times(walksPerMonth(measured, scale) * scale.stored, each.settlingTurn),
    times(assumptions.reachRequestsPerMonth * scale.stored, each.reach),
  )
}

/** A walk for each claim that waits, but for those that wait for the same, and none in the rest after a walk. */
export function walksPerMonth(measured: Measured, { stored, applicationsPerMonth }: Scale): number {
  const { minutesPerMonth, restPerWalk } = assumptions
  const minutes = (walkSeconds(measured, stored) * (1 + restPerWalk)) / 60
  const slots = minutesPerMonth / Math.max(1, minutes)
  return slots * (1 - Math.exp(-applicationsPerMonth / slots))
}

export const walkSeconds = ({ perApplication: { settlingTurn } }: Measured, stored: number): number =>
  (stored * (settlingTurn.dynamoReads ?? 0)) / assumptions.readUnitsPerSecond

const kept = ({ life, perApplication: { logBytes, viewBytes } }: Measured, stored: number): Usage => {
  const gigabytes = (stored * (logBytes + viewBytes)) / 1_000_000_000
  return {
    dynamoGigabytes: gigabytes,
    dynamoBackupGigabytes: gigabytes,
    fileGigabytes: stored * (life.fileGigabytes ?? 0),
  }
}

/** A turn in which nobody waits, always in an environment that is warm. */
const turnOfLambda: Usage = {
  lambdaRequests: 1,
  lambdaGigabyteSeconds: 0.5 * 0.1,
  logGigabytes: assumptions.logBytesPerInvocation / 1_000_000_000,
}

/** 32 segments, and what comes before and after them. */
const stepsPerCheck = 40
