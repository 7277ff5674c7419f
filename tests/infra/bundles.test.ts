import { expect, it } from 'vitest'
import { bundleSizes, mostKilobytes } from '../support/bundle-size.ts'

it.each(bundleSizes())('$wired.name is light enough to start cold', ({ wired, kilobytes, holds }) => {
  const heaviest = holds.slice(0, 8).map(([part, weight]) => `${part} ${weight.toFixed(0)}`)
  const look = `Its kilobytes: ${heaviest.join(', ')}. Look there for a new import, then in docs/decisions/0018-small-clients.md.`
  expect(kilobytes, look).toBeGreaterThan(1)
  expect(kilobytes, look).toBeLessThanOrEqual(mostKilobytes(wired))
})
