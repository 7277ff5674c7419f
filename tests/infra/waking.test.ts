import { Match } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import { environment, functionOf, propertiesOf, remove, templateOf } from './first-environment.ts'

afterAll(remove)
const service = templateOf('service')

describe('what wakes a function', () => {
  it('is the log for two readers, which give back what failed and give up in the end', () => {
    const readers = propertiesOf(service, 'AWS::Lambda::EventSourceMapping')
    expect(readers).toHaveLength(2)
    for (const reader of readers) {
      expect(reader).toMatchObject({
        FunctionResponseTypes: ['ReportBatchItemFailures'],
        BisectBatchOnFunctionError: true,
        MaximumRetryAttempts: 10,
        MetricsConfig: { Metrics: ['EventCount'] },
      })
      // Not a queue: only a bucket gets what was in the records.
      expect(JSON.stringify(reader['DestinationConfig'].OnFailure.Destination)).toMatch(
        /GetAttfailures[0-9A-F]{8}Arn/,
      )
      expect(reader['MaximumRecordAgeInSeconds']).toBeLessThan(24 * 3600)
    }
    const woken = readers.map(({ FunctionName }): string => FunctionName.Ref).toSorted()
    expect(woken).toEqual(['projector', 'publisher'].map((name) => functionOf(service, name)[0]).toSorted())
  })

  it('is the bus for the reactor, with a queue for what it could not do', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      EventPattern: { 'detail-type': [{ prefix: 'nl.hca.aanvraag.' }, { prefix: 'nl.hca.subsidie.' }] },
      Targets: [
        Match.objectLike({
          Arn: { 'Fn::GetAtt': [functionOf(service, 'reactor')[0], 'Arn'] },
          DeadLetterConfig: Match.anyValue(),
        }),
      ],
    })
    service.hasResourceProperties('AWS::Lambda::EventInvokeConfig', {
      FunctionName: { Ref: functionOf(service, 'reactor')[0] },
      DestinationConfig: { OnFailure: Match.anyValue() },
    })
  })

  it('is kept on the bus for those who missed it', () => {
    service.hasResourceProperties('AWS::Events::Archive', { RetentionDays: Match.anyValue() })
  })

  it('is the time for the clock', () => {
    service.hasResourceProperties('AWS::Events::Rule', {
      ScheduleExpression: 'rate(1 minute)',
      Targets: [Match.objectLike({ Arn: { 'Fn::GetAtt': [functionOf(service, 'clock')[0], 'Arn'] } })],
    })
  })
})

describe('a subscriber', () => {
  const [webhook] = environment.webhooks
  const ruleOf = () =>
    service.findResources('AWS::Events::Rule', {
      Properties: { EventPattern: { 'detail-type': webhook!.types.map((prefix) => ({ prefix })) } },
    })

  it('gets the message itself of the types it asked for, and what it did not take is kept', () => {
    const [rule] = Object.values(ruleOf())
    expect(rule?.['Properties'].Targets).toEqual([
      expect.objectContaining({
        InputPath: '$.detail',
        DeadLetterConfig: expect.anything(),
        RetryPolicy: { MaximumEventAgeInSeconds: 24 * 3600, MaximumRetryAttempts: 185 },
      }),
    ])
    service.hasResourceProperties('AWS::Events::ApiDestination', {
      InvocationEndpoint: webhook!.address,
      HttpMethod: 'POST',
      InvocationRateLimitPerSecond: Match.anyValue(),
    })
  })

  it('knows us by a key that stands in no template', () => {
    const [connection] = propertiesOf(service, 'AWS::Events::Connection')
    const key = JSON.stringify(connection!['AuthParameters'].ApiKeyAuthParameters.ApiKeyValue)
    expect(key).toContain('{{resolve:secretsmanager:')
    service.hasResourceProperties('AWS::SecretsManager::Secret', { GenerateSecretString: Match.anyValue() })
  })
})
