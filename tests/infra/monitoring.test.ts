import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { metricNames } from '../../functions/metrics.ts'
import { wiring } from '../../functions/wiring.ts'
import { environments } from '../../infra/environments.ts'
import { synthesise, type Resource } from './synthesised.ts'

const synthesised = synthesise(environments)
afterAll(synthesised.remove)

interface Found {
  readonly stack: string
  readonly id: string
  readonly properties: Readonly<Record<string, unknown>>
}
const ofType = (type: string): readonly Found[] =>
  [...synthesised.templates].flatMap(([stack, { template }]) =>
    Object.entries(template.Resources)
      .filter(([, { Type }]: [string, Resource]) => Type === type)
      .map(([id, { Properties = {} }]) => ({ stack, id, properties: Properties })),
  )

const alarms = ofType('AWS::CloudWatch::Alarm').map(({ stack, properties }) => ({
  stack,
  name: String(properties['AlarmName']),
  description: String(properties['AlarmDescription']),
  properties,
}))
const named = alarms.map((alarm) => [alarm.name, alarm] as const)

const folder = join(import.meta.dirname, '../../docs/runbooks')
const runbooks = readdirSync(folder).filter((file) => file !== 'README.md')
const textOf = (file: string): string => readFileSync(join(folder, file), 'utf8')
const runbookOf = (description: string): string | undefined =>
  /docs\/runbooks\/([\w-]+\.md)$/.exec(description)?.[1]

describe('an alarm', () => {
  it.each(named)(
    '%s tells the topic beside it when it begins and when it is over',
    (_, { stack, properties }) => {
      const topics = ofType('AWS::SNS::Topic').filter((topic) => topic.stack === stack)
      expect(topics).toHaveLength(1)
      for (const actions of ['AlarmActions', 'OKActions']) {
        expect(properties[actions]).toEqual([{ Ref: topics[0]!.id }])
      }
    },
  )

  it.each(named)('%s says what is wrong, and what to do about it', (_, { description }) => {
    expect(description).toMatch(/^\w.{20,}\. Wat u doet: docs\/runbooks\/[\w-]+\.md$/)
    expect(runbooks).toContain(runbookOf(description))
  })

  it('says what no measurement means, and is no formula, which no rehearsal could deploy', () => {
    for (const { name, properties } of alarms) {
      expect(properties, name).toHaveProperty('TreatMissingData')
      expect(properties, name).not.toHaveProperty('Metrics')
    }
  })

  it('rings when nobody looks any more: the clock, the anchor and the nightly check', () => {
    const silent = alarms.filter(({ properties }) => properties['TreatMissingData'] === 'breaching')
    for (const { name } of environments) {
      const names = silent.filter((alarm) => alarm.name.startsWith(`${name}-`)).map((alarm) => alarm.name)
      expect(names).toEqual(
        expect.arrayContaining(
          ['clock-silent', 'log-unanchored', 'verify-silent'].map((each) => `${name}-${each}`),
        ),
      )
    }
  })

  it('looks back no further than CloudWatch allows: a day, or a week by the hour', () => {
    for (const { name, properties } of alarms) {
      const [period, periods] = [Number(properties['Period']), Number(properties['EvaluationPeriods'])]
      expect(period * periods, name).toBeLessThanOrEqual(period < 3_600 ? 86_400 : 604_800)
    }
  })

  it('reaches the address of its environment, over a topic that is encrypted and asks for TLS', () => {
    const topics = ofType('AWS::SNS::Topic')
    const subscriptions = ofType('AWS::SNS::Subscription')
    for (const { name, alarmAddress } of environments) {
      for (const stack of [`${name}-monitoring`, `${name}-edge`]) {
        const topic = topics.find((each) => each.stack === stack)!
        expect(topic.properties['KmsMasterKeyId'], stack).toBeDefined()
        const told = subscriptions.filter((each) => each.stack === stack).map(({ properties }) => properties)
        expect(told).toEqual([{ Endpoint: alarmAddress, Protocol: 'email', TopicArn: { Ref: topic.id } }])
      }
    }
    const policies = ofType('AWS::SNS::TopicPolicy').map(({ properties }) => JSON.stringify(properties))
    for (const policy of policies) expect(policy).toContain('"aws:SecureTransport":"false"')
  })
})

/** Whether something in an alarm is taken from the resource of this id, in whatever stack. */
const isAbout = (properties: Found['properties'], id: string): boolean =>
  JSON.stringify(properties['Dimensions'] ?? '').includes(id)

const watching = (id: string, ...metrics: readonly string[]): readonly string[] =>
  metrics.filter((metric) =>
    alarms.some(({ properties }) => properties['MetricName'] === metric && isAbout(properties, id)),
  )

