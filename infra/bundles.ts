import { buildSync, type BuildOptions } from 'esbuild'
import { cpSync, globSync } from 'node:fs'
import { basename, join } from 'node:path'
import { wiring } from '../functions/wiring.ts'

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

/**
 * Half of a bundle was the SDK's clients, of which a function needs one request signed, sent and tried again. The
 * code is written to the SDK's interface, and runs on the SDK itself wherever no bundle is made. What these don't
 * know fails the build. docs/decisions/0018-small-clients.md
 */
const stoodInFor = {
  '@aws-sdk/client-dynamodb': './adapters/aws/dynamodb.ts',
  '@aws-sdk/client-eventbridge': './adapters/aws/eventbridge.ts',
  '@aws-sdk/client-kms': './adapters/aws/kms.ts',
  '@aws-sdk/client-s3': './adapters/aws/s3.ts',
  '@aws-sdk/client-secrets-manager': './adapters/aws/secrets-manager.ts',
  'node:http': './adapters/aws/node-http.ts',
  // Half a megabyte that unpacks woff2, of which adapters/printer has none: it is never called.
  'brotli/decompress.js': 'node:zlib',
}

/** How code becomes what Lambda runs. */
export const asDeployed = {
  absWorkingDir: root,
  bundle: true,
  minify: true,
  charset: 'utf8',
  format: 'esm',
  platform: 'node',
  target: 'node24',
  mainFields: ['module', 'main'],
  alias: stoodInFor,
  external: neverLoaded,
} satisfies BuildOptions

export const handlerOf = (name: string): string => `functions/${name}.handler`

/**
 * The folder to deploy for each function, all made in one pass. As in the repository, code and region lie one
 * folder deep, so that the code finds the data at `../region`.
 */
export function bundle(names: readonly string[], folder: string): ReadonlyMap<string, string> {
  buildSync({
    ...asDeployed,
    entryPoints: Object.fromEntries(
      names.map((name) => [`${name}/functions/${name}`, `functions/lambda/${name}.ts`]),
    ),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
  })
  return new Map(
    names.map((name) => {
      cpSync(join(root, 'region'), join(folder, name, 'region'), { recursive: true, filter: notTheDemo })
      if (printing.has(name)) copyFonts(join(folder, name))
      for (const file of alongside[name] ?? []) cpSync(join(root, file), join(folder, name, file))
      return [name, join(folder, name)]
    }),
  )
}

const printing = new Set(wiring.filter(({ prints }) => prints).map(({ name }) => name))

/** What a function reads from the root beside the region, by its name. */
const alongside: Readonly<Record<string, readonly string[]>> = {
  documents: ['functions/documents/openapi.json'],
}

/** Where adapters/printer/fonts.ts looks for them, seen from the root of the repository and of a bundle. */
function copyFonts(folder: string): void {
  for (const file of globSync(
    'node_modules/@fontsource/noto-sans/files/noto-sans-latin{,-ext}-{400,700}-normal.woff',
    { cwd: root },
  )) {
    cpSync(join(root, file), join(folder, file))
  }
}

const notTheDemo = (path: string): boolean => basename(path) !== 'demo'
