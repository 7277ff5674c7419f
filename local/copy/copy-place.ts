import type { FileStore } from '../../adapters/files/file-store.ts'
import { views } from '../../functions/projection/views.ts'
import { counted } from '../../functions/texts/dutch.ts'
import type { Place } from '../place.ts'
import { copyAnchors, copyFiles, type CopiedFiles } from './copy-files.ts'
import { copyLog, differingStreams, refuseOtherHistory, type CopiedLog } from './copy-log.ts'
import { copyVault, type CopiedVault } from './copy-vault.ts'

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
 * Takes a whole region to another place. Anchors go first, so that the other place's own clock adds none to half
 * a log; the vault before the log, since an event never refers to somebody who is not there; files after it, so
 * that the verdict of a scanner finds them in the log. Broken off, it goes on where it stopped. Throws `Explained`
 * when the other place has another history: nothing was written then.
 */
export async function copyPlace(
  from: Copied,
  to: Copied,
  onProgress: (text: string) => void,
): Promise<CopiedPlace> {
  const say = (what: string) => (count: number) => onProgress(`${counted(count)} ${what}`)
  await refuseOtherHistory(from.events, to.events)
  const anchors = await copyAnchors(from.anchors, to.anchors)
  const vault = await copyVault(from.vault, to.vault, say('regels van de kluis gekopieerd'))
  const log = await copyLog(from, to, say('stromen gekopieerd'))
  const files = await copyFiles(from, to.files, say('bewijsstukken gekopieerd'))
  await to.rebuild(views, onProgress)
  onProgress('de twee logboeken worden vergeleken')
  return { ...log, ...vault, ...files, anchors, differing: await differingStreams(from.events, to.events) }
}
