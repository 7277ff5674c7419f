import { expect, test } from 'vitest'
import { evidenceDecider, type ReceiveEvidence } from '../../../domain/evidence/evidence.ts'
import type { EmployerId, Instant } from '../../../events/primitives.ts'
import { given } from '../../support/given.ts'

const file = {
  employerId: 'employer-01' as EmployerId,
  receivedAt: '2026-03-02T08:01:00.000Z' as Instant,
  sha256: 'a'.repeat(64),
  bytes: 48_213,
  mediaType: 'application/pdf' as const,
}
const receive: ReceiveEvidence = { type: 'receive', ...file }
const received = { type: 'evidence-received' as const, ...file }

test('a file is received', () => {
  given(evidenceDecider).when(receive).then(received)
  expect(given(evidenceDecider, received).state).toEqual({ file })
})

test('the same file again, at whatever moment, yields nothing', () => {
  given(evidenceDecider, received)
    .when({ ...receive, receivedAt: '2026-03-02T08:02:00.000Z' as Instant })
    .thenNothing()
})

test('another file does not take its place', () => {
  given(evidenceDecider, received)
    .when({ ...receive, sha256: 'b'.repeat(64) })
    .thenRefused('evidence-has-other-content', { sha256: file.sha256 })
})

test("another employer's is not taken for it, nor told about it", () => {
  given(evidenceDecider, received)
    .when({ ...receive, employerId: 'employer-02' as EmployerId })
    .thenRefused('evidence-of-another-employer', {})
})
