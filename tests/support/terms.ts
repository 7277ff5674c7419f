import { theLaw } from '../../adapters/law.ts'
import type { ApplicationCommand } from '../../domain/application/application-decider.ts'
import type { TermKind, TermOnDay } from '../../domain/application/open-term.ts'
import { onDay } from '../../domain/application/open-term.ts'
import { termsOfApplication } from '../../domain/application/terms-of-application.ts'
import type { Law } from '../../events/law.ts'
import { day, determine, moment, officer, stateAfter, testScheme } from './application-builders.ts'

export const law = theLaw()

/** The terms that are open after a story, as they stand on a day. */
export const termsAfter = (
  story: readonly ApplicationCommand[],
  on = '2026-03-02',
  by: Law = law,
): readonly TermOnDay[] =>
  termsOfApplication(stateAfter(...story), by).map((term) => onDay(term, by, day(on)))

export function termAfter(
  kind: TermKind,
  story: readonly ApplicationCommand[],
  on?: string,
  by?: Law,
): TermOnDay {
  const found = termsAfter(story, on, by).filter((term) => term.kind === kind)
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} terms: ${kind}`)
  return found[0]
}

export const extendDecisionTerm = (
  until: string,
  on = '2026-04-20',
  objection?: number,
): ApplicationCommand => ({
  type: 'extend-decision-term',
  extendedAt: moment(on),
  until: day(until),
  objection,
  law,
})

export const objectTo = (against: 'turned-down' | 'determined', on: string): ApplicationCommand => ({
  type: 'file-objection',
  receivedAt: moment(on),
  against,
  law,
  evidence: [],
})

export const suspend = (
  ground: 'delay-agreed' | 'delay-attributable' | 'force-majeure' | 'outage',
  firstOn: string,
  lastOn?: string,
): ApplicationCommand => ({
  type: 'suspend-decision-term',
  recordedAt: moment(firstOn),
  ground,
  firstOn: day(firstOn),
  ...(lastOn === undefined ? {} : { lastOn: day(lastOn) }),
})

export const extendEmployerTerm = (
  term: 'completion' | 'account',
  until: string,
  on = '2026-03-20',
): ApplicationCommand => ({
  type: 'extend-employer-term',
  extendedAt: moment(on),
  term,
  until: day(until),
  ground: 'outage',
  law,
})

export const noticeOfDefault = (receivedOn: string): ApplicationCommand => ({
  type: 'receive-notice-of-default',
  receivedOn: day(receivedOn),
  recordedAt: moment(receivedOn),
})

/** What has to come before a determination ex officio of nothing (Awb 4:12). */
export const intendNil = (on: string): ApplicationCommand => ({
  type: 'announce-intention',
  announcedAt: moment(on),
  announcer: officer('determiner'),
  intended: { towards: 'determine', determination: determine({ exOfficio: true }) },
  schemeVersion: testScheme(),
  law,
})

export const remind = (on: string): ApplicationCommand => ({
  type: 'remind-to-account',
  remindedAt: moment(on),
  law,
})
