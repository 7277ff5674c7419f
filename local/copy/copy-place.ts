import type { FileStore } from '../../adapters/files/file-store.ts'
import { views } from '../../functions/projection/views.ts'
import { counted } from '../../functions/texts/dutch.ts'
import type { Place } from '../place.ts'
import { copyAnchors, copyFiles, refuseOtherAnchors, type CopiedFiles } from './copy-files.ts'
import { copyLog, differingStreams, isEmpty, refuseOtherHistory, type CopiedLog } from './copy-log.ts'
import { copyVault, refuseForgettingStrangers, type CopiedVault } from './copy-vault.ts'

export interface CopiedPlace extends CopiedLog, CopiedVault, CopiedFiles {
  readonly anchors: number
  /** Streams that moved on while they were copied, or are not the same on both sides. */
  readonly differing: readonly string[]
}

/** What of a place is taken elsewhere. */
export interface Copied extends Pick<Place, 'events' | 'viewStore' | 'vault' | 'anchors' | 'rebuild'> {
  readonly files: FileStore
}

/**
 * Takes a whole region to another place, whose clock stands still until both are the same. The vault goes before the
 * log, since an event never refers to somebody who is not there; files after it, so that the verdict of a scanner
 * finds them in the log. Broken off, it goes on where it stopped, and so does the clock there. Throws `Explained`
 * when the other place has another history, or people that nothing there refers to: nothing was written then.
 */
export async function copyPlace(
  from: Copied,
  to: Copied,
  onProgress: (text: string) => void,
): Promise<CopiedPlace> {
  const say = (what: string) => (count: number) => onProgress(`${counted(count)} ${what}`)
  await refuseOtherHistory(from.events, to.events)
  await refuseOtherAnchors(from.anchors, to.anchors)
  // Of a copy that was broken off the vault may be there before the first stream.
  const isNew = !(await to.viewStore.copyComesIn()) && (await isEmpty(to.events))
  if (isNew) await refuseForgettingStrangers(from.vault, to.vault)
  await to.viewStore.setCopyComesIn(true)
  const anchors = await copyAnchors(from.anchors, to.anchors)
  const vault = await copyVault(from.vault, to.vault, say('regels van de kluis gekopieerd'))
  const log = await copyLog(from, to, say('stromen gekopieerd'))
  const files = await copyFiles(from, to.files, say('bewijsstukken gekopieerd'))
  await to.rebuild(views, onProgress)
  onProgress('de twee logboeken worden vergeleken')
  const differing = await differingStreams(from.events, to.events)
  if (differing.length === 0) await to.viewStore.setCopyComesIn(false)
  return { ...log, ...vault, ...files, anchors, differing }
}
