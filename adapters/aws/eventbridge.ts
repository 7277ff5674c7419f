import type * as sdk from '@aws-sdk/client-eventbridge'
import { jsonClient, jsonCommand } from './json-service.ts'
import { ServiceException } from './service-exception.ts'

// Takes the place of `@aws-sdk/client-eventbridge` in what is deployed: see infra/bundles.ts.

export const EventBridgeClient = jsonClient({
  service: 'events',
  target: 'AWSEvents',
  version: '1.1',
  exception: (what) => new ServiceException(what),
})

export const PutEventsCommand = jsonCommand<sdk.PutEventsCommandInput, sdk.PutEventsCommandOutput>(
  'PutEvents',
)
