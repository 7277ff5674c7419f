import { describe, expect, it } from 'vitest'
import {
  allCount,
  applicationAfter,
  assess,
  claims,
  deventer,
  euros,
  evidence,
  givenApplication,
  grant,
  moment,
  noClaims,
  officer,
  participationsOf,
  person,
  published,
  requestCompletion,
  complete,
  submit,
  testScheme,
  turnDown,
  accountFor,
  participation,
} from '../../support/application-builders.ts'

const otherScheme = testScheme({ version: '2027-1' })
const people = ['1', '2', '3'].map(person)
const authority = {
  decidingBody: 'college van B&W van Zwolle',
  mandate: 'mandaatbesluit 2026',
  legalBasis: 'ASV hoofdstuk 29',
}

describe('assessing', () => {
  it('waits while a kind that the scheme asks for has only files that do not count', () => {
    const infected = evidence('quote', 'evidence-infected')
    const unscanned = evidence('quote', 'evidence-unscanned')
    const notCounted = { ...allCount, unusable: [infected.evidenceId], unscanned: [unscanned.evidenceId] }
    const withFiles = (...files: ReturnType<typeof evidence>[]) =>
      givenApplication(submit({ evidence: files })).when(assess({ notCounted }))
    withFiles(infected).thenRefused('evidence-unusable', { missing: ['quote'] })
    for (const files of [[unscanned], [infected, unscanned]]) {
      withFiles(...files).thenRefused('evidence-unscanned', { missing: ['quote'] })
    }
    for (const files of [[infected, unscanned, evidence('quote')], [evidence('quote')]]) {
      expect(withFiles(...files).decision).toMatchObject([{ type: 'application-assessed' }])
    }
  })

  it('waits for a fact that a rule asks for, until the officer found it', () => {
    const asks = testScheme({
      rules: [{ rule: 'content', allowed: ['vocational'], article: '29:3', text: 'x', whenUnknown: 'ask' }],
    })
    const received = givenApplication(submit({ schemeVersion: asks }))
    received.when(assess({ schemeVersion: asks })).thenRefused('facts-unknown', { rules: ['content'] })
    const found = { participations: [1, 2, 3].map((no) => ({ no, content: 'vocational' as const })) }
    expect(received.when(assess({ schemeVersion: asks, findings: found })).decision).toMatchObject([
      { type: 'application-assessed', findings: found },
    ])
  })

  it('fixes what the scheme pays of each participation (C1)', () => {
    const line = { eligibleCents: euros(1200), subsidyCents: euros(600), reasons: [] }
    givenApplication(submit())
      .when(assess())
      .then({
        type: 'application-assessed',
        assessedAt: moment('2026-03-10'),
        assessor: officer('assessor'),
        lines: [1, 2, 3].map((no) => ({ no, ...line })),
        subsidyCents: euros(1800),
        findings: { participations: [] },
      })
  })

  it('may be done again until the decision, and the same again is no news', () => {
    const assessed = givenApplication(submit(), assess())
    assessed.when(assess({ assessor: officer('other') })).thenNothing()
    expect(assessed.when(assess({ municipalities: [] })).decision).toMatchObject([{ subsidyCents: 0 }])
    givenApplication(submit(), assess(), grant()).when(assess()).thenRefused('not-possible-in-phase')
  })

  it('is for complete applications, and anew for one that was completed since', () => {
    givenApplication(submit({ evidence: [] }))
      .when(assess())
      .thenRefused('not-possible-in-phase')
    const completed = givenApplication(submit(), assess(), requestCompletion(), complete())
    expect(completed.when(assess()).decision).toHaveLength(1)
  })

  it('is refused under another version of the scheme than it was received under', () => {
    givenApplication(submit())
      .when(assess({ schemeVersion: otherScheme }))
      .thenRefused('other-scheme-version')
  })
})

