import { afterAll, describe, expect, it } from 'vitest'
import { all, environment, remove, templateOf } from './first-environment.ts'

afterAll(remove)
const [edge, service] = [templateOf('edge'), templateOf('service')]
const { domain, awsRegion } = environment

describe('mail from the domain', () => {
  it('is signed, in transport always secret, and from nobody else', () => {
    service.hasResourceProperties('AWS::SES::EmailIdentity', {
      EmailIdentity: domain.name,
      DkimSigningAttributes: { NextSigningKeyLength: 'RSA_2048_BIT' },
      MailFromAttributes: { MailFromDomain: `post.${domain.name}`, BehaviorOnMxFailure: 'REJECT_MESSAGE' },
    })
    service.hasResourceProperties('AWS::SES::ConfigurationSet', {
      DeliveryOptions: { TlsPolicy: 'REQUIRE' },
      SuppressionOptions: { SuppressedReasons: ['BOUNCE', 'COMPLAINT'] },
    })
    const records = all(service, 'AWS::Route53::RecordSet').map(([, { Type, ResourceRecords }]) => [
      Type,
      JSON.stringify(ResourceRecords),
    ])
    expect(records.filter(([type]) => type === 'CNAME')).toHaveLength(3)
    expect(records).toContainEqual(['TXT', expect.stringContaining('v=spf1')])
    expect(records).toContainEqual(['TXT', expect.stringContaining('p=reject')])
    expect(records).toContainEqual(['MX', expect.stringContaining(`feedback-smtp.${awsRegion}`)])
  })

  it('that comes back lies in a queue that forgets, and goes over no bus of ours', () => {
    const rules = all(service, 'AWS::Events::Rule').filter(([, { EventPattern }]) =>
      EventPattern?.source?.includes('aws.ses'),
    )
    expect(rules).toHaveLength(1)
    const [, rule] = rules[0]!
    expect(rule).not.toHaveProperty('EventBusName')
    const [queueId] = rule['Targets'][0].Arn['Fn::GetAtt']
    const [, queue] = all(service, 'AWS::SQS::Queue').find(([id]) => id === queueId)!
    expect(queue['MessageRetentionPeriod']).toBeLessThanOrEqual(14 * 24 * 3600)
  })

  it('can be sent by the mailer alone, as one sender', () => {
    const sending = [service, edge].flatMap((template) =>
      all(template, 'AWS::IAM::Policy').filter(([, policy]) => JSON.stringify(policy).includes('"ses:')),
    )
    expect(sending).toHaveLength(1)
    const [id, policy] = sending[0]!
    expect(id).toMatch(/^mailer/)
    const statements = policy['PolicyDocument'].Statement as readonly Record<string, unknown>[]
    const [statement] = statements.filter(({ Action }) => Action === 'ses:SendEmail')
    expect(statement).toMatchObject({
      Effect: 'Allow',
      Condition: { StringEquals: { 'ses:FromAddress': `brieven@${domain.name}` } },
    })
    const resources = JSON.stringify(statement!['Resource'])
    expect(resources).toContain(`identity/${domain.name}`)
    expect(resources).not.toContain('*')
  })
})
