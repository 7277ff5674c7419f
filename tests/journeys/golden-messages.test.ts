import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { BusMessage } from '../../adapters/bus/bus.ts'
import { runStory } from '../../local/scenario/run-story.ts'
import { readStory } from '../../local/scenario/story.ts'
import { misfitsOf } from '../support/message-schemas.ts'

const folder = fileURLToPath(new URL('../golden/', import.meta.url))
const stories = readdirSync(folder).filter((file) => file.endsWith('.yaml'))

async function messagesIn(text: string): Promise<readonly BusMessage[]> {
  const read = readStory(text)
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const told: BusMessage[] = []
  await runStory(read, (own) => ({
    ...own,
    bus: {
      async publish(messages) {
        told.push(...messages)
        await own.bus.publish(messages)
      },
    },
  }))
  return told
}

/** Names and numbers of people, employers and trainers, as the story has them. */
const personalIn = (text: string): string[] =>
  [...text.matchAll(/(?:kvk|achternaam|geboortedatum|opleider|vestiging): *['"]?([^'",}\n]{5,})/gi)].map(
    ([, value = '']) => value.trim(),
  )

describe('the messages of a golden story', () => {
  it.each(stories)('%s fit the published schemas and name nobody', async (file) => {
    const text = readFileSync(folder + file, 'utf8')
    const messages = await messagesIn(text)
    expect(messages.flatMap(misfitsOf)).toEqual([])
    expect(messages.length).toBeGreaterThan(0)
    const said = JSON.stringify(messages)
    expect(personalIn(text).length).toBeGreaterThan(0)
    for (const personal of personalIn(text)) expect(said).not.toContain(personal)
  })
})
