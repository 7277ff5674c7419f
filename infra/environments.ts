/** One deployment of one region. The account and the AWS region are those of whoever deploys it. */
export interface Environment {
  /** Begins the names of its stacks. */
  readonly name: string
  /** The file in `region/`, without `.json`. */
  readonly region: string
  /** Whose tokens are accepted, for whom they must be meant, and where the issuer publishes its keys. */
  readonly tokens: { readonly issuer: string; readonly audience: string; readonly keysUrl: string }
}

export const environments: readonly Environment[] = [
  {
    name: 'hca-example',
    region: 'regio-zwolle',
    tokens: {
      issuer: 'https://login.example.nl',
      audience: 'https://api.example.nl',
      keysUrl: 'https://login.example.nl/.well-known/jwks.json',
    },
  },
]
