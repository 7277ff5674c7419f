import { CelEngine } from '@aws/cloudformation-validate'
import { RemovalPolicy, Stack, type App } from 'aws-cdk-lib'
import { AttributeType, Table } from 'aws-cdk-lib/aws-dynamodb'
import { Bucket } from 'aws-cdk-lib/aws-s3'
import { Queue } from 'aws-cdk-lib/aws-sqs'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { argue } from '../../infra/argue.ts'
import { environments } from '../../infra/environments.ts'
import { needless, unargued } from './nag.ts'
import { diagnose, lostBetween, statefulsOf, unrecorded, type Statefuls } from './stateful.ts'
import { synthesise, synthesiseBy, type Synthesised } from './synthesised.ts'
import recorded from './stateful-resources.json' with { type: 'json' }

const synthesised = synthesise(environments)
const engine = new CelEngine()
afterAll(() => {
  synthesised.remove()
  engine.free()
})

/** A stack of one test, and what is said of it. */
function withStack<Said>(
  build: (stack: Stack) => void,
  look: (made: Synthesised, stack: Stack) => Said,
): Said {
  let stack: Stack | undefined
  const made = synthesiseBy((app: App) => {
    stack = new Stack(app, 'tried')
    build(stack)
  })
  try {
    return look(made, stack!)
  } finally {
    made.remove()
  }
}

it('is synthesised for every environment within ten seconds', () => {
  expect(synthesised.templates.size).toBeGreaterThanOrEqual(4 * environments.length)
  expect(synthesised.milliseconds).toBeLessThan(10_000)
})

describe('cdk-nag', () => {
  const open = (stack: Stack): Bucket => new Bucket(stack, 'open', { removalPolicy: RemovalPolicy.DESTROY })

  it('finds nothing that is not argued', () => {
    expect(unargued(synthesised.app)).toEqual([])
  })

  it('would find every exception that is argued', () => {
    expect(needless(synthesised.app)).toEqual([])
  })

  it('finds a bucket that is read without TLS and without a trace', () => {
    const found = withStack(open, (_, stack) => unargued(stack))
    expect(found.map(({ rule }) => rule).toSorted()).toEqual(['AwsSolutions-S1', 'AwsSolutions-S10'])
  })

  it('excepts what is argued, and nothing else', () => {
    const build = (stack: Stack): void => argue(open(stack), 'nobody has to know', 'AwsSolutions-S1')
    const found = withStack(build, (_, stack) => unargued(stack))
    expect(found).toEqual([{ path: 'tried/open/Resource', rule: 'AwsSolutions-S10' }])
  })

  it('would not find what is argued in vain', () => {
    const build = (stack: Stack): void => argue(open(stack), 'there is no queue here', 'AwsSolutions-SQS3')
    const found = withStack(build, (_, stack) => needless(stack))
    expect(found).toEqual([{ path: 'tried/open', rule: 'AwsSolutions-SQS3' }])
  })
})

describe('CloudFormation', () => {
  /** CDK says twice that a function waits for its role, once by name and once by use. */
  const harmless = ['W3005']
  const faultsOf = (path: string): readonly string[] =>
    diagnose(engine, path)
      .filter(({ severity, ruleId }) => severity !== 'INFO' && !harmless.includes(ruleId))
      .map(({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId}: ${message}`)

  it.each([...synthesised.templates])('takes %s as it is', (_, { path }) => {
    expect(faultsOf(path)).toEqual([])
  })

  it('would refuse a property that no bucket has', () => {
    const path = join(synthesised.app.outdir, 'odd.json')
    const odd = { Type: 'AWS::S3::Bucket', Properties: { AccessControls: 'Everybody' } }
    writeFileSync(path, JSON.stringify({ Resources: { odd } }))
    expect(faultsOf(path)).toEqual([expect.stringContaining('AccessControls')])
  })
})

describe('what holds state', () => {
  const record: Readonly<Record<string, Statefuls>> = recorded
  const statefulsIn = ({ templates }: Synthesised, stack: string): Statefuls => {
    const { path, template } = templates.get(stack)!
    return statefulsOf(template, diagnose(engine, path))
  }
  const stacks = [...synthesised.templates.keys()]
  const now = new Map(stacks.map((stack) => [stack, statefulsIn(synthesised, stack)]))

  it.each(Object.keys(record))('in %s stays what it was', (stack) => {
    expect(lostBetween(record[stack]!, now.get(stack) ?? {})).toEqual([])
  })

  it.each(stacks)(
    'in %s is on record (if not: node tests/infra/record-stateful.ts, npm run format)',
    (stack) => {
      expect(unrecorded(record[stack] ?? {}, now.get(stack)!)).toEqual([])
    },
  )

  const tableBy =
    (key: string, name = 'log') =>
    (stack: Stack) =>
      void new Table(stack, name, { partitionKey: { name: key, type: AttributeType.STRING } })
  const statefulsBy = (build: (stack: Stack) => void): Statefuls =>
    withStack(build, (made) => statefulsIn(made, 'tried'))
  const before = statefulsBy(tableBy('stream'))
  const [id] = Object.keys(before)

  it('is lost when it is left out, and the message says what to do', () => {
    const [message] = lostBetween(
      before,
      statefulsBy((stack) => void new Queue(stack, 'other')),
    )
    expect(message).toContain(`${id} (AWS::DynamoDB::Table) is gone or has another name`)
    expect(message).toContain('overrideLogicalId')
  })

  it('is lost under another name, which is new to the record', () => {
    const renamed = statefulsBy(tableBy('stream', 'journal'))
    expect(lostBetween(before, renamed)).toHaveLength(1)
    expect(unrecorded(before, renamed)).toEqual(Object.keys(renamed))
  })

  it('is lost when a table gets another key, and the message names what changed', () => {
    const [message] = lostBetween(before, statefulsBy(tableBy('id')))
    expect(message).toContain(`${id} (AWS::DynamoDB::Table) would be replaced`)
    expect(message).toContain('KeySchema')
  })

  it('is lost when a table gets a name of its own', () => {
    const named = statefulsBy((stack) => {
      const partitionKey = { name: 'stream', type: AttributeType.STRING }
      void new Table(stack, 'log', { tableName: 'the-log', partitionKey })
    })
    expect(lostBetween(before, named)).toEqual([expect.stringContaining('because of TableName')])
  })

  it('stays when a table gets an index', () => {
    const indexed = statefulsBy((stack) => {
      const table = new Table(stack, 'log', { partitionKey: { name: 'stream', type: AttributeType.STRING } })
      const partitionKey = { name: 'owner', type: AttributeType.STRING }
      table.addGlobalSecondaryIndex({ indexName: 'byOwner', partitionKey })
    })
    expect(lostBetween(before, indexed)).toEqual([])
  })
})
