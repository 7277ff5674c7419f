import { buildSync } from 'esbuild'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { asDeployed } from '../../infra/bundles.ts'
import { onAws, type OnAws } from './on-aws.ts'

/** The same as it comes out of a bundle, with small clients in the place of the SDK's. */
async function bundled(): Promise<OnAws> {
  const folder = mkdtempSync(join(tmpdir(), 'hca-on-aws-'))
  const outfile = join(folder, 'on-aws.mjs')
  try {
    buildSync({ ...asDeployed, entryPoints: ['tests/support/on-aws.ts'], outfile })
    const loaded = (await import(pathToFileURL(outfile).href)) as { onAws: OnAws }
    return loaded.onAws
  } finally {
    rmSync(folder, { recursive: true })
  }
}

export const onAwsAsDeployed = await bundled()

export const bothOnAws: readonly (readonly [name: string, OnAws])[] = [
  ['through the SDK', onAws],
  ['as deployed', onAwsAsDeployed],
]
