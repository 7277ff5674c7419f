import { Duration, type Stack } from 'aws-cdk-lib'
import { Certificate, CertificateValidation } from 'aws-cdk-lib/aws-certificatemanager'
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront'
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins'
import {
  AaaaRecord,
  ARecord,
  RecordTarget,
  type ARecordProps,
  type IHostedZone,
} from 'aws-cdk-lib/aws-route53'
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets'
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager'
import type { CfnWebACL } from 'aws-cdk-lib/aws-wafv2'
import { argue } from './argue.ts'
import { logRequests } from './edge-logs.ts'
import { originHeader, originSecretOf } from './edge-secret.ts'
import type { Environment } from './environments.ts'
import { webAclOf } from './waf.ts'
import { originOf, recordName, zoneOf } from './zone.ts'

/** What stands before the API; CloudFront wants it in this region. */
export const edgeRegion = 'us-east-1'

export interface Edge {
  readonly secret: Secret
  readonly distribution: Distribution
  readonly webAcl: CfnWebACL
}

export function edgeOf(stack: Stack, environment: Environment): Edge {
  const zone = zoneOf(stack, 'edge-zone', environment)
  const secret = originSecretOf(stack, environment)
  const webAcl = webAclOf(stack, environment)
  const distribution = distributionOf(stack, environment, zone, { secret, webAcl })
  logRequests(stack, environment, distribution)
  addressesOf(stack, {
    zone,
    recordName: recordName(environment.domain.name),
    target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
  })
  return { secret, distribution, webAcl }
}

const addressesOf = (stack: Stack, alias: ARecordProps): readonly [ARecord, AaaaRecord] => [
  new ARecord(stack, 'name', alias),
  new AaaaRecord(stack, 'name-ipv6', alias),
]

function distributionOf(
  stack: Stack,
  environment: Environment,
  zone: IHostedZone,
  { secret, webAcl }: Omit<Edge, 'distribution'>,
): Distribution {
  const { name } = environment.domain
  const distribution = new Distribution(stack, 'distribution', {
    comment: `${environment.name}: the API`,
    domainNames: [name],
    certificate: new Certificate(stack, 'certificate', {
      domainName: name,
      validation: CertificateValidation.fromDns(zone),
    }),
    webAclId: webAcl.attrArn,
    minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2025,
    httpVersion: HttpVersion.HTTP2_AND_3,
    priceClass: PriceClass.PRICE_CLASS_100,
    // The portal gets behaviours of its own beside this one.
    defaultBehavior: {
      origin: new HttpOrigin(originOf(environment), {
        protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
        originSslProtocols: [OriginSslPolicy.TLS_V1_2],
        readTimeout: Duration.seconds(30),
        customHeaders: { [originHeader]: secret.secretValue.unsafeUnwrap() },
      }),
      // A redirect would come after the token was sent in the clear.
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      // Compressing would take a policy that caches, and then one caller waits for the answer to another.
      cachePolicy: CachePolicy.CACHING_DISABLED,
      compress: false,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    },
    errorResponses: keptByCloudFront.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
  })
  argue(distribution, 'employers and their people may be abroad, and so may a bank', 'AwsSolutions-CFR1')
  argue(distribution, 'its requests are logged, without addresses: infra/edge-logs.ts', 'AwsSolutions-CFR3')
  return distribution
}

/** Without a word CloudFront gives an error out again for ten seconds, to others too: who may not see a thing gets a 404. */
const keptByCloudFront = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504]
