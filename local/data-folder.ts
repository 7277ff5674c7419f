import { generateKeyPairSync } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createLocalJWKSet, exportJWK, importJWK, SignJWT, type CryptoKey, type JWK } from 'jose'
import { fileAnchorStore } from '../adapters/anchors/file-anchor-store.ts'
import type { Sender } from '../adapters/bus/bus.ts'
import { readRegion } from '../adapters/configuration.ts'
import { systemChance } from '../adapters/chance.ts'
import { systemClock } from '../adapters/clock.ts'
import { openSqliteEventStore, type SqliteEventStore } from '../adapters/event-store/sqlite-event-store.ts'
import { diskFileStore } from '../adapters/files/disk-file-store.ts'
import type { Mail } from '../adapters/mail/mail.ts'
import { outboxMail } from '../adapters/mail/outbox-mail.ts'
import { pdfkitPrinter } from '../adapters/printer/pdfkit-printer.ts'
import type { Printer } from '../adapters/printer/printer.ts'
import { root } from '../adapters/root.ts'
import { tokensOf, type VerifyToken } from '../adapters/tokens.ts'
import { keyedHashWith, keyFromFile, randomId } from '../adapters/vault/key-file.ts'
import { openSqliteVault, type SqliteVault } from '../adapters/vault/sqlite-vault.ts'
import { openSqliteViewStore, type SqliteViewStore } from '../adapters/view-store/sqlite-view-store.ts'
import { rebuild } from '../functions/projection/rebuild.ts'
import { counted } from '../functions/texts/dutch.ts'
import { Explained, openOrExplain } from './explain.ts'
import type { Place } from './place.ts'
import { openRuntime, type Runtime } from './runtime.ts'
import { localTelemetry } from './telemetry.ts'

/** Everything that one machine keeps of a region, in one folder. */
export interface DataFolder extends Place {
  readonly verifyToken: VerifyToken
  readonly folder: string
  readonly events: SqliteEventStore
  readonly viewStore: SqliteViewStore
  readonly vault: SqliteVault
  readonly runtime: Runtime
  readonly printer: Printer
  readonly mail: Mail
  signToken(claims: Record<string, string>, subject: string, validFor: string): Promise<string>
}

/** Nobody outside hears the messages of one machine. */
export const localSender: Sender = {
  source: 'urn:nld:een-machine:systeem:human-capital-agenda',
  address: 'http://localhost:8080',
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
    place: folder,
    folder,
    events,
    viewStore,
    vault,
    runtime,
    exports: diskFileStore(at('exports')),
    files: diskFileStore(at('evidence')),
    scansEvidence: false,
    bus: runtime.bus,
    sender: localSender,
    printer: pdfkitPrinter(root),
    mail: outboxMail(diskFileStore(at('outbox'))),
    clock: systemClock,
    chance: systemChance,
    telemetry: localTelemetry(),
    region: readRegion(),
    verifyToken: tokensOf(localIssuer, createLocalJWKSet({ keys: [keys.publicKey] })),
    anchors: fileAnchorStore(at('anchors')),
    check: () => events.check(),
    rebuild: (views, onProgress) =>
      rebuild({ events, viewStore }, views, (streams) => onProgress(`${counted(streams)} stromen verwerkt`)),
    arrivalsSetBack() {
      for (const subscriber of ['projector', 'publisher']) {
        runtime.moveCursor(subscriber, Math.min(runtime.cursor(subscriber), events.lastPosition()))
      }
    },
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