describe('granting', () => {
  it('grants what was assessed, and records on what and on whose behalf it was decided', () => {
    givenApplication(submit(), assess())
      .when(grant({ claims: claims(people) }))
      .then({
        type: 'application-granted',
        decidedAt: moment('2026-03-20'),
        decider: officer('decider'),
        lines: [1, 2, 3].map((no) => ({ no, cents: euros(600) })),
        grantedCents: euros(1800),
        refusedCents: euros(0),
        reasons: [],
        used: [
          { stream: 'ceiling/ontwikkelfonds-2026', version: 7 },
          { stream: 'cap/employer-x', version: 3 },
          ...people.map((each) => ({ stream: `cap/${each}`, version: 1 })),
        ],
        ...authority,
        receipt: expect.objectContaining({
          kind: 'request',
          schemeVersion: '2026-1',
          cents: euros(1800),
        }) as never,
      })
  })

  it('waits again for evidence that turned out not to count, and records what was looked at', () => {
    const quote = evidence('quote')
    const on = givenApplication(submit({ evidence: [quote] }), assess())
    const used = [{ stream: `evidence/${quote.evidenceId}`, version: 2 }]
    const without = (...ids: (typeof quote.evidenceId)[]) =>
      grant({ claims: claims(people), notCounted: { unusable: ids, unscanned: [], used } })
    on.when(without(quote.evidenceId)).thenRefused('evidence-unusable', { missing: ['quote'] })
    on.when(grant({ notCounted: { ...allCount, unscanned: [quote.evidenceId] } })).thenRefused(
      'evidence-unscanned',
      {
        missing: ['quote'],
      },
    )
    expect(on.when(without()).decision).toMatchObject([{ used: expect.arrayContaining(used) }])
  })

  it("grants a part and refuses the rest in the same decision when the employer's cap is near (C3)", () => {
    const request = submit({ participations: participationsOf(3, { costCents: euros(2750) }) })
    const granted = givenApplication(request, assess()).when(
      grant({ claims: claims(people, { employer: euros(2600) }) }),
    )
    expect(granted.decision).toMatchObject([
      { grantedCents: euros(2600), refusedCents: euros(1525), reasons: ['employer-cap'] },
    ])
  })

  it('gives the last in the queue what is left under the ceiling (C7, C)', () => {
    const request = submit({ participations: participationsOf(2, { costCents: euros(2500) }) })
    const granted = givenApplication(request, assess()).when(
      grant({ claims: claims(people, { ceiling: euros(300) }) }),
    )
    expect(granted.decision).toMatchObject([{ grantedCents: euros(300), reasons: ['ceiling'] }])
  })

  it('does nothing when the same person granted it before', () => {
    givenApplication(submit(), assess(), grant())
      .when(grant({ claims: noClaims }))
      .thenNothing()
    givenApplication(submit(), assess(), grant(), accountFor([1]))
      .when(grant())
      .thenNothing()
    givenApplication(submit(), assess(), grant())
      .when(grant({ decider: officer('other') }))
      .thenRefused('not-possible-in-phase')
  })

  it('is refused before it was assessed', () => {
    givenApplication(submit()).when(grant()).thenRefused('not-possible-in-phase')
  })

  it('waits for all claims', () => {
    const assessed = givenApplication(submit(), assess())
    const complete = claims(people)
    assessed
      .when(grant({ claims: noClaims }))
      .thenRefused('claims-pending', { pending: ['ceiling', 'employer-cap', 'person-cap'] })
    assessed
      .when(grant({ claims: { ...complete, ceiling: undefined } }))
      .thenRefused('claims-pending', { pending: ['ceiling'] })
    assessed
      .when(grant({ claims: { ...complete, employerCap: undefined } }))
      .thenRefused('claims-pending', { pending: ['employer-cap'] })
    assessed
      .when(grant({ claims: claims(people.slice(1)) }))
      .thenRefused('claims-pending', { pending: ['person-cap'] })
  })

  it('does not wait for a claim of somebody who gets nothing', () => {
    const outside = participation({ personId: person('2'), workMunicipality: deventer })
    const request = submit({ participations: [participation({ personId: person('1') }), outside] })
    const granted = givenApplication(request, assess()).when(grant({ claims: claims([person('1')]) }))
    expect(granted.decision).toMatchObject([{ grantedCents: euros(600) }])
  })

  it('is refused when there is nothing to grant: that is to be turned down', () => {
    givenApplication(submit(), assess({ municipalities: [] }))
      .when(grant({ claims: noClaims }))
      .thenRefused('nothing-to-grant')
    givenApplication(submit(), assess())
      .when(grant({ claims: claims(people, { ceiling: euros(0) }) }))
      .thenRefused('nothing-to-grant', { reasons: ['ceiling'] })
  })

  it('is refused to whoever assessed it, also when somebody else did so after', () => {
    const twice = givenApplication(
      submit(),
      assess({ municipalities: [], assessor: officer('first') }),
      assess(),
    )
    for (const decider of [officer('first'), officer('assessor')]) {
      twice.when(grant({ decider })).thenRefused('same-person', { duty: 'decider', had: ['assessor'] })
    }
  })

  it('is refused under another version of the scheme', () => {
    givenApplication(submit(), assess())
      .when(grant({ published: published(otherScheme) }))
      .thenRefused('other-scheme-version')
  })
})

