import { describe, expect, it } from 'vitest'
import { schemeVersionFor } from '../../../domain/scheme/scheme.ts'
import type { Slug } from '../../../events/primitives.ts'
import type { Scheme } from '../../../events/scheme.ts'
import { day, moment, testScheme } from '../../support/application-builders.ts'

const fund: Scheme = {
  scheme: 'ontwikkelfonds' as Slug,
  name: 'Ontwikkelfonds',
  versions: [
    testScheme({
      version: 'amended',
      appliesFrom: day('2021-05-01'),
      knownFrom: moment('2021-05-26', '00:00'),
    }),
    testScheme({
      version: 'first',
      appliesFrom: day('2019-06-15'),
      knownFrom: moment('2019-06-11', '00:00'),
    }),
  ],
}
const versionAt = (at: ReturnType<typeof moment>): string | undefined => schemeVersionFor(fund, at)?.version

describe('the version of a scheme that an application falls under', () => {
  it('is none before the first one applies', () => {
    expect(versionAt(moment('2019-06-14', '21:59'))).toBeUndefined()
  })

  it('begins with the day in Amsterdam', () => {
    expect(versionAt(moment('2019-06-14', '22:00'))).toBe('first')
  })

  it('is not one that was decided on later with effect backwards', () => {
    expect(versionAt(moment('2021-05-10'))).toBe('first')
    expect(versionAt(moment('2021-05-26'))).toBe('amended')
  })

  it('is of two that began on the same day the one that became known last', () => {
    const corrected = testScheme({
      version: 'corrected',
      appliesFrom: day('2021-05-01'),
      knownFrom: moment('2021-06-01', '00:00'),
    })
    const withCorrection = { ...fund, versions: [corrected, ...fund.versions] }
    expect(schemeVersionFor(withCorrection, moment('2021-06-02'))?.version).toBe('corrected')
  })
})
