import type { APIGatewayRequestAuthorizerEventV2, SecretsManagerRotationEventStep } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { gate } from '../../functions/gate.ts'
import { rotateOriginSecret } from '../../functions/origin-secret.ts'
import { edgeOfAws } from '../support/edge-of-aws.ts'
import { listening } from '../support/telemetry.ts'

type Edge = ReturnType<typeof edgeOfAws>
const steps: readonly SecretsManagerRotationEventStep[] = [
  'createSecret',
  'setSecret',
  'testSecret',
  'finishSecret',
]

/** As Secrets Manager does: all steps in their order, and from the first one again when one failed. */
async function rotate(edge: Edge, version: string, tries = 3): Promise<void> {
  const rotation = rotateOriginSecret(edge)
  edge.begin(version)
  try {
    for (const Step of steps) await rotation({ Step, ClientRequestToken: version, SecretId: 's' })
  } catch (error) {
    if (tries === 1) throw error
    await rotate(edge, version, tries - 1)
  }
}

const newGate = ({ seenByGate: originSecret, clock }: Edge) =>
  gate({ originSecret, clock, telemetry: listening() })

/** Gates of every kind before the same secret: whichever of them a request meets has to let it through. */
function gatesOf(edge: Edge) {
  const [old, pestered] = [newGate(edge), newGate(edge)]
  const asks = async (one: ReturnType<typeof gate>, value: string): Promise<boolean> =>
    (await one({ headers: { 'x-oorsprong': value } } as unknown as APIGatewayRequestAuthorizerEventV2))
      .isAuthorized
  return {
    asks,
    /** What is sent at this moment and not let through, by which gate. */
    async refused(): Promise<readonly string[]> {
      // So that it has just read whatever was there, and is slow to read again.
      await asks(pestered, 'a-guess'.padEnd(43, '-'))
      const gates = { pestered, old, new: newGate(edge) }
      const refused: string[] = []
      for (const value of edge.sent()) {
        for (const [name, one] of Object.entries(gates)) {
          if (!(await asks(one, value))) refused.push(`${value} by the ${name} gate`)
        }
      }
      return refused
    },
  }
}

class Killed extends Error {}

/** Every moment at which something can happen to a rotation: before or after each request it makes. */
async function momentsOfRotation(): Promise<readonly number[]> {
  const edge = edgeOfAws()
  let count = 0
  edge.watch(() => void (count += 1))
  await rotate(edge, 'second')
  return Array.from({ length: count }, (_, moment) => moment)
}
const moments = await momentsOfRotation()

/** Does something at one moment, and looks at the gates at all of them; a rotation that fails is not what is looked for. */
function watched(at: number, happens: (edge: Edge) => void): Edge & { readonly refused: string[] } {
  const edge = edgeOfAws()
  const gates = gatesOf(edge)
  const refused: string[] = []
  let moment = 0
  edge.watch(async () => {
    refused.push(...(await gates.refused()))
    if (moment++ === at) happens(edge)
    refused.push(...(await gates.refused()))
  })
  return { ...edge, refused }
}

