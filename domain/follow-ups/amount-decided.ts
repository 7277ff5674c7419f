import type { ApplicationEvent } from '../../events/application-events.ts'
import type { Cents } from '../../events/primitives.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { entitledCents } from '../application/application-state.ts'
import { noCents } from '../money.ts'
import type { Lines } from '../scheme/lines.ts'
import { aidRaised, aidReleased } from './aid.ts'
import {
  centsByPerson,
  placed,
  toCeiling,
  toEmployerCap,
  toPersonCap,
  type FollowUp,
  type Happening,
  type PlacedApplication,
} from './follow-up.ts'

type AmountDecided = Extract<
  ApplicationEvent,
  { readonly type: 'subsidy-determined' | 'determination-amended' | 'grant-amended' }
>

/**
 * Whatever is decided about the amount after the grant: what is less comes free, and what is more is held again,
 * whatever others took since. One person's share may be less where another's, or the whole, is more.
 */
export function followAmount(
  happening: Happening<ApplicationEvent>,
  event: AmountDecided,
  scheme: SchemeVersion,
): readonly FollowUp[] {
  const [before, after] = [placed(happening.before), placed(happening.after)]
  if (before?.grant === undefined || after === undefined) return []
  const [had, has] = [entitledCents(before), entitledCents(after)]
  return [
    ...(has < had ? releases(happening, after, scheme, has) : []),
    ...(has > had ? raises(happening, after, scheme, has) : []),
    ...ofPeople(happening, event, { before, after }, scheme),
  ]
}

const releases = (
  happening: Happening<ApplicationEvent>,
  application: PlacedApplication,
  scheme: SchemeVersion,
  remainingCents: Cents,
): readonly FollowUp[] => [
  toCeiling(application, { type: 'release-claim', ...about(happening), remainingCents }),
  toEmployerCap(application, { type: 'release-cap', ...about(happening), remainingCents }),
  ...aidReleased(happening, application, scheme, remainingCents),
]

const raises = (
  happening: Happening<ApplicationEvent>,
  application: PlacedApplication,
  scheme: SchemeVersion,
  cents: Cents,
): readonly FollowUp[] => [
  toCeiling(application, { type: 'raise-claim', ...about(happening), cents }),
  toEmployerCap(application, {
    type: 'raise-cap',
    ...about(happening),
    cents,
    limitCents: scheme.employerCap.cents,
  }),
  ...aidRaised(happening, application, scheme, cents),
]

function ofPeople(
  happening: Happening<ApplicationEvent>,
  event: AmountDecided,
  { before, after }: { readonly before: PlacedApplication; readonly after: PlacedApplication },
  scheme: SchemeVersion,
): readonly FollowUp[] {
  const had = centsByPerson(before, standingLines(before))
  // More was claimed for some before the determination, and not all of it need have been used.
  const claimedMore = new Set(
    event.type === 'subsidy-determined' ? event.used.map(({ stream }) => stream) : [],
  )
  return [...centsByPerson(after, event.lines)].flatMap(([personId, cents]) => {
    const release = toPersonCap(after, personId, scheme, {
      type: 'release-cap',
      ...about(happening),
      remainingCents: cents,
    })
    const hadCents = had.get(personId) ?? noCents
    if (cents < hadCents || claimedMore.has(release.stream)) return [release]
    if (cents === hadCents) return []
    return [
      toPersonCap(after, personId, scheme, {
        type: 'raise-cap',
        ...about(happening),
        cents,
        limitCents: scheme.personCap.cents,
      }),
    ]
  })
}

const standingLines = ({ grant, determination }: PlacedApplication): Lines =>
  determination?.lines ?? grant?.lines ?? []

const about = ({ applicationId, version }: Happening<ApplicationEvent>) => ({
  applicationId,
  applicationVersion: version,
})
