import { afterAll, describe, expect, it } from 'vitest'
import { originHeader } from '../../adapters/origin-secret/origin-secret.ts'
import { wiring } from '../../functions/wiring.ts'
import {
  environment,
  functionOf,
  only,
  remove,
  statementsOf,
  templateOf,
  type Properties,
} from './first-environment.ts'

afterAll(remove)
const [edge, service] = [templateOf('edge'), templateOf('service')]
const [secretId, secret] = only(edge, 'AWS::SecretsManager::Secret')
const [distributionId, { DistributionConfig: distribution }] = only(edge, 'AWS::CloudFront::Distribution')
const secretName = `${environment.name}/origin-secret`

describe('the origin secret', () => {
  it('is drawn by AWS, and stands in no template', () => {
    expect(secret).toMatchObject({ Name: secretName, GenerateSecretString: { PasswordLength: 43 } })
    expect(secret).not.toHaveProperty('SecretString')
  })

  it('is the current one whenever CloudFormation sets the header', () => {
    const [origin, ...others] = distribution.Origins
    expect(others).toEqual([])
    expect(origin.OriginCustomHeaders).toEqual([
      {
        HeaderName: originHeader,
        // Without a stage or version: resolved when the distribution is changed, and then the current one.
        HeaderValue: {
          'Fn::Join': ['', ['{{resolve:secretsmanager:', { Ref: secretId }, ':SecretString:::}}']],
        },
      },
    ])
  })

  it('is changed every month by its own function', () => {
    const [rotation] = functionOf(edge, 'origin-secret')
    const [, schedule] = only(edge, 'AWS::SecretsManager::RotationSchedule')
    expect(schedule).toEqual({
      SecretId: { Ref: secretId },
      RotationLambdaARN: { 'Fn::GetAtt': [rotation, 'Arn'] },
      RotationRules: { ScheduleExpression: 'rate(30 days)' },
    })
    edge.hasResourceProperties('AWS::Lambda::Permission', {
      Principal: 'secretsmanager.amazonaws.com',
      SourceArn: { Ref: secretId },
      FunctionName: { 'Fn::GetAtt': [rotation, 'Arn'] },
    })
  })

  it('is not changed before there is something to send it', () => {
    const [schedule] = Object.values(edge.findResources('AWS::SecretsManager::RotationSchedule'))
    expect(schedule?.['DependsOn']).toContain(distributionId)
  })

  const actionsOf = (statements: readonly Properties[]): readonly string[] =>
    statements.flatMap(({ Action }) => Action).filter((action: string) => !action.startsWith('logs:'))

  it('can be read by the gate, which can do nothing else', () => {
    const statements = statementsOf(service, 'gate')
    expect(actionsOf(statements)).toEqual(['secretsmanager:GetSecretValue'])
    expect(JSON.stringify(statements)).toContain(`:secret:${secretName}-??????`)
    expect(JSON.stringify(statements)).toContain(':secretsmanager:us-east-1:')
  })

  it('can be changed by its own function, which can do nothing to another one or to another distribution', () => {
    const statements = statementsOf(edge, 'origin-secret')
    expect(actionsOf(statements).toSorted()).toEqual([
      'cloudfront:GetDistribution',
      'cloudfront:UpdateDistribution',
      'secretsmanager:DescribeSecret',
      'secretsmanager:GetSecretValue',
      'secretsmanager:PutSecretValue',
      'secretsmanager:UpdateSecretVersionStage',
      'wafv2:GetWebACL',
    ])
    for (const { Action, Resource } of statements) {
      const actions = [Action].flat().join()
      if (actions.includes('cloudfront')) expect(JSON.stringify(Resource)).toContain(distributionId)
      if (actions.includes('secretsmanager')) expect(JSON.stringify(Resource)).toContain(secretName)
    }
  })

  it('is known to nobody else', () => {
    for (const { name } of wiring.filter((each) => !each.reads.includes('origin-secret'))) {
      for (const template of [service, edge]) {
        if (functionOf(template, name) === undefined) continue
        expect(JSON.stringify(statementsOf(template, name))).not.toContain('secretsmanager')
      }
    }
  })
})
