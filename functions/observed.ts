import type { Context } from 'aws-lambda'
import { faultOf, type Fault } from '../adapters/telemetry/telemetry.ts'
import type { Dependencies } from './dependencies.ts'
import { isPassing } from './passing-faults.ts'

type Called<Event, Answer> = (event: Event, context: Context) => Promise<Answer>

/**
 * A function that AWS calls, as it is deployed. What it throws is told without its message, and AWS, which writes down
 * the message of what is thrown at it, gets one that says nothing of what the function was given.
 */
export const observed =
  <Event, Answer>(
    dependencies: Pick<Dependencies, 'telemetry'>,
    handle: Called<Event, Answer>,
  ): Called<Event, Answer> =>
  async (event, context) => {
    try {
      return await handle(event, context)
    } catch (error) {
      const [fault, correlation] = [faultOf(error), context.awsRequestId]
      if (isPassing(error))
        dependencies.telemetry.tell({ level: 'WARN', message: 'to be tried again', correlation, fault })
      else {
        const line = { level: 'ERROR', message: 'function failed', correlation, fault } as const
        dependencies.telemetry.tell(line, { UnexpectedErrors: 1 })
      }
      throw new Failed(fault)
    }
  }

/** Has the name of what was thrown, so that a state machine can tell failures apart, and no trace of it. */
class Failed extends Error {
  constructor({ name, place = 'an unknown place' }: Fault) {
    super(`thrown at ${place}`)
    this.name = name
    this.stack = `${name}: ${this.message}`
  }
}
