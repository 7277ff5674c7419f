import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import type { Emulator } from './emulator.ts'

export interface TestIssuer {
  readonly keysUrl: string
  /** A token as the region's identity provider would give it, with the claims under their Dutch names. */
  token(subject: string, claims: Readonly<Record<string, string>>): Promise<string>
  stop(): Promise<void>
}

export const issuerName = 'https://login.rehearsal.example'
export const audience = 'https://api.rehearsal.example'

/** An identity provider on this machine, which publishes its key where the functions look for it. */
export async function startIssuer({ certificate, certificateKey }: Emulator): Promise<TestIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const key = { ...(await exportJWK(publicKey)), kid: 'rehearsal', alg: 'ES256', use: 'sig' }
  const tls = { cert: readFileSync(certificate), key: readFileSync(certificateKey) }
  const server = createServer(tls, (_, response) => {
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify({ keys: [key] }))
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve)
  })
  return {
    keysUrl: `https://127.0.0.1:${(server.address() as AddressInfo).port}/keys`,
    token: (subject, claims) =>
      new SignJWT({ ...claims })
        .setProtectedHeader({ alg: 'ES256', kid: key.kid })
        .setIssuer(issuerName)
        .setAudience(audience)
        .setSubject(subject)
        .setIssuedAt()
        .setExpirationTime('1h')
        .sign(privateKey),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
