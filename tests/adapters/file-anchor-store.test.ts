import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe } from 'vitest'
import { fileAnchorStore } from '../../adapters/anchors/file-anchor-store.ts'
import { anchorStoreContract } from './anchor-store-contract.ts'

describe('anchors in a folder', () => {
  anchorStoreContract(() => {
    const folder = mkdtempSync(join(tmpdir(), 'hca-anchors-'))
    return {
      anchors: fileAnchorStore(folder),
      another: fileAnchorStore(folder),
      overwrite(name, text) {
        rmSync(join(folder, name), { force: true })
        writeFileSync(join(folder, name), text)
      },
    }
  })
})
