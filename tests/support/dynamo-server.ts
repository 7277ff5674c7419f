import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import dynalite from 'dynalite'

export interface DynamoServer {
  readonly endpoint: string
  stop(): Promise<void>
}

/** DynamoDB in this process, in memory. */
export async function startDynalite(): Promise<DynamoServer> {
  const server: Server = dynalite({ createTableMs: 0, deleteTableMs: 0 })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** The engines that the Dynamo stores are tested on: dynalite, and the one that `DYNAMODB_ENDPOINT` names. */
export const dynamoEngines: readonly { name: string; start: () => Promise<DynamoServer> }[] = [
  { name: 'dynalite', start: startDynalite },
  ...[process.env['DYNAMODB_ENDPOINT']]
    .filter((endpoint) => endpoint !== undefined && endpoint !== '')
    .map((endpoint) => ({
      name: endpoint as string,
      start: async () => ({ endpoint: endpoint as string, stop: async () => undefined }),
    })),
]

export const dynamoClient = (endpoint: string, maxAttempts = 3): DynamoDBClient =>
  new DynamoDBClient({
    endpoint,
    maxAttempts,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  })
