import { hash, timingSafeEqual } from 'node:crypto'
import type { APIGatewayRequestAuthorizerEventV2, APIGatewaySimpleAuthorizerResult } from 'aws-lambda'
import type { Clock } from '../adapters/clock.ts'
import {
  isShapedAsDrawn,
  originHeader,
  stages,
  type OriginSecret,
} from '../adapters/origin-secret/origin-secret.ts'
import type { Dependencies } from './dependencies.ts'

interface Gate extends Pick<Dependencies, 'telemetry'> {
  readonly originSecret: OriginSecret
  readonly clock: Clock
}

/** How long the values are relied on without asking again. */
const keptMilliseconds = 60_000
/** Whoever sends wrong values makes us ask no more often than this; a rotation waits longer than that. */
export const askAgainAfterMilliseconds = 5_000

/**
 * Lets through what comes by way of CloudFront, which alone knows the secret, and tells of what it refuses. Throws
 * when the secret cannot be read and so nothing can be said: unlike a no, API Gateway keeps that for nobody.
 */
export function gate({ originSecret, clock, telemetry }: Gate) {
  let known: readonly string[] = []
  let readAt = -Infinity

  const read = async (at: number): Promise<void> => {
    const values: string[] = []
    // One by one and in this order: a value that moves on meanwhile is then seen at one place at least.
    for (const stage of stages) values.push((await originSecret.at(stage)) ?? '')
    known = values.filter((value) => value !== '')
    readAt = at
  }

  const holds = async (given: string): Promise<boolean> => {
    // API Gateway remembers an answer for one value: whoever sends ever other ones comes here each time.
    if (!isShapedAsDrawn(given)) return false
    const isKnown = (): boolean => known.some((value) => isSame(value, given))
    const now = Date.parse(clock.now())
    const age = now - readAt
    if (age <= keptMilliseconds && isKnown()) return true
    if (age <= askAgainAfterMilliseconds) return false
    try {
      await read(now)
    } catch (error) {
      // What was good a minute ago is better than an API that is shut.
      if (!isKnown()) throw error
    }
    return isKnown()
  }

  return async ({
    headers,
  }: APIGatewayRequestAuthorizerEventV2): Promise<APIGatewaySimpleAuthorizerResult> => {
    const isAuthorized = await holds(headers?.[originHeader] ?? '')
    if (!isAuthorized) telemetry.tell({ level: 'WARN', message: 'refused at the gate' }, { GateRefusals: 1 })
    return { isAuthorized }
  }
}

/** In the same time whatever differs. */
const isSame = (one: string, other: string): boolean => timingSafeEqual(digest(one), digest(other))

const digest = (text: string): Buffer => hash('sha256', text, 'buffer')
