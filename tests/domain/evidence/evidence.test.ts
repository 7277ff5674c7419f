import { expect, test } from 'vitest'
import {
  evidenceDecider,
  type ReceiveEvidence,
  type RecordScan,
  type Scan,
} from '../../../domain/evidence/evidence.ts'
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

const scan = (verdict: Scan['verdict'], seconds: number, sha256 = file.sha256): RecordScan => ({
  type: 'record-scan',
  sha256,
  verdict,
  scannedAt: `2026-03-02T08:01:0${seconds}.000Z` as Instant,
})
const scanned = ({ verdict, scannedAt }: RecordScan) => ({
  type: 'evidence-scanned' as const,
  verdict,
  scannedAt,
})

test('what a scan found in a file is kept beside it', () => {
  const infected = scan('infected', 5)
  given(evidenceDecider, received).when(infected).then(scanned(infected))
  expect(given(evidenceDecider, received, scanned(infected)).state).toEqual({
    file,
    scan: { verdict: 'infected', scannedAt: infected.scannedAt },
  })
})

test('the same verdict again, or one of an earlier scan, yields nothing', () => {
  const standing = given(evidenceDecider, received, scanned(scan('infected', 5)))
  standing.when(scan('infected', 5)).thenNothing()
  standing.when(scan('clean', 4)).thenNothing()
})

test('a later scan counts over an earlier one, also when it found the same', () => {
  const standing = given(evidenceDecider, received, scanned(scan('clean', 5)))
  for (const later of [scan('infected', 6), scan('clean', 6)]) standing.when(later).then(scanned(later))
})

test('a verdict about a file that was never received, or about another one, is refused', () => {
  given(evidenceDecider).when(scan('clean', 5)).thenRefused('evidence-not-received', {})
  given(evidenceDecider, received)
    .when(scan('clean', 5, 'b'.repeat(64)))
    .thenRefused('evidence-not-received', {})
})
