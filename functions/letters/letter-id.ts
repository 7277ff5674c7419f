import { hash } from 'node:crypto'
import type { LetterKind } from '../../events/letter-events.ts'

/** By what it tells of, so that a letter that is sent again is the same one, whoever sends it. */
export const letterIdOf = (kind: LetterKind, applicationId: string, aboutVersion: number): string =>
  hash('sha256', `letter ${kind} ${applicationId}@${aboutVersion}`, 'base64url').slice(0, 24)

export const letterStream = (id: string): string => `letter/${id}`

/** In a folder of its own, so that nobody takes it for evidence; with its hash, so that no other comes in its place. */
export const letterFileKey = (id: string, sha256: string): string => `brieven/${id}.${sha256}`
