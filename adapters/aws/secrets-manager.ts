import type * as sdk from '@aws-sdk/client-secrets-manager'
import { jsonClient, jsonCommand } from './json-service.ts'
import { ServiceException } from './service-exception.ts'

// Takes the place of `@aws-sdk/client-secrets-manager` in what is deployed: see infra/bundles.ts. Secrets are texts
// here, never bytes.

export class ResourceNotFoundException extends ServiceException {}

export const SecretsManagerClient = jsonClient({
  service: 'secretsmanager',
  target: 'secretsmanager',
  version: '1.1',
  exception: (what) =>
    what.name === 'ResourceNotFoundException'
      ? new ResourceNotFoundException(what)
      : new ServiceException(what),
})

export const DescribeSecretCommand = jsonCommand<
  sdk.DescribeSecretCommandInput,
  Pick<sdk.DescribeSecretCommandOutput, 'VersionIdsToStages'>
>('DescribeSecret')
export const GetSecretValueCommand = jsonCommand<
  sdk.GetSecretValueCommandInput,
  Pick<sdk.GetSecretValueCommandOutput, 'SecretString'>
>('GetSecretValue')
export const PutSecretValueCommand = jsonCommand<sdk.PutSecretValueCommandInput, object>('PutSecretValue')
export const UpdateSecretVersionStageCommand = jsonCommand<sdk.UpdateSecretVersionStageCommandInput, object>(
  'UpdateSecretVersionStage',
)
