import type { Stack } from 'aws-cdk-lib'
import { HostedZone, type IHostedZone } from 'aws-cdk-lib/aws-route53'
import type { Environment } from './environments.ts'

/** The zone that is there already, in which the names of an environment are made. */
export const zoneOf = (stack: Stack, id: string, { domain }: Environment): IHostedZone =>
  HostedZone.fromHostedZoneAttributes(stack, id, {
    hostedZoneId: domain.zoneId,
    zoneName: domain.zoneName,
  })

/** Where CloudFront finds the API. A fixed name, so that neither stack has to know the other. */
export const originOf = ({ domain }: Environment): string => `oorsprong.${domain.name}`

/** A name outside the zone that a record is made in is told by the dot at its end. */
export const recordName = (name: string): string => `${name}.`
