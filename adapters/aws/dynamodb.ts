import type * as sdk from '@aws-sdk/client-dynamodb'
import { jsonClient, jsonCommand, type Body } from './json-service.ts'
import { ServiceException, type WhatWentWrong } from './service-exception.ts'

// Takes the place of `@aws-sdk/client-dynamodb` in what is deployed: see infra/bundles.ts. Binary attributes are
// not known here; the stores have none.

export const DynamoDBServiceException = ServiceException

export class ConditionalCheckFailedException extends ServiceException {
  /** What stands there, when it was asked for. */
  readonly Item?: Record<string, sdk.AttributeValue>
  constructor(what: WhatWentWrong, body: Body) {
    super(what)
    const { Item } = body as Partial<Pick<ConditionalCheckFailedException, 'Item'>>
    if (Item !== undefined) this.Item = Item
  }
}

const exception = (what: WhatWentWrong, body: Body): ServiceException =>
  what.name === 'ConditionalCheckFailedException'
    ? new ConditionalCheckFailedException(what, body)
    : new ServiceException(what)

export const DynamoDBClient = jsonClient({
  service: 'dynamodb',
  target: 'DynamoDB_20120810',
  version: '1.0',
  exception,
})

export const GetItemCommand = jsonCommand<sdk.GetItemCommandInput, sdk.GetItemCommandOutput>('GetItem')
export const PutItemCommand = jsonCommand<sdk.PutItemCommandInput, sdk.PutItemCommandOutput>('PutItem')
export const UpdateItemCommand = jsonCommand<sdk.UpdateItemCommandInput, sdk.UpdateItemCommandOutput>(
  'UpdateItem',
)
export const DeleteItemCommand = jsonCommand<sdk.DeleteItemCommandInput, sdk.DeleteItemCommandOutput>(
  'DeleteItem',
)
export const QueryCommand = jsonCommand<sdk.QueryCommandInput, sdk.QueryCommandOutput>('Query')
export const ScanCommand = jsonCommand<sdk.ScanCommandInput, sdk.ScanCommandOutput>('Scan')
export const BatchGetItemCommand = jsonCommand<sdk.BatchGetItemCommandInput, sdk.BatchGetItemCommandOutput>(
  'BatchGetItem',
)
export const BatchWriteItemCommand = jsonCommand<
  sdk.BatchWriteItemCommandInput,
  sdk.BatchWriteItemCommandOutput
>('BatchWriteItem')
