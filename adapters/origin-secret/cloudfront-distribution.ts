import {
  GetDistributionCommand,
  UpdateDistributionCommand,
  type CloudFrontClient,
  type DistributionConfig,
} from '@aws-sdk/client-cloudfront'
import { originHeader, type Distribution } from './origin-secret.ts'

/** Throws for a distribution that sends no such header: then it is not the one that infra/edge.ts made. */
export function cloudFrontDistribution(client: CloudFrontClient, id: string): Distribution {
  const read = async () => {
    const { Distribution: found, ETag } = await client.send(new GetDistributionCommand({ Id: id }))
    const config = found?.DistributionConfig
    const header = config === undefined ? undefined : headerIn(config)
    if (config === undefined || header === undefined) {
      throw new Error(`distribution ${id} sends no ${originHeader}`)
    }
    return { config, header, ETag, everywhere: found?.Status === 'Deployed' }
  }
  return {
    async sends() {
      const { header, everywhere } = await read()
      return { value: header.HeaderValue, everywhere }
    },
    async send(value) {
      const { config, header, ETag } = await read()
      header.HeaderValue = value
      // Refused when somebody else changed the distribution since it was read.
      await client.send(new UpdateDistributionCommand({ Id: id, IfMatch: ETag, DistributionConfig: config }))
    },
  }
}

const headerIn = ({ Origins }: DistributionConfig) =>
  Origins?.Items?.flatMap(({ CustomHeaders }) => CustomHeaders?.Items ?? []).find(
    ({ HeaderName }) => HeaderName === originHeader,
  )
