import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { readStory } from '../../local/scenario/story.ts'
import { runStory } from '../../local/scenario/run-story.ts'

it('an application that is stuck holds up its own ceiling and no other', async () => {
  const read = readStory(readFileSync(new URL('stuck-application.yaml', import.meta.url), 'utf8'))
  if ('faults' in read) throw new Error(JSON.stringify(read.faults))
  const { stappen, eindstand } = await runStory(read)
  expect(stappen.filter(({ geslaagd }) => !geslaagd)).toEqual([])
  expect(eindstand.geparkeerd).toMatchObject([{ reason: expect.stringContaining('no ceiling for 2028') }])
  expect(eindstand.bereik).toMatchObject({ totaal: { uniekeWerkgeversVerleend: 1, verleendCenten: 60000 } })
})
