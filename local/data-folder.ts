import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet, exportJWK, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'
import { fileAnchorStore } from '../adapters/anchors/file-anchor-store.ts'
import type { AnchorStore } from '../adapters/anchors/anchor-store.ts'
import { readRegion } from '../adapters/configuration.ts'
import { systemClock } from '../adapters/clock.ts'
import { openSqliteEventStore, type SqliteEventStore } from '../adapters/event-store/sqlite-event-store.ts'
import { diskFileStore } from '../adapters/files/disk-file-store.ts'
import { tokensOf } from '../adapters/tokens.ts'
import { keyedHashWith, keyFromFile, randomId } from '../adapters/vault/key-file.ts'
import { openSqliteVault, type SqliteVault } from '../adapters/vault/sqlite-vault.ts'
import { openSqliteViewStore, type SqliteViewStore } from '../adapters/view-store/sqlite-view-store.ts'
import type { Dependencies } from '../functions/dependencies.ts'
import { Explained, openOrExplain } from './explain.ts'
import { openRuntime, type Runtime } from './runtime.ts'

/** Everything that one machine keeps of a region, in one folder. */
export interface DataFolder extends Dependencies {
  readonly folder: string
  readonly events: SqliteEventStore
  readonly viewStore: SqliteViewStore
  readonly vault: SqliteVault
  readonly runtime: Runtime
  readonly anchors: AnchorStore
  signToken(claims: Record<string, string>, subject: string, validFor: string): Promise<string>
  close(): void
}

const localIssuer = { issuer: 'hca-lokaal', audience: 'hca' }

export async function openDataFolder(folder: string): Promise<DataFolder> {
  // What is in it is personal: nobody else on this machine may read it.
  process.umask(0o077)
  mkdirSync(join(folder, 'keys'), { recursive: true })
  const at = (name: string): string => join(folder, name)
  if (existsSync(at('vault.sqlite')) && !existsSync(at('keys/vault.key')))
    throw new Explained(lostKey(folder))
  const events = openOrExplain(at('log.sqlite'), openSqliteEventStore)
  const viewStore = openOrExplain(at('views.sqlite'), openSqliteViewStore)
  const keyedHash = keyedHashWith(keyFromFile(at('keys/vault.key')))
  const vault = openOrExplain(at('vault.sqlite'), (file) => openSqliteVault(file, keyedHash, randomId))
  const runtime = openOrExplain(at('runtime.sqlite'), openRuntime)
  const keys = await signingKeys(at('keys/signing.jwk'))
  return {
    folder,
    events,
    viewStore,
    vault,
    runtime,
    files: diskFileStore(at('evidence')),
    bus: runtime.bus,
    clock: systemClock,
    region: readRegion(),
    verifyToken: tokensOf(localIssuer, createLocalJWKSet({ keys: [keys.publicKey] })),
    anchors: fileAnchorStore(at('anchors')),
    signToken: (claims, subject, validFor) =>
      new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256' })
        .setIssuer(localIssuer.issuer)
        .setAudience(localIssuer.audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime(validFor)
        .sign(keys.privateKey),
    close() {
      for (const store of [events, viewStore, vault, runtime]) store.close()
    },
  }
}

const lostKey = (folder: string): string =>
  `In ${folder}/keys ontbreekt vault.key, de sleutel van de kluis. Zonder haar zou iedereen opnieuw worden geteld. ` +
  'Zet haar terug uit de reservekopie.'

async function signingKeys(file: string): Promise<{ privateKey: CryptoKey; publicKey: JWK }> {
  if (!existsSync(file)) {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const content = JSON.stringify(await exportJWK(privateKey))
    writeFileSync(file, content, { mode: 0o600, flag: 'wx', flush: true })
  }
  const { d, ...publicKey } = JSON.parse(readFileSync(file, 'utf8')) as JWK
  const privateKey = (await importJWK(
    { ...publicKey, ...(d === undefined ? {} : { d }) },
    'ES256',
  )) as CryptoKey
  return { privateKey, publicKey: { ...publicKey, alg: 'ES256' } }
}