describe('turning down', () => {
  it('is an event with a ground, also without claims', () => {
    givenApplication(submit(), assess())
      .when(turnDown())
      .then({
        type: 'application-turned-down',
        decidedAt: moment('2026-03-20'),
        decider: officer('decider'),
        ground: 'other',
        used: [],
        ...authority,
        receipt: expect.objectContaining({ kind: 'request', cents: euros(1800) }) as never,
      })
    expect(applicationAfter(submit(), assess(), turnDown())).toMatchObject({
      phase: 'turned-down',
      decision: { ground: 'other' },
    })
  })

  it('needs a ground that the facts bear out', () => {
    const assessed = givenApplication(submit(), assess())
    const none = { person: euros(0), employer: euros(0), ceiling: euros(0) }
    for (const ground of ['ceiling-exhausted', 'employer-cap-reached', 'person-cap-reached'] as const) {
      expect(assessed.when(turnDown({ ground, claims: claims(people, none) })).decision).toMatchObject([
        { ground, used: { length: 5 } },
      ])
      assessed
        .when(turnDown({ ground, claims: claims(people) }))
        .thenRefused('ground-does-not-fit', { ground })
      assessed.when(turnDown({ ground, claims: noClaims })).thenRefused('ground-does-not-fit')
    }
    assessed.when(turnDown({ ground: 'not-eligible' })).thenRefused('ground-does-not-fit')
    assessed
      .when(turnDown({ ground: 'person-cap-reached', claims: claims(people.slice(1), none) }))
      .thenRefused('ground-does-not-fit')
  })

  it('is for want of eligibility when nothing was found eligible (C12)', () => {
    const outside = givenApplication(submit(), assess({ municipalities: [] }))
    expect(outside.when(turnDown({ ground: 'not-eligible' })).decision).toHaveLength(1)
    outside.when(turnDown({ ground: 'ceiling-exhausted' })).thenRefused('ground-does-not-fit')
  })

  it('does nothing when it was turned down so before, and is refused otherwise', () => {
    const turnedDown = givenApplication(submit(), assess(), turnDown())
    turnedDown.when(turnDown()).thenNothing()
    turnedDown.when(turnDown({ decider: officer('other') })).thenRefused('not-possible-in-phase')
    turnedDown.when(grant()).thenRefused('not-possible-in-phase')
    givenApplication(submit()).when(turnDown()).thenRefused('not-possible-in-phase')
    givenApplication(submit(), assess(), grant()).when(turnDown()).thenRefused('not-possible-in-phase')
  })

  it('is refused to who assessed it, and under another version of the scheme', () => {
    const assessed = givenApplication(submit(), assess())
    assessed.when(turnDown({ decider: officer('assessor') })).thenRefused('same-person')
    assessed.when(turnDown({ published: published(otherScheme) })).thenRefused('other-scheme-version')
  })
})
