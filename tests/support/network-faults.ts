import {
  ConditionalCheckFailedException,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb'

/** What the network does to one attempt of a request; the SDK decides itself whether it tries again. */
export type NetworkFault = 'answer-lost' | 'never-arrives' | 'none'

const timeout = (): Error => Object.assign(new Error('the socket timed out'), { name: 'TimeoutError' })

/** Lets these faults happen to the next attempts at this command, in order; after those all is well. */
export function breakNetwork(client: DynamoDBClient, command: string, ...faults: NetworkFault[]): void {
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const fault = context['commandName'] === command ? faults.shift() : undefined
      if (fault === 'never-arrives') throw timeout()
      const answer = await next(args)
      if (fault === 'answer-lost') throw timeout()
      return answer
    },
    // Inside the SDK's retries, so that each attempt meets it.
    { step: 'deserialize', priority: 'high' },
  )
}

/** The names of all requests that the client makes from now on, retries included. */
export function watchRequests(client: DynamoDBClient): string[] {
  const requests: string[] = []
  client.middlewareStack.add(
    (next, context) => async (args) => {
      requests.push(String(context['commandName']).replace('Command', ''))
      return next(args)
    },
    { step: 'deserialize', priority: 'low' },
  )
  return requests
}

/** As DynamoDB does and dynalite does not: the item that stands there comes with the failed condition. */
export function returnStanding(client: DynamoDBClient, item: () => Record<string, AttributeValue>): void {
  client.middlewareStack.add(
    (next) => async (args) => {
      try {
        return await next(args)
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) error.Item = item()
        throw error
      }
    },
    { step: 'deserialize', priority: 'high' },
  )
}

/** Lets something happen before the first request with this command: what others do at that moment. */
export function beforeFirst(client: DynamoDBClient, command: string, work: () => Promise<unknown>): void {
  let done = false
  client.middlewareStack.add(
    (next, context) => async (args) => {
      if (context['commandName'] === command && !done) {
        done = true
        await work()
      }
      return next(args)
    },
    { step: 'deserialize', priority: 'high' },
  )
}
