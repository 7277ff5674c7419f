import { Duration, RemovalPolicy, type Stack } from 'aws-cdk-lib'
import { AnyPrincipal, Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam'
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  ObjectLockRetention,
  ObjectOwnership,
  type BucketProps,
  type IBucket,
  type LifecycleRule,
} from 'aws-cdk-lib/aws-s3'

export interface Buckets {
  readonly evidence: Bucket
  readonly anchors: Bucket
  /** The log as Parquet, and answers to questions about it: can be made again, so it may expire. */
  readonly exports: Bucket
  /** The wake-ups that a reader of the log gave up, whole: keys and versions, nothing personal. */
  readonly failures: Bucket
}

/** Long enough to notice a mistake, and within the month that article 12(3) GDPR gives for an erasure. */
export const erasedForGoodAfter = Duration.days(14)

/**
 * As long as the files whose state on its day an anchor proves: ten years (article 6 of Regulation 2023/2831 asks so
 * for de-minimis aid). Nobody can shorten it, an administrator of the account included: an anchor is about them too.
 */
const anchorsLocked = ObjectLockRetention.compliance(Duration.days(3653))

const exportsExpireAfter = Duration.days(90)
/** As the queues do. */
const failuresExpireAfter = Duration.days(14)
/** Who read which evidence, when that is asked at the yearly audit. */
const accessLogsExpireAfter = Duration.days(400)

export function bucketsOf(stack: Stack): Buckets {
  const accessLogs = bucket(stack, 'access-logs', { lifecycleRules: [expired(accessLogsExpireAfter)] })
  const logged = (id: string, more: BucketProps): Bucket =>
    // CDK's own types do not agree under `exactOptionalPropertyTypes`.
    bucket(stack, id, {
      serverAccessLogsBucket: accessLogs as IBucket,
      serverAccessLogsPrefix: `${id}/`,
      ...more,
    })
  return {
    evidence: logged('evidence', { versioned: true, lifecycleRules: [erased] }),
    exports: logged('exports', {
      versioned: true,
      lifecycleRules: [{ ...expired(exportsExpireAfter), noncurrentVersionExpiration: Duration.days(1) }],
    }),
    failures: logged('failures', { lifecycleRules: [expired(failuresExpireAfter)] }),
    // A bucket of its own, since evidence must stay erasable and an anchor must not.
    anchors: writtenOnce(
      logged('anchors', {
        versioned: true,
        objectLockEnabled: true,
        objectLockDefaultRetention: anchorsLocked,
      }),
    ),
  }
}

/**
 * The lock keeps each version, and would let anybody who may write cover one with another or hide it. A delete by
 * version stays allowed: under the lock that takes away nothing but what hides one.
 */
function writtenOnce(bucket: Bucket): Bucket {
  const forbid = (actions: string[], conditions: Record<string, unknown> = {}) =>
    bucket.addToResourcePolicy(
      new PolicyStatement({
        effect: Effect.DENY,
        principals: [new AnyPrincipal()],
        actions,
        resources: [bucket.arnForObjects('*')],
        conditions,
      }),
    )
  forbid(['s3:PutObject'], { Null: { 's3:if-none-match': 'true' } })
  forbid(['s3:DeleteObject'])
  return bucket
}

/** What is deleted lies hidden as an older version, until this takes it away. */
const erased: LifecycleRule = {
  noncurrentVersionExpiration: erasedForGoodAfter,
  expiredObjectDeleteMarker: true,
}

const expired = (expiration: Duration): LifecycleRule => ({ expiration })

/** What every bucket has, wherever it lies. */
export const safe = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  minimumTLSVersion: 1.2,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
  removalPolicy: RemovalPolicy.RETAIN,
} satisfies BucketProps

/** What half an upload left behind is found by nobody, and may be personal. */
const halfUploads: LifecycleRule = { abortIncompleteMultipartUploadAfter: Duration.days(1) }

const bucket = (stack: Stack, id: string, { lifecycleRules = [], ...more }: BucketProps): Bucket =>
  new Bucket(stack, id, {
    ...safe,
    lifecycleRules: [halfUploads, ...lifecycleRules],
    ...more,
  })