describe('a rotation of the origin secret', () => {
  it('ends with a new value that is sent everywhere, and the one before still accepted', async () => {
    const edge = edgeOfAws()
    const before = edge.current()!
    await rotate(edge, 'second')
    expect(edge.current()).not.toBe(before)
    expect(edge.sent()).toEqual([edge.current()])
    const { asks } = gatesOf(edge)
    expect(await asks(newGate(edge), before)).toBe(true)
  })

  it('forgets a value at the second rotation after it', async () => {
    const edge = edgeOfAws()
    const before = edge.current()!
    await rotate(edge, 'second')
    await rotate(edge, 'third')
    const { asks } = gatesOf(edge)
    expect(await asks(newGate(edge), before)).toBe(false)
  })

  it('makes enough requests for the moments below to mean something', () => {
    expect(moments.length).toBeGreaterThan(20)
  })

  it.each(moments)('is finished when it was killed at moment %i, and no request is refused', async (at) => {
    const edge = watched(at, () => {
      throw new Killed()
    })
    await rotate(edge, 'second')
    expect(edge.refused).toEqual([])
    expect(edge.currentId()).toBe('second')
    expect(edge.sent()).toEqual([edge.current()])
  })

  it.each(moments)(
    'refuses no request when a deploy comes at moment %i, and the next one is whole',
    async (at) => {
      const edge = watched(at, ({ deploy }) => deploy())
      await rotate(edge, 'second')
      expect(edge.currentId()).toBe('second')
      await rotate(edge, 'third')
      expect(edge.refused).toEqual([])
      expect(edge.currentId()).toBe('third')
      expect(edge.sent()).toEqual([edge.current()])
    },
  )

  it.each(moments)(
    'that was given up at moment %i leaves nothing that the next one does not mend',
    async (at) => {
      const edge = edgeOfAws()
      let moment = 0
      edge.watch(() => {
        if (moment++ === at) throw new Killed()
      })
      await rotate(edge, 'second', 1).catch((error: unknown) => expect(error).toBeInstanceOf(Killed))
      edge.giveUp()
      await rotate(edge, 'third')
      expect(edge.sent()).toEqual([edge.current()])
      expect(await gatesOf(edge).refused()).toEqual([])
    },
  )

  it('accepts again at once what a rotation that was given up had sent already', async () => {
    const edge = edgeOfAws()
    const rotation = rotateOriginSecret(edge)
    edge.begin('second')
    for (const Step of ['createSecret', 'setSecret'] as const) {
      await rotation({ Step, ClientRequestToken: 'second', SecretId: 's' })
    }
    edge.giveUp()
    edge.begin('third')
    await rotation({ Step: 'createSecret', ClientRequestToken: 'third', SecretId: 's' })
    expect(await gatesOf(edge).refused()).toEqual([])
  })

  it('draws a value of its own each time', async () => {
    const edge = edgeOfAws()
    const values = new Set([edge.current()])
    for (const version of ['second', 'third', 'fourth']) {
      await rotate(edge, version)
      values.add(edge.current())
    }
    expect(values.size).toBe(4)
  })

  it('changes nothing when it is called again after it was finished', async () => {
    const edge = edgeOfAws()
    await rotate(edge, 'second')
    const requests: string[] = []
    edge.watch((_, request) => void requests.push(request))
    await rotate(edge, 'second')
    expect(new Set(requests)).toEqual(new Set(['DescribeSecretCommand']))
  })

  it('fails where the distribution is not done in time, so that AWS tries it again', async () => {
    const edge = edgeOfAws()
    const never = { ...edge.distribution, sends: async () => ({ value: edge.header(), everywhere: false }) }
    const rotation = rotateOriginSecret({ ...edge, distribution: never })
    edge.begin('second')
    const step = (Step: SecretsManagerRotationEventStep) =>
      rotation({ Step, ClientRequestToken: 'second', SecretId: 's' })
    await step('createSecret')
    await step('setSecret')
    await expect(step('testSecret')).rejects.toThrow('everywhere')
    expect(edge.currentId()).toBe('first')
  })

  it('does not end while something else is sent, as after a deploy', async () => {
    const edge = edgeOfAws()
    const step = (Step: SecretsManagerRotationEventStep) =>
      rotateOriginSecret(edge)({ Step, ClientRequestToken: 'second', SecretId: 's' })
    edge.begin('second')
    await step('createSecret')
    await step('setSecret')
    edge.deploy()
    await expect(step('testSecret')).rejects.toThrow('another value')
    await rotate(edge, 'second')
    expect(edge.sent()).toEqual([edge.current()])
  })

  it('is no rotation when its value was never made', async () => {
    const edge = edgeOfAws()
    edge.begin('second')
    const step = { Step: 'setSecret', ClientRequestToken: 'second', SecretId: 's' } as const
    await expect(rotateOriginSecret(edge)(step)).rejects.toThrow('not begun')
  })
})
