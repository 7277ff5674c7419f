import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { faultsInWords, resultInWords } from './print-story.ts'
import { runStory, type StoryResult } from './run-story.ts'
import { readStory } from './story.ts'

/** All expectations hold; one does not; the story itself is faulty. */
export type ScenarioExit = 0 | 1 | 2

type Write = (text: string) => void

/** `hca scenario`: tells the story in a file and prints how it went, for a reader or as one JSON object. */
export async function runScenarioCommand(
  file: string,
  { json = false }: { readonly json?: boolean },
  write: Write = (text) => void process.stdout.write(text),
): Promise<ScenarioExit> {
  const text = textOf(file)
  const read = text === undefined ? unreadable : readStory(text)
  if ('faults' in read) {
    const { faults } = read
    write(
      json
        ? asJson({ naam: basename(file), fouten: faults, geslaagd: false })
        : faultsInWords(basename(file), faults),
    )
    return 2
  }
  const result = await runStory(read)
  write(json ? asJson(result) : resultInWords(result))
  return exitOf(result)
}

/** A reference that can't be followed is often what a failed expectation leads to; then that is what failed. */
function exitOf({ geslaagd, stappen, fouten }: StoryResult): ScenarioExit {
  if (geslaagd) return 0
  return fouten !== undefined && stappen.every((step) => step.geslaagd) ? 2 : 1
}

const asJson = (result: unknown): string => `${JSON.stringify(result, undefined, 2)}\n`

const unreadable = {
  faults: [
    { plek: 'bestand', reden: 'Dit bestand is er niet, of mag niet gelezen worden. Controleer de naam.' },
  ],
}

function textOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
