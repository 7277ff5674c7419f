import { buildSync } from 'esbuild'
import { cpSync } from 'node:fs'
import { basename, join } from 'node:path'

const root = join(import.meta.dirname, '..')

/** Lambda hands a function its credentials in the environment, so the SDK never gets to these. */
const neverLoaded = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
]

export const handlerOf = (name: string): string => `functions/${name}.handler`

/**
 * The folder to deploy for each function, all made in one pass. As in the repository, code and region lie one
 * folder deep, so that the code finds the data at `../region`.
 */
export function bundle(names: readonly string[], folder: string): ReadonlyMap<string, string> {
  buildSync({
    absWorkingDir: root,
    entryPoints: Object.fromEntries(
      names.map((name) => [`${name}/functions/${name}`, `functions/lambda/${name}.ts`]),
    ),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    minify: true,
    charset: 'utf8',
    format: 'esm',
    platform: 'node',
    target: 'node24',
    mainFields: ['module', 'main'],
    external: neverLoaded,
  })
  return new Map(
    names.map((name) => {
      cpSync(join(root, 'region'), join(folder, name, 'region'), { recursive: true, filter: notTheDemo })
      return [name, join(folder, name)]
    }),
  )
}

const notTheDemo = (path: string): boolean => basename(path) !== 'demo'
