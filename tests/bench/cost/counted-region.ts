import type { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { wiring } from '../../../functions/wiring.ts'
import type { Hosted } from '../../../local/host.ts'
import { openApi, type Api } from '../../support/api.ts'
import { dynamoClient } from '../../support/dynamo-server.ts'
import { onDynamo } from '../../support/hosted-on-dynamo.ts'
import { onEachAnswer } from '../metered-client.ts'
import { assumptions } from './assumptions.ts'
import type { Usage } from './usage.ts'

/** Requests and events since it was last asked. */
export interface Counts {
  requests: number
  commits: number
  messages: number
  reactions: number
  hashes: number
  filesPut: number
  filesGot: number
  dynamoRequests: number
  dynamoReads: number
  dynamoWrites: number
  cpuMilliseconds: number
}

const nothing = (): Counts => ({
  requests: 0,
  commits: 0,
  messages: 0,
  reactions: 0,
  hashes: 0,
  filesPut: 0,
  filesGot: 0,
  dynamoRequests: 0,
  dynamoReads: 0,
  dynamoWrites: 0,
  cpuMilliseconds: 0,
})

export interface CountedRegion {
  readonly api: Api
  /** Since it was last asked, for so many of the same. */
  taken(ofSo?: number): Counts
  /** What happens meanwhile is counted elsewhere. */
  uncounted(work: () => Promise<unknown>): Promise<void>
}

const reactorTypes = wiring.find(({ name }) => name === 'reactor')?.bus ?? []
const writing = /^(Put|Update|Delete|BatchWrite)/

/** The whole API on DynamoDB, with all that has a price counted. */
export async function countedRegion(endpoint: string): Promise<CountedRegion> {
  let counts = nothing()
  const client = dynamoClient(endpoint)
  const hosted = await onDynamo(client, `cost-${process.pid}`)
  countUnits(client, () => counts)
  const api = openApi({ replaced: (own) => counting(hosted(own), () => counts) })
  return {
    api,
    taken(ofSo = 1) {
      const before = counts
      counts = nothing()
      const each = Object.entries(before).map(([name, count]) => [name, count / ofSo])
      return Object.fromEntries(each) as Counts
    },
    async uncounted(work) {
      const before = counts
      counts = nothing()
      await work()
      counts = before
    },
  }
}

const countUnits = (client: DynamoDBClient, counts: () => Counts): void =>
  onEachAnswer(client, ({ command, item = {}, consumed }) => {
    const units = consumed.reduce((sum, { CapacityUnits = 0 }) => sum + CapacityUnits, 0)
    const now = counts()
    now.dynamoRequests += 1
    if (writing.test(command)) now.dynamoWrites += units * (1 + indexesOf(item))
    else now.dynamoReads += units
  })

/** Dynalite leaves out what a write costs in the indexes that it shows up in. */
const indexesOf = (item: Readonly<Record<string, unknown>>): number =>
  ['listPk', 'ownerPk'].filter((partition) => partition in item).length

function counting(own: Hosted, counts: () => Counts): Hosted {
  return {
    ...own,
    async verifyToken(token) {
      counts().requests += 1
      return own.verifyToken(token)
    },
    events: {
      ...own.events,
      async append(commit) {
        const outcome = await own.events.append(commit)
        if (outcome.appended) counts().commits += 1
        return outcome
      },
    },
    vault: {
      ...own.vault,
      async identify(identities) {
        counts().hashes += identities.length
        return own.vault.identify(identities)
      },
      async find(kind, key) {
        counts().hashes += 1
        return own.vault.find(kind, key)
      },
      async keyedHash(text) {
        counts().hashes += 1
        return own.vault.keyedHash(text)
      },
    },
    bus: {
      async publish(messages) {
        counts().messages += messages.length
        counts().reactions += messages.filter(({ type }) =>
          reactorTypes.some((prefix) => type.startsWith(prefix)),
        ).length
        await own.bus.publish(messages)
      },
    },
    files: {
      ...own.files,
      async put(key, bytes, mediaType) {
        counts().filesPut += 1
        await own.files.put(key, bytes, mediaType)
      },
      async get(key) {
        counts().filesGot += 1
        return own.files.get(key)
      },
    },
  }
}

const memoryGigabytes = 0.5

/** What they cost on AWS, where each commit wakes projector and publisher, and each message the reactor. */
export function usageOf(counts: Counts): Usage {
  const { requests, commits, messages, reactions, filesPut, filesGot, hashes } = counts
  const { milliseconds, coldShare, coldMilliseconds, megabytesPerCore, gateShare } = assumptions
  const invocations = requests * (1 + gateShare) + 2 * commits + reactions
  const waited =
    counts.dynamoRequests * milliseconds.dynamo +
    hashes * milliseconds.keys +
    (filesPut + filesGot) * milliseconds.files +
    messages * milliseconds.bus
  const computed = (counts.cpuMilliseconds * megabytesPerCore) / (1_024 * memoryGigabytes)
  const started = invocations * coldShare * coldMilliseconds
  return {
    dynamoReads: counts.dynamoReads,
    dynamoWrites: counts.dynamoWrites,
    lambdaRequests: invocations,
    lambdaGigabyteSeconds: (memoryGigabytes * (waited + computed + started)) / 1_000,
    apiRequests: requests,
    edgeRequests: requests,
    edgeGigabytes: (requests * assumptions.answerKilobytes) / 1_000_000,
    firewallRequests: requests,
    busEvents: messages,
    busArchiveGigabytes: (messages * 1_000) / 1_000_000_000,
    keyRequests: hashes,
    filesPut,
    filesGot,
    fileGigabytes: (filesPut * assumptions.evidenceMegabytes) / 1_000,
    malwareObjects: filesPut,
    malwareGigabytes: (filesPut * assumptions.evidenceMegabytes) / 1_000,
    logGigabytes: (invocations * assumptions.logBytesPerInvocation) / 1_000_000_000,
  }
}
