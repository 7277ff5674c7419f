/** One deployment of one region. The account is that of whoever deploys it. */
export interface Environment {
  /** Begins the names of its stacks. */
  readonly name: string
  /** The file in `region/`, without `.json`. */
  readonly region: string
  /** Where everything lies but what CloudFront wants in us-east-1. */
  readonly awsRegion: string
  /** Where the API is found, and the hosted zone in Route 53 that this name ends in. */
  readonly domain: { readonly name: string; readonly zoneName: string; readonly zoneId: string }
  readonly identity: Identity
  readonly webhooks: readonly Webhook[]
  /** Who gets the mail of an alarm. */
  readonly alarmAddress: string
}

/** Whose tokens are accepted, and where the issuer publishes its keys; or a user pool of our own. */
export type Identity =
  | {
      readonly kind: 'external'
      readonly issuer: string
      readonly audience: string
      readonly keysUrl: string
    }
  | { readonly kind: 'user-pool' }

/** A subscriber that gets each message on the bus whose type begins so. */
export interface Webhook {
  readonly name: string
  readonly address: string
  readonly types: readonly string[]
}

/** Examples, to be replaced by one's own: the first with an issuer that is there already, the other with its own users. */
export const environments: readonly Environment[] = [
  {
    name: 'hca-example',
    region: 'regio-zwolle',
    awsRegion: 'eu-central-1',
    domain: { name: 'hca.example.nl', zoneName: 'example.nl', zoneId: 'Z0000000EXAMPLE' },
    identity: {
      kind: 'external',
      issuer: 'https://login.example.nl',
      audience: 'https://api.example.nl',
      keysUrl: 'https://login.example.nl/.well-known/jwks.json',
    },
    webhooks: [
      { name: 'gemeente', address: 'https://berichten.example.nl/hca', types: ['nl.hca.sectortafel.'] },
    ],
    alarmAddress: 'beheer@example.nl',
  },
  {
    name: 'hca-example-users',
    region: 'regio-zwolle',
    awsRegion: 'eu-west-1',
    domain: { name: 'hca-eigen.example.nl', zoneName: 'example.nl', zoneId: 'Z0000000EXAMPLE' },
    identity: { kind: 'user-pool' },
    webhooks: [],
    alarmAddress: 'beheer@example.nl',
  },
]
