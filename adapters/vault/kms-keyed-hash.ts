import { hash } from 'node:crypto'
import { GenerateMacCommand, type KMSClient } from '@aws-sdk/client-kms'
import type { KeyedHash } from './vault.ts'

/** HMAC under a key that never leaves KMS. Hashed first, since KMS takes at most 4,096 bytes. */
export const kmsKeyedHash =
  (client: KMSClient, keyId: string): KeyedHash =>
  async (text) => {
    const Message = hash('sha256', text, 'buffer')
    const request = { KeyId: keyId, MacAlgorithm: 'HMAC_SHA_256', Message } as const
    const { Mac } = await client.send(new GenerateMacCommand(request))
    if (Mac === undefined) throw new Error('KMS answered without a hash')
    return Buffer.from(Mac).toString('base64url')
  }
