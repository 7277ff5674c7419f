import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    const here = await runStory(read, await onDynamo(dynamoClient(server.endpoint), tables))
    expect(outcomeOf(here)).toEqual(outcomeOf(await runStory(read)))
    expect(here.geslaagd).toBe(true)
  })
})
