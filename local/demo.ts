import { fileURLToPath } from 'node:url'
import { counted } from '../functions/texts/dutch.ts'
import type { DataFolder } from './data-folder.ts'
import { importRegister } from './import/import-register.ts'

const register = fileURLToPath(new URL('../region/demo/register.csv', import.meta.url))

const begun = 1
const finished = 2
const stepName = 'demo-register'
const linesOfProgress = 10

/**
 * Fills an empty log with the demo register. One that was broken off, by a kill or a signal, goes on at the
 * next start; a log that has anything else in it is left alone.
 */
export async function importDemoRegister(
  folder: DataFolder,
  { say, signal }: { say: (text: string) => void; signal: AbortSignal },
): Promise<void> {
  const { runtime, events } = folder
  const step = runtime.cursor(stepName)
  if (step === finished || (step !== begun && events.lastPosition() > 0)) return
  runtime.moveCursor(stepName, begun)
  say('De datamap is leeg: het demoregister wordt ingelezen (begin leeg met --empty).')
  let nextLine = 0
  const report = await importRegister(folder, register, {
    signal,
    onProgress(done, of) {
      if (done < nextLine && done < of) return
      say(`  ${counted(done)} van ${counted(of)} aanvragen`)
      nextLine = done + of / linesOfProgress
    },
  })
  if (report.stopped) return
  runtime.moveCursor(stepName, finished)
  say(`  klaar; ${counted(report.refusedApplications)} aanvragen met een fout zijn overgeslagen`)
}
