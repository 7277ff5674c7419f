import type * as sdk from '@aws-sdk/client-kms'
import { jsonClient, jsonCommand } from './json-service.ts'
import { ServiceException } from './service-exception.ts'

// Takes the place of `@aws-sdk/client-kms` in what is deployed: see infra/bundles.ts.

export const KMSClient = jsonClient({
  service: 'kms',
  target: 'TrentService',
  version: '1.1',
  exception: (what) => new ServiceException(what),
})

export const GenerateMacCommand = jsonCommand<
  sdk.GenerateMacCommandInput,
  Pick<sdk.GenerateMacCommandOutput, 'Mac'>
>('GenerateMac', ({ Mac }) => (typeof Mac === 'string' ? { Mac: Buffer.from(Mac, 'base64') } : {}))
