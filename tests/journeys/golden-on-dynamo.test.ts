import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Vault } from '../../adapters/vault/vault.ts'
import type { Hosted } from '../../local/host.ts'
import { readStory } from '../../local/scenario/story.ts'
import { runStory, type StoryResult } from '../../local/scenario/run-story.ts'
import { dynamoClient, dynamoEngines, type DynamoServer } from '../support/dynamo-server.ts'
import { onDynamo } from '../support/hosted-on-dynamo.ts'

const folder = fileURLToPath(new URL('../golden/', import.meta.url))
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

/** What has to be the same whatever the stores are: answers and numbers, but not the ids that chance made. */
const outcomeOf = ({ stappen, eindstand }: StoryResult) => ({
  statuses: stappen.map(({ status }) => status),
  plafonds: eindstand.plafonds,
  bereik: eindstand.bereik,
  geparkeerd: eindstand.geparkeerd,
})

/**
 * Who asks is known there by the id of here: the id of an application follows from it, and from that id the place that a
 * draw gives. All others have an id of there.
 */
const askedBySame =
  (replaced: (own: Hosted) => Hosted) =>
  (own: Hosted): Hosted => {
    const there = replaced(own)
    const identify: Vault['identify'] = async (identities) => {
      const ids = await own.vault.identify(identities)
      for (const [index, identity] of identities.entries()) {
        if (identity.kind === 'actor') await there.vault.adopt(ids[index] ?? '', identity)
      }
      return there.vault.identify(identities)
    }
    return { ...there, vault: { ...there.vault, identify } }
  }

describe.each(dynamoEngines)('the golden stories on $name', ({ start }) => {
  let server: DynamoServer
  beforeAll(async () => {
    server = await start()
  })
  afterAll(() => server.stop())

  it.each(stories)('%s comes out as it does on SQLite', async (file) => {
    const read = readStory(readFileSync(folder + file, 'utf8'))
    if ('faults' in read) throw new Error(JSON.stringify(read.faults))
    const tables = `story-${file.replaceAll('.', '-')}-${process.pid}`
    const here = await runStory(read, askedBySame(await onDynamo(dynamoClient(server.endpoint), tables)))
    expect(outcomeOf(here)).toEqual(outcomeOf(await runStory(read)))
    expect(here.geslaagd).toBe(true)
  })
})
