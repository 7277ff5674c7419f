import { Match } from 'aws-cdk-lib/assertions'
import { afterAll, describe, expect, it } from 'vitest'
import {
  all,
  functionOf,
  propertiesOf,
  remove,
  stackOf,
  templateOf,
  type Properties,
} from './first-environment.ts'

afterAll(remove)
const data = templateOf('data')
const service = templateOf('service')

describe('what must never be lost', () => {
  it('is kept when its stack goes, and cannot be deleted by accident', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key']) {
      data.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' })
    }
    data.allResourcesProperties('AWS::DynamoDB::Table', {
      BillingMode: 'PAY_PER_REQUEST',
      DeletionProtectionEnabled: true,
      PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
    })
  })

  it('is in a stack that nobody deletes by accident', () => {
    expect(stackOf('data')).toHaveProperty('terminationProtection', true)
  })

  it('lies all in the data stack', () => {
    for (const type of ['AWS::DynamoDB::Table', 'AWS::S3::Bucket', 'AWS::KMS::Key']) {
      service.resourceCountIs(type, 0)
    }
  })

  it('has the log under stream and version, with a stream of keys and no index', () => {
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      KeySchema: [
        { AttributeName: 'stream', KeyType: 'HASH' },
        { AttributeName: 'version', KeyType: 'RANGE' },
      ],
      StreamSpecification: { StreamViewType: 'KEYS_ONLY' },
      GlobalSecondaryIndexes: Match.absent(),
    })
  })

  it('has its own key for the keyed hash of the vault', () => {
    data.hasResourceProperties('AWS::KMS::Key', { KeySpec: 'HMAC_256', KeyUsage: 'GENERATE_VERIFY_MAC' })
  })

  it('has the vault under another key of its own, which is renewed', () => {
    const [key] = Object.keys(
      data.findResources('AWS::KMS::Key', { Properties: { EnableKeyRotation: true } }),
    )
    data.hasResourceProperties('AWS::DynamoDB::Table', {
      SSESpecification: { SSEEnabled: true, KMSMasterKeyId: { 'Fn::GetAtt': [key, 'Arn'] } },
    })
  })

  it('keeps each anchor for ten years, from the administrator too', () => {
    expect(bucketOf('anchors')).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockConfiguration: {
        ObjectLockEnabled: 'Enabled',
        Rule: { DefaultRetention: { Mode: 'COMPLIANCE', Days: expect.toSatisfy((days) => days >= 3652) } },
      },
    })
  })

  it('lets nobody put an anchor over another, nor hide one', () => {
    const [policy] = propertiesOf(data, 'AWS::S3::BucketPolicy').filter(({ Bucket }) =>
      /^anchors[0-9A-F]{8}$/.test(Bucket.Ref),
    )
    const forbidden: readonly Properties[] = policy!['PolicyDocument'].Statement.filter(
      ({ Effect, Principal, Resource }: Properties) =>
        Effect === 'Deny' && Principal['AWS'] === '*' && JSON.stringify(Resource).includes('"/*"'),
    )
    const of = (action: string) =>
      forbidden.filter(({ Action }) => Action === action).map(({ Condition }) => Condition)
    expect(of('s3:PutObject')).toEqual([{ Null: { 's3:if-none-match': 'true' } }])
    expect(of('s3:DeleteObject')).toEqual([undefined])
  })

  it.each(['clock', 'maintenance'])('lets %s read the versions of anchors, and erase none', (name) => {
    const [role] = Object.values(functionOf(service, name)[1]['Role']['Fn::GetAtt']) as [string]
    const actions: readonly string[] = propertiesOf(service, 'AWS::IAM::Policy')
      .filter(({ Roles }) => Roles[0].Ref === role)
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement)
      .filter(({ Resource }) => JSON.stringify(Resource).includes('anchors'))
      .flatMap(({ Action }) => Action)
    expect(actions).toEqual(expect.arrayContaining(['s3:GetObjectVersion', 's3:ListBucketVersions']))
    expect(actions.filter((action) => action.includes('Delete'))).toEqual([])
  })
})

const bucketOf = (name: string): Properties =>
  all(data, 'AWS::S3::Bucket').find(([id]) => RegExp(`^${name}[0-9A-F]{8}$`).test(id))![1]

describe('what must be able to go', () => {
  /** Article 12(3) GDPR. */
  const month = 28
  const rulesOf = (name: string): readonly Properties[] => bucketOf(name)['LifecycleConfiguration'].Rules

  it('is evidence: it is under no lock, and an older version of it is gone within the month', () => {
    expect(bucketOf('evidence')).not.toHaveProperty('ObjectLockConfiguration')
    const [days] = rulesOf('evidence').flatMap(
      (rule) => rule['NoncurrentVersionExpiration']?.NoncurrentDays ?? [],
    )
    expect(days).toBeLessThanOrEqual(month)
    expect(rulesOf('evidence').some((rule) => rule['ExpirationInDays'] !== undefined)).toBe(false)
  })

  it('is a person in the vault, whom no restore can bring back after the month', () => {
    const [vault] = propertiesOf(data, 'AWS::DynamoDB::Table').filter((table) => table['SSESpecification'])
    expect(vault?.['PointInTimeRecoverySpecification'].RecoveryPeriodInDays).toBeLessThanOrEqual(month)
  })

  it.each(['exports', 'failures', 'accesslogs'])('is all that lies in %s', (name) => {
    expect(rulesOf(name).some((rule) => rule['ExpirationInDays'] > 0)).toBe(true)
  })

  it('is what half an upload left, in every bucket', () => {
    for (const { LifecycleConfiguration } of propertiesOf(data, 'AWS::S3::Bucket')) {
      expect(LifecycleConfiguration.Rules).toContainEqual(
        expect.objectContaining({ AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 } }),
      )
    }
  })
})
