import type { FunctionWiring, Resource } from '../../functions/wiring.ts'

const variablesOfResource: Readonly<Record<Resource, readonly string[]>> = {
  events: ['EVENTS_TABLE'],
  views: ['VIEWS_TABLE'],
  vault: ['VAULT_TABLE', 'VAULT_KEY'],
  evidence: ['EVIDENCE_BUCKET'],
  anchors: ['ANCHORS_BUCKET'],
  bus: ['BUS_NAME', 'BUS_SOURCE', 'API_ADDRESS'],
  'origin-secret': ['ORIGIN_SECRET'],
  distribution: ['DISTRIBUTION_ID'],
  mail: ['MAIL_FROM', 'MAIL_CONFIGURATION_SET'],
}

/** What infra tells a function, and what the function may rely on. */
export const variablesOf = ({ reads, writes, erases = [], routes }: FunctionWiring): readonly string[] => [
  ...new Set([...reads, ...writes, ...erases].flatMap((resource) => variablesOfResource[resource])),
  'REGION',
  'ENVIRONMENT',
  ...(routes === undefined ? [] : ['TOKEN_ISSUER', 'TOKEN_AUDIENCE', 'TOKEN_KEYS_URL']),
]
