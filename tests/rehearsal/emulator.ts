import { hash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { getCACertificates, setDefaultCACertificates } from 'node:tls'
import { installed, folder, path } from './places.ts'
import { end, run, start } from './run-program.ts'

export const region = 'eu-west-1'
/** Where CloudFront wants its certificate and its firewall. */
export const edgeRegion = 'us-east-1'

export interface Emulator {
  readonly endpoint: string
  readonly port: number
  readonly certificate: string
  readonly certificateKey: string
  /** For programs that speak to it, and to nothing else: nothing of an account on this machine comes along. */
  readonly environment: Readonly<Record<string, string>>
  /** What it knows how to make from a template. */
  readonly resourceTypes: ReadonlySet<string>
  stop(): Promise<void>
}

/** It makes them when it starts, and its functions trust them. */
const certificate = join(folder, 'tmp/ministack-tls/server.crt')
const certificateKey = join(folder, 'tmp/ministack-tls/server.key')
const requirements = join(import.meta.dirname, 'requirements.txt')
const python = join(installed, 'bin/python')

/** In a virtual environment of its own, made again when another version is asked for. */
export async function installEmulator(): Promise<void> {
  const marker = join(installed, 'installed')
  const wanted = hash('sha256', readFileSync(requirements))
  if (existsSync(marker) && readFileSync(marker, 'utf8') === wanted) return
  rmSync(installed, { recursive: true, force: true })
  // pip is configured as its owner did; of what is on this machine it needs no more than that.
  const env = process.env as Record<string, string>
  await run({ name: 'venv', command: 'python3', args: ['-m', 'venv', installed], env })
  const args = ['-m', 'pip', 'install', '--quiet', '--require-hashes', '--requirement', requirements]
  await run({ name: 'pip', command: python, args, env })
  writeFileSync(marker, wanted)
}

/** Listens on this machine only, keeps nothing, and lets a role do no more than its policies say. */
export async function startEmulator(): Promise<Emulator> {
  const port = await freePort()
  const endpoint = `https://127.0.0.1:${port}`
  const own = (name: string): string => {
    const made = join(folder, name)
    mkdirSync(made, { recursive: true })
    return made
  }
  // Its workers are CommonJS, which the package.json of the repository would have them not be.
  writeFileSync(join(own('tmp'), 'package.json'), '{}')
  const { child, log } = start({
    name: 'emulator',
    command: python,
    args: ['-m', 'ministack'],
    env: {
      PATH: path,
      HOME: own('home'),
      TMPDIR: own('tmp'),
      STATE_DIR: own('state'),
      S3_DATA_DIR: own('s3'),
      BIND_HOST: '127.0.0.1',
      GATEWAY_PORT: `${port}`,
      MINISTACK_REGION: region,
      AUTH: 'true',
      // Buckets and queues refuse whoever comes without TLS.
      USE_SSL: '1',
      IOT_MTLS_ENABLED: '0',
      AWS_ACCESS_KEY_ID: 'test',
      AWS_SECRET_ACCESS_KEY: 'test',
    },
  })
  for (const until = Date.now() + 60_000; !(await answers(endpoint)); await pause(200)) {
    if (child.exitCode !== null || Date.now() > until)
      throw new Error(`the emulator does not answer:\n${readFileSync(log, 'utf8')}`)
  }
  return {
    endpoint,
    port,
    certificate,
    certificateKey,
    environment: environmentFor(endpoint),
    resourceTypes: await resourceTypes(),
    stop: () => end(child),
  }
}

const environmentFor = (endpoint: string): Readonly<Record<string, string>> => ({
  PATH: path,
  HOME: join(folder, 'home'),
  TMPDIR: join(folder, 'tmp'),
  AWS_ENDPOINT_URL: endpoint,
  NODE_EXTRA_CA_CERTS: certificate,
  AWS_ACCESS_KEY_ID: 'test',
  AWS_SECRET_ACCESS_KEY: 'test',
  AWS_REGION: region,
  AWS_DEFAULT_REGION: region,
  AWS_EC2_METADATA_DISABLED: 'true',
  CDK_DISABLE_CLI_TELEMETRY: 'true',
  CI: 'true',
  NO_COLOR: '1',
})

async function resourceTypes(): Promise<ReadonlySet<string>> {
  const ask =
    'from ministack.services.cloudformation.provisioners import _RESOURCE_HANDLERS as known; print(*sorted(known))'
  const told = await run({ name: 'types', command: python, args: ['-c', ask], env: { PATH: path } })
  return new Set(
    told
      .split('\n')
      .findLast((line) => line.includes('AWS::'))
      ?.split(' '),
  )
}

/** From its first answer on this program trusts its certificate too. */
async function answers(endpoint: string): Promise<boolean> {
  if (!existsSync(certificate)) return false
  setDefaultCACertificates([...getCACertificates('bundled'), readFileSync(certificate, 'utf8')])
  return fetch(`${endpoint}/_ministack/health`).then(
    ({ ok }) => ok,
    () => false,
  )
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
