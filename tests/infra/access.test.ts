import { afterAll, describe, expect, it } from 'vitest'
import { wiring, type FunctionWiring } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { synthesise, type Resource } from './synthesised.ts'

const { templates, remove } = synthesise(environments)
afterAll(remove)

interface Statement {
  readonly Effect: string
  readonly Action: string | readonly string[]
  readonly Resource?: unknown
  readonly Principal?: unknown
  readonly Condition?: unknown
}
type Entry = readonly [id: string, resource: Resource]
const stacks = [...templates].map(([name, { template }]) => ({
  name,
  resources: Object.entries(template.Resources),
}))
const all = stacks.flatMap(({ resources }) => resources)
const ourAccount = { Ref: 'AWS::AccountId' }
const ofType = (type: string): readonly Entry[] => all.filter(([, { Type }]) => Type === type)

/** Every statement of every policy in a resource, wherever it stands. */
function statementsIn(value: unknown): readonly Statement[] {
  if (typeof value !== 'object' || value === null) return []
  if ('Effect' in value) return [value as Statement]
  return Object.values(value).flatMap(statementsIn)
}
const actionsOf = ({ Action }: Statement): readonly string[] => [Action].flat()

interface Placed {
  readonly stack: string
  readonly wired: FunctionWiring
  readonly role: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly resources: readonly Entry[]
}
const placed: readonly Placed[] = stacks.flatMap(({ name: stack, resources }) =>
  resources.flatMap(([, { Type, Properties = {} }]) => {
    if (Type !== 'AWS::Lambda::Function') return []
    const wired = wiring.find(({ name }) => Properties['Handler'] === `functions/${name}.handler`)
    if (wired === undefined) throw new Error(`${stack} has a function that the wiring table does not know`)
    const { Variables: variables } = Properties['Environment'] as { Variables: Placed['variables'] }
    return [{ stack, wired, role: roleOf(Properties), variables, resources }]
  }),
)
const called = placed.map((each) => [`${each.wired.name} in ${each.stack}`, each] as const)

function roleOf({ Role: role }: Readonly<Record<string, unknown>>): string {
  return (role as { 'Fn::GetAtt': [string] })['Fn::GetAtt'][0]
}

const policiesOf = ({ role, resources }: Placed): readonly Statement[] =>
  resources
    .filter(([id, { Type, Properties }]) => {
      const attached =
        Type === 'AWS::IAM::Policy' && JSON.stringify(Properties?.['Roles']).includes(`"${role}"`)
      return attached || id === role
    })
    .flatMap(([, { Properties = {} }]) =>
      statementsIn({ ...Properties, AssumeRolePolicyDocument: undefined }),
    )

/** What a statement is about, by the names of the constructs: most logical ids end in eight hexadecimal digits. */
const about = ({ Resource: resource }: Statement): readonly string[] =>
  [resource].flat().map((each) => {
    const text = JSON.stringify(each)
    const [, there, here] =
      /ExportsOutput(?:Ref|FnGetAtt)(\w+?)[0-9A-F]{8}|(?:GetAtt":\[|Ref":)"(\w+?)(?:[0-9A-F]{8})?"/.exec(
        text,
      ) ?? []
    return there ?? here ?? text
  })

/** What belongs to what the wiring table names. */
const partOf: Readonly<Record<string, string>> = {
  vaultkey: 'vault',
  vaulttablekey: 'vault',
  webacl: 'distribution',
}

/** As in a logical id. */
const squeezed = (name: string): string => name.replaceAll('-', '')

