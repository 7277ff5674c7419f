import type { SecretsManagerRotationEvent } from 'aws-lambda'
import type { Distribution, RotatingSecret } from '../adapters/origin-secret/origin-secret.ts'
import type { Pause } from '../adapters/pause.ts'
import { askAgainAfterMilliseconds } from './gate.ts'

interface Rotation {
  readonly originSecret: RotatingSecret
  readonly distribution: Distribution
  readonly pause: Pause
}

/** So that a gate that asked just before the new value was there asks again when it comes. */
const settleMilliseconds = 2 * askAgainAfterMilliseconds
const lookAgainAfterMilliseconds = 10_000
/** Together less than the quarter of an hour that the function may take. */
const looks = 80

/**
 * One step of a rotation of the origin secret. Each can be done again, after the ones before it too, at whatever
 * point it was broken off. Throws when it could not be done; AWS then tries the rotation again.
 */
export const rotateOriginSecret =
  (dependencies: Rotation) =>
  async ({ Step, ClientRequestToken }: SecretsManagerRotationEvent): Promise<void> => {
    if (await dependencies.originSecret.isCurrent(ClientRequestToken)) return
    await steps[Step](dependencies, ClientRequestToken)
  }

type Step = (dependencies: Rotation, version: string) => Promise<void>

const steps: Readonly<Record<SecretsManagerRotationEvent['Step'], Step>> = {
  async createSecret({ originSecret, distribution }, version) {
    if ((await originSecret.valueOf(version)) !== undefined) return
    const { value: sent } = await distribution.sends()
    const accepted = [await originSecret.at('current'), await originSecret.at('previous')]
    // A rotation that was given up left a value that is sent already: that one has to be accepted again.
    const isLeftOver = sent !== undefined && sent !== '' && !accepted.includes(sent)
    await originSecret.put(version, isLeftOver ? sent : originSecret.draw())
  },

  async setSecret({ originSecret, distribution, pause }, version) {
    const value = await pendingValue(originSecret, version)
    if ((await distribution.sends()).value === value) return
    await pause(settleMilliseconds)
    await distribution.send(value)
  },

  async testSecret({ originSecret, distribution, pause }, version) {
    const value = await pendingValue(originSecret, version)
    for (let look = 1; look <= looks; look += 1) {
      const sent = await distribution.sends()
      if (sent.value !== value) throw new Error('the distribution was told to send another value meanwhile')
      if (sent.everywhere) return
      await pause(lookAgainAfterMilliseconds)
    }
    throw new Error('the distribution does not send the new value everywhere yet')
  },

  finishSecret: ({ originSecret }, version) => originSecret.makeCurrent(version),
}

async function pendingValue(originSecret: RotatingSecret, version: string): Promise<string> {
  const value = await originSecret.valueOf(version)
  if (value === undefined) throw new Error('this rotation was not begun')
  return value
}
