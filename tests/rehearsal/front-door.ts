import assert from 'node:assert/strict'
import { CloudFrontClient, GetDistributionConfigCommand } from '@aws-sdk/client-cloudfront'
import { originHeader } from '../../adapters/origin-secret/origin-secret.ts'
import { askOnAndOn } from './change.ts'
import { deployedResources, invoke } from './deployed.ts'
import type { Emulator } from './emulator.ts'
import { domainName } from './environment.ts'
import { send, type HttpAnswer, type HttpRequest } from './http.ts'
import { step } from './steps.ts'

export type Send = (request: HttpRequest) => Promise<HttpAnswer>

interface Origin {
  readonly host: string
  /** What CloudFront adds to every request. */
  readonly headers: Readonly<Record<string, string>>
}

/** Where CloudFront goes, and with what, as the distribution says at this moment. */
async function originOfDistribution(): Promise<Origin> {
  const all = await deployedResources()
  const found = all.find(({ type }) => type === 'AWS::CloudFront::Distribution')
  const client = new CloudFrontClient({})
  const { DistributionConfig } = await client.send(
    new GetDistributionConfigCommand({ Id: found?.physicalId }),
  )
  const [origin] = DistributionConfig?.Origins?.Items ?? []
  assert.ok(origin?.DomainName, 'the distribution has an origin')
  const headers = (origin.CustomHeaders?.Items ?? []).map(({ HeaderName = '', HeaderValue = '' }) => [
    HeaderName,
    HeaderValue,
  ])
  return { host: origin.DomainName, headers: Object.fromEntries(headers) }
}

/** The API as CloudFront comes to it. */
export const asCloudFront =
  (emulator: Emulator): Send =>
  async (request) => {
    const { host, headers } = await originOfDistribution()
    return send(emulator, host, { ...request, headers: { ...request.headers, ...headers } })
  }

/** The front door holds, and goes on to while its secret is rotated. `token` may read the reach numbers. */
export async function frontDoor(emulator: Emulator, token: string): Promise<void> {
  const read = { method: 'GET', path: '/v1/bereik', headers: { Authorization: `Bearer ${token}` } }
  await step('nobody goes round CloudFront', async () => {
    const { host } = await originOfDistribution()
    assert.equal(host, `oorsprong.${domainName}`)
    assert.equal((await asCloudFront(emulator)(read)).status, 200)
    const [api] = (await deployedResources()).filter(({ type }) => type === 'AWS::ApiGatewayV2::Api')
    const byAnotherName = `${api?.physicalId}.execute-api.localhost:${emulator.port}`
    const wrong = { ...read, headers: { ...read.headers, [originHeader]: 'x'.repeat(43) } }
    for (const path of ['/v1/bereik', '/v1/nergens', '/']) {
      assert.equal((await send(emulator, host, { ...read, path })).status, 401)
      assert.equal((await send(emulator, host, { ...wrong, path })).status, 403)
      assert.ok((await send(emulator, byAnotherName, { ...wrong, path })).status >= 403)
    }
  })
  await step('the secret of the front door is rotated without a refused request', async () => {
    const before = await originOfDistribution()
    const asking = askOnAndOn(() => asCloudFront(emulator)(read))
    const [secret] = (await deployedResources()).filter(
      ({ type, logicalId }) => type === 'AWS::SecretsManager::Secret' && logicalId.startsWith('originsecret'),
    )
    const rotation = { SecretId: secret?.physicalId, ClientRequestToken: crypto.randomUUID() }
    for (const Step of ['createSecret', 'setSecret', 'testSecret', 'finishSecret']) {
      await invoke('origin-secret', { Step, ...rotation })
    }
    assert.deepEqual(await asking.stop(), [])
    assert.notDeepEqual(await originOfDistribution(), before)
  })
}