describe('the role of a function', () => {
  it.each(called)('%s is about what its line names and its own log, and nothing else', (_, each) => {
    const { name, reads, writes, erases = [], stream } = each.wired
    const own = [`${squeezed(name)}log`, `${squeezed(name)}failures`]
    const named = [
      ...reads,
      ...writes,
      ...erases,
      ...own,
      ...(stream === true ? ['events', 'failures', '"*"'] : []),
    ]
    const isNamed = (found: string): boolean =>
      named.some((one) => squeezed(one) === (partOf[found] ?? found)) ||
      // In another region, so by name.
      named.some((one) => found.includes(`:secret:`) && found.includes(`/${one}-??????`)) ||
      // An identity and a configuration set of SES go by name too.
      (named.includes('mail') && found.includes(':ses:'))
    const touched = policiesOf(each).flatMap(about)
    expect(touched.filter((found) => !isNamed(found))).toEqual([])
    expect(touched).toContain(own[0])
  })

  it.each(called)('%s adds to the kinds of streams that its line names, and to no other', (_, each) => {
    const { appends = [] } = each.wired
    const adding = policiesOf(each).filter((statement) => {
      const writes = actionsOf(statement).some((action) =>
        /^dynamodb:(Put|Update|Delete|BatchWrite|PartiQL)/.test(action),
      )
      return writes && about(statement).includes('events')
    })
    expect(adding.map(({ Action, Condition }) => ({ Action, Condition }))).toEqual(
      appends.length === 0
        ? []
        : [
            {
              Action: 'dynamodb:PutItem',
              Condition: {
                'ForAllValues:StringLike': {
                  'dynamodb:LeadingKeys': appends.map((category) => `${category}/*`),
                },
              },
            },
          ],
    )
  })

  it.each(called)('%s is its own, and holds no policy that AWS keeps', (_, { role, resources }) => {
    const users = resources.filter(
      ([, { Type, Properties = {} }]) => Type === 'AWS::Lambda::Function' && roleOf(Properties) === role,
    )
    expect(users).toHaveLength(1)
    expect(resources.find(([id]) => id === role)?.[1].Properties?.['ManagedPolicyArns']).toBeUndefined()
  })

  it('is there for every line of the table, in every environment', () => {
    for (const { name, identity } of environments) {
      const expected = wiring.filter(
        ({ platform }) => platform !== 'token-claims' || identity.kind === 'user-pool',
      )
      const own = placed.filter(({ stack }) => new RegExp(`^${name}-[a-z]+$`).test(stack))
      const names = own.map(({ wired }) => wired.name)
      expect(names.toSorted()).toEqual(expected.map((wired) => wired.name).toSorted())
    }
  })

  it('that names the vault may use its table key through DynamoDB only', () => {
    const onKey = ofType('AWS::IAM::Policy')
      .flatMap(([, { Properties }]) => statementsIn(Properties))
      .filter((statement) => about(statement).includes('vaulttablekey'))
    expect(onKey).not.toEqual([])
    for (const { Condition } of onKey)
      expect(JSON.stringify(Condition)).toMatch(/"kms:ViaService":"dynamodb\./)
  })
})

describe('the stream of the log', () => {
  const isReading = (action: string): boolean => /:(GetRecords|GetShardIterator|DescribeStream)$/.test(action)

  it('can be read by its two readers and nobody else', () => {
    const readers = all
      .filter(([, { Properties }]) =>
        statementsIn(Properties).some((each) => actionsOf(each).some(isReading)),
      )
      .flatMap(([, { Properties }]) =>
        ((Properties?.['Roles'] ?? []) as readonly { Ref: string }[]).map(({ Ref }) => Ref),
      )
    const wired = placed.filter((each) => each.wired.stream === true).map(({ role }) => role)
    expect(readers).not.toEqual([])
    expect(new Set(readers)).toEqual(new Set(wired))
  })
})

describe('everywhere', () => {
  const statements = all.flatMap(([id, { Properties }]) =>
    statementsIn(Properties).map((each) => ({ id, ...each })),
  )

  it('nothing is allowed to all the world', () => {
    const open = statements.filter(
      ({ Effect, Principal }) =>
        Effect === 'Allow' && /^("\*"|\{"AWS":"\*"\})$/.test(JSON.stringify(Principal ?? '')),
    )
    expect(open).toEqual([])
  })

  it('nobody may do all that a service can, but the account with its own keys', () => {
    const wide = statements.filter(
      (each) => each.Effect === 'Allow' && actionsOf(each).some((one) => one.endsWith(':*')),
    )
    for (const statement of wide) {
      expect(actionsOf(statement)).toEqual(['kms:*'])
      expect(JSON.stringify(statement.Principal)).toContain(':root')
    }
  })

  it('AWS may call a function only for what is ours', () => {
    for (const [, { Properties }] of ofType('AWS::Lambda::Permission')) {
      expect(Properties).toHaveProperty('SourceArn')
    }
  })

  /** AWS documents no condition for its scanner, which would stop without a word; a role is passed within its account only. */
  const trustedAsDocumented = /^evidencescanner/
  it.each(ofType('AWS::IAM::Role').filter(([id]) => !trustedAsDocumented.test(id)))(
    '%s is taken on by AWS for our own account only',
    (_, { Properties }) => {
      const trusting = statementsIn(Properties?.['AssumeRolePolicyDocument'])
      expect(trusting).toHaveLength(1)
      expect(trusting[0]?.Condition).toMatchObject({ StringEquals: { 'aws:SourceAccount': ourAccount } })
    },
  )

  it.each(ofType('AWS::Events::Rule').filter(([, { Properties }]) => Properties?.['EventPattern']))(
    '%s hears what our own account sent, from one sender',
    (_, { Properties }) => {
      const { EventPattern: pattern, EventBusName: bus } = Properties ?? {}
      expect(pattern).toMatchObject({ account: [ourAccount], source: [expect.any(String)] })
      const senders = placed.map(({ variables }) => variables['BUS_SOURCE'])
      if (bus !== undefined) expect(senders).toContain((pattern as { source: string[] }).source[0])
    },
  )

  it.each(ofType('AWS::S3::Bucket').map(([id]) => id))(
    '%s is reached by TLS only, and not by the public',
    (id) => {
      const [, bucket] = all.find(([each]) => each === id)!
      expect(bucket.Properties?.['PublicAccessBlockConfiguration']).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      })
      const policies = ofType('AWS::S3::BucketPolicy').filter(([, { Properties }]) =>
        JSON.stringify(Properties?.['Bucket']).includes(`"${id}"`),
      )
      const denied = policies.flatMap(([, { Properties }]) => statementsIn(Properties))
      expect(denied).toContainEqual(
        expect.objectContaining({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
      )
    },
  )
})
