import type { AttributeValue, DynamoDBClient } from '@aws-sdk/client-dynamodb'

/** What went over the wire since it was last asked. */
export interface Metered {
  readonly reads: number
  readonly writes: number
  readonly readUnits: number
  readonly writeUnits: number
  /** Bytes of the items that were put. */
  readonly writtenBytes: number
}

const nothing: Metered = { reads: 0, writes: 0, readUnits: 0, writeUnits: 0, writtenBytes: 0 }
const writingCommands = ['PutItemCommand', 'TransactWriteItemsCommand']

/** Counts every request that leaves the client, retries included, and adds up the units that the engine says it took. */
export function meter(client: DynamoDBClient): () => Metered {
  let metered = nothing
  onEachAnswer(client, ({ command, item, consumed }) => {
    const units = consumed[0]?.CapacityUnits ?? Number.NaN
    metered = writingCommands.includes(command)
      ? { ...metered, writes: metered.writes + 1, writeUnits: metered.writeUnits + units }
      : { ...metered, reads: metered.reads + 1, readUnits: metered.readUnits + units }
    if (item !== undefined) metered = { ...metered, writtenBytes: metered.writtenBytes + itemBytes(item) }
  })
  return () => {
    const taken = metered
    metered = nothing
    return taken
  }
}

interface Consumed {
  readonly CapacityUnits?: number
}

export interface Answered {
  /** As `PutItemCommand`. */
  readonly command: string
  readonly item: Record<string, AttributeValue> | undefined
  /** What the engine says that it took, one for each table. */
  readonly consumed: readonly Consumed[]
}

/** Tells of every answer that the client gets, those to retries included. */
export function onEachAnswer(client: DynamoDBClient, tell: (answered: Answered) => void): void {
  client.middlewareStack.add(
    (next) => (args) => {
      Object.assign(args.input, { ReturnConsumedCapacity: 'TOTAL' })
      return next(args)
    },
    { step: 'initialize' },
  )
  client.middlewareStack.add(
    (next, context) => async (args) => {
      const answer = await next(args)
      const { ConsumedCapacity = [] } = answer.output as { ConsumedCapacity?: Consumed | Consumed[] }
      const { Item: item } = args.input as { Item?: Record<string, AttributeValue> }
      tell({ command: String(context['commandName']), item, consumed: [ConsumedCapacity].flat() })
      return answer
    },
    { step: 'deserialize', priority: 'high' },
  )
}

/** As AWS counts: names and values in UTF-8, a number at about a byte per two digits and one more. */
export function itemBytes(item: Record<string, AttributeValue>): number {
  const sizes = Object.entries(item).map(([name, value]) => Buffer.byteLength(name) + valueBytes(value))
  return sizes.reduce((sum, size) => sum + size, 0)
}

function valueBytes(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S)
  if (value.N !== undefined) return Math.ceil(value.N.replace(/\D/g, '').length / 2) + 1
  if (value.L !== undefined) return 3 + value.L.reduce((sum, each) => sum + 1 + valueBytes(each), 0)
  if (value.M !== undefined) return 3 + Object.keys(value.M).length + itemBytes(value.M)
  return 1
}
