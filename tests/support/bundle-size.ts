import { buildSync } from 'esbuild'
import { wiring, type FunctionWiring } from '../../functions/wiring.ts'
import { asDeployed } from '../../infra/bundles.ts'

/** The most that a function may weigh, in kilobytes of 1,000 bytes. */
export function mostKilobytes({
  name,
  routes,
  platform,
  prints,
}: Pick<FunctionWiring, 'name' | 'routes' | 'platform' | 'prints'>): number {
  // To come back under the aim of 320: terms and what follows a decision want functions of their own.
  if (name === 'applications') return 370
  // Once a month, and nobody waits for it.
  if (platform === 'origin-secret') return 400
  // What makes PDFs is not run before one is asked for.
  if (prints === true) return 800
  return routes === undefined ? 250 : 320
}

export interface BundleSize {
  readonly wired: FunctionWiring
  readonly kilobytes: number
  /** Packages and folders with their kilobytes, the heaviest first. */
  readonly holds: readonly (readonly [part: string, kilobytes: number])[]
}

/** What each function of the wiring table weighs as it is deployed, and which of its parts do. */
export function bundleSizes(): readonly BundleSize[] {
  const { metafile } = buildSync({
    ...asDeployed,
    entryPoints: wiring.map(({ name }) => `functions/lambda/${name}.ts`),
    outdir: 'out',
    write: false,
    metafile: true,
  })
  return wiring.map((wired) => {
    const { bytes = 0, inputs = {} } = metafile.outputs[`out/${wired.name}.js`] ?? {}
    const parts = Map.groupBy(Object.entries(inputs), ([path]) => partOf(path))
    const holds = [...parts].map(([part, files]) => {
      const inAll = files.reduce((sum, [, { bytesInOutput }]) => sum + bytesInOutput, 0)
      return [part, inAll / 1000] as const
    })
    return { wired, kilobytes: bytes / 1000, holds: holds.toSorted(([, one], [, other]) => other - one) }
  })
}

const partOf = (path: string): string =>
  /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? `${path.split('/')[0] ?? ''}/`
