import {
  DescribeSecretCommand,
  GetSecretValueCommand,
  PutSecretValueCommand,
  ResourceNotFoundException,
  UpdateSecretVersionStageCommand,
  type SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager'
import { randomBytes } from 'node:crypto'
import type { RotatingSecret, Stage } from './origin-secret.ts'

const labels: Readonly<Record<Stage, string>> = {
  pending: 'AWSPENDING',
  current: 'AWSCURRENT',
  previous: 'AWSPREVIOUS',
}

/** The secret as AWS Secrets Manager keeps it, under its name. */
export function secretsManagerOriginSecret(client: SecretsManagerClient, name: string): RotatingSecret {
  const SecretId = name

  /** AWS names a version when a rotation begins, and knows no value of it yet. */
  const valueWith = async (
    which: { VersionStage: string } | { VersionId: string },
  ): Promise<string | undefined> => {
    try {
      return (await client.send(new GetSecretValueCommand({ SecretId, ...which }))).SecretString
    } catch (error) {
      if (error instanceof ResourceNotFoundException) return undefined
      throw error
    }
  }

  const currentVersion = async (): Promise<string | undefined> => {
    const { VersionIdsToStages = {} } = await client.send(new DescribeSecretCommand({ SecretId }))
    return Object.keys(VersionIdsToStages).find((id) => VersionIdsToStages[id]?.includes(labels.current))
  }

  return {
    at: (stage) => valueWith({ VersionStage: labels[stage] }),
    valueOf: (version) => valueWith({ VersionId: version }),
    isCurrent: async (version) => (await currentVersion()) === version,
    draw: () => randomBytes(32).toString('base64url'),
    async put(version, value) {
      const VersionStages = [labels.pending]
      await client.send(
        new PutSecretValueCommand({
          SecretId,
          ClientRequestToken: version,
          SecretString: value,
          VersionStages,
        }),
      )
    },
    async makeCurrent(version) {
      const current = await currentVersion()
      if (current === version) return
      await client.send(
        new UpdateSecretVersionStageCommand({
          SecretId,
          VersionStage: labels.current,
          MoveToVersionId: version,
          RemoveFromVersionId: current,
        }),
      )
    },
  }
}
