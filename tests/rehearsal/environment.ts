import type { Environment } from '../../infra/environments.ts'
import { region } from './emulator.ts'
import { audience, issuerName } from './issuer.ts'

export const name = 'hca-rehearsal'
export const zoneName = 'rehearsal.example'
export const domainName = `hca.${zoneName}`

/** What only the emulator that runs can tell. */
interface Found {
  readonly keysUrl: string
  readonly zoneId: string
}

/** A deployment like any other, with one of everything that an environment may ask for. */
export const rehearsalEnvironment = ({ keysUrl, zoneId }: Found, ownPool: boolean): Environment => ({
  name,
  region: 'regio-zwolle',
  awsRegion: region,
  domain: { name: domainName, zoneName, zoneId },
  identity: ownPool ? { kind: 'user-pool' } : { kind: 'external', issuer: issuerName, audience, keysUrl },
  webhooks: [
    { name: 'gemeente', address: 'https://berichten.rehearsal.example/hca', types: ['nl.hca.aanvraag.'] },
  ],
  alarmAddress: 'beheer@rehearsal.example',
})