describe('every part is watched', () => {
  const functions = ofType('AWS::Lambda::Function').filter(({ properties }) =>
    String(properties['Handler']).startsWith('functions/'),
  )

  it.each(wiring)('the function $name, for errors and for its time', ({ name }) => {
    const deployed = functions.filter(
      ({ properties }) => properties['Handler'] === `functions/${name}.handler`,
    )
    expect(deployed.length).toBeGreaterThan(0)
    for (const { id } of deployed) {
      expect(watching(id, 'Errors', 'Duration')).toEqual(['Errors', 'Duration'])
    }
  })

  it('each queue, for what lies in it', () => {
    const queues = ofType('AWS::SQS::Queue')
    expect(queues.length).toBeGreaterThan(0)
    for (const { id } of queues) {
      expect(watching(id, 'ApproximateNumberOfMessagesVisible'), id).toHaveLength(1)
    }
  })

  it('each reader of the log, for how far it is behind and for what it gave up', () => {
    const readers = ofType('AWS::Lambda::EventSourceMapping')
    const gaveUp = ['OnFailureDestinationDeliveredEventCount', 'DroppedEventCount']
    for (const { id, properties } of readers) {
      expect(watching(id, ...gaveUp)).toEqual(gaveUp)
      expect(watching((properties['FunctionName'] as { Ref: string }).Ref, 'IteratorAge')).toHaveLength(1)
    }
  })

  it('each table and each state machine', () => {
    for (const { id } of ofType('AWS::DynamoDB::Table')) {
      const metrics = ['ReadThrottleEvents', 'WriteThrottleEvents', 'SystemErrors']
      expect(watching(id, ...metrics), id).toEqual(metrics)
    }
    for (const { id } of ofType('AWS::StepFunctions::StateMachine')) {
      expect(watching(id, 'ExecutionsFailed', 'ExecutionsTimedOut'), id).toHaveLength(2)
    }
  })

  it('each metric of our own, by an alarm or on the dashboard, and no other is looked for', () => {
    const dashboards = ofType('AWS::CloudWatch::Dashboard').map(({ properties }) =>
      JSON.stringify(properties),
    )
    const ours = alarms.filter(({ properties }) => properties['Namespace'] === 'HumanCapitalAgenda')
    const known: readonly unknown[] = metricNames
    for (const { properties } of ours) expect(known).toContain(properties['MetricName'])
    for (const name of metricNames) {
      const shown = dashboards.some((dashboard) => dashboard.includes(`\\"${name}\\"`))
      expect(shown || ours.some(({ properties }) => properties['MetricName'] === name), name).toBe(true)
    }
    for (const name of metricNames.filter((each) => /^(Applications|Subsidies|.*Cents$)/.test(each))) {
      for (const dashboard of dashboards) expect(dashboard, name).toContain(`\\"${name}\\"`)
    }
  })
})

describe('a runbook', () => {
  const templateOf = (kind: string) =>
    synthesised.templates.get(`${environments[0]!.name}-${kind}`)!.template.Resources

  it.each(runbooks)('%s belongs to an alarm', (file) => {
    expect(alarms.map(({ description }) => runbookOf(description))).toContain(file)
  })

  it.each(runbooks)(
    '%s says what it means, what to do, and how to see that it is over, on one screen',
    (file) => {
      const text = textOf(file)
      const headings = [...text.matchAll(/^## (.*)$/gm)].map(([, heading]) => heading)
      expect(headings).toEqual(['What it means', 'What to do', 'How to see that it is over'])
      expect(text.split('\n').length).toBeLessThanOrEqual(60)
    },
  )

  it.each([...runbooks, 'README.md'])('%s names only what there is', (file) => {
    const text = textOf(file)
    for (const [, command] of text.matchAll(/npx hca ([\w-]+)/g)) {
      expect(existsSync(join(import.meta.dirname, `../../local/hca/${command}.ts`)), command).toBe(true)
    }
    for (const [, path] of text.matchAll(/\]\(([^)#:]+)\)/g)) {
      expect(existsSync(join(folder, path!)), path).toBe(true)
    }
    for (const [, stack, name, type] of text.matchAll(/physical (\w+) (\w+) (AWS::\w+::\w+)/g)) {
      const found = Object.entries(templateOf(stack!)).filter(
        ([id, { Type }]) => id.startsWith(name!) && Type === type,
      )
      expect(found, `${stack} ${name}`).toHaveLength(1)
    }
    for (const [, name] of text.matchAll(/(?:^ *|`)log ([a-z]+)/gm)) {
      const groups = Object.entries(templateOf('service')).filter(
        ([id, { Type }]) => id.startsWith(`${name}log`) && Type === 'AWS::Logs::LogGroup',
      )
      expect(groups, name).toHaveLength(1)
    }
  })
})
