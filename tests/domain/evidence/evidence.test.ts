import { expect, test } from 'vitest'
import { evidenceDecider, type ReceiveEvidence, type RecordScan } from '../../../domain/evidence/evidence.ts'
import type { Scan } from '../../../domain/evidence/evidence-state.ts'
import { uploadsADay, uploadsDecider } from '../../../domain/evidence/uploads.ts'
import type { ActorId, EmployerId, EvidenceId, Instant } from '../../../events/primitives.ts'
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

test('a verdict that comes before its file waits for it, and a later one takes its place', () => {
  const infected = {
    ...scanned(scan('infected', 5)),
    type: 'evidence-scanned-early' as const,
    sha256: file.sha256,
  }
  const early = given(evidenceDecider).when(scan('infected', 5))
  early.then(infected)
  const waiting = given(evidenceDecider, infected)
  waiting.when(scan('clean', 4)).thenNothing()
  waiting
    .when(scan('clean', 6))
    .then({ ...infected, ...scanned(scan('clean', 6)), type: 'evidence-scanned-early' })
  waiting.when(receive).then(received, scanned(scan('infected', 5)))
  waiting.when({ ...receive, sha256: 'b'.repeat(64) }).then({ ...received, sha256: 'b'.repeat(64) })
})

test('a verdict about another file than was received is refused', () => {
  given(evidenceDecider, received)
    .when(scan('clean', 5, 'b'.repeat(64)))
    .thenRefused('evidence-not-received', {})
})

const at = (moment: string) => moment as Instant
const open = (opener: string, moment: string) => ({
  type: 'open' as const,
  opener: opener as ActorId,
  openedAt: at(moment),
})
const opened = ({ opener, openedAt }: ReturnType<typeof open>) => ({
  type: 'evidence-opened' as const,
  opener,
  openedAt,
})

test('who opens it is recorded, once for each calendar day in Amsterdam', () => {
  const anna = open('officer-anna', '2026-03-02T09:00:00.000Z')
  given(evidenceDecider).when(anna).thenRefused('evidence-not-received')
  given(evidenceDecider, received).when(anna).then(opened(anna))
  const once = given(evidenceDecider, received, opened(anna))
  once.when(open('officer-anna', '2026-03-02T22:59:59.999Z')).thenNothing()
  for (const next of [
    open('officer-bert', '2026-03-02T09:00:00.000Z'),
    open('officer-anna', '2026-03-02T23:00:00.000Z'),
  ]) {
    once.when(next).then(opened(next))
  }
  const bert = open('officer-bert', '2026-03-02T10:00:00.000Z')
  given(evidenceDecider, received, opened(anna), opened(bert)).when(anna).thenNothing()
})

const expire = (moment: string) => ({ type: 'expire' as const, expiredAt: at(moment) })
const erase = (moment: string) => ({ type: 'erase' as const, erasedAt: at(moment) })

test('a file expires after thirty days, and may be erased a day after that and not before', () => {
  given(evidenceDecider, received).when(expire('2026-04-01T21:59:00.000Z')).thenRefused('evidence-still-kept')
  given(evidenceDecider, received)
    .when(expire('2026-04-01T22:00:00.000Z'))
    .then({ type: 'evidence-expired', expiredAt: at('2026-04-01T22:00:00.000Z') })
  given(evidenceDecider, received).when(erase('2026-06-01T00:00:00.000Z')).thenRefused('evidence-still-kept')
  const expired = { type: 'evidence-expired' as const, expiredAt: at('2026-04-01T22:00:00.000Z') }
  const standing = given(evidenceDecider, received, expired)
  standing.when(expire('2026-04-05T00:00:00.000Z')).thenNothing()
  standing.when(erase('2026-04-02T21:59:59.999Z')).thenRefused('evidence-still-kept')
  const erased = { type: 'evidence-erased' as const, erasedAt: at('2026-04-02T22:00:00.000Z') }
  standing.when(erase('2026-04-02T22:00:00.000Z')).then(erased)
  given(evidenceDecider, received, expired, erased).when(erase('2026-04-05T00:00:00.000Z')).thenNothing()
})

test('so many files are counted for an employer on a day, each once', () => {
  const upload = (no: number) => `evidence-${String(no).padStart(4, '0')}` as EvidenceId
  const counted = (no: number) => ({ type: 'upload-counted' as const, evidenceId: upload(no) })
  const count = (no: number) => ({ type: 'count-upload' as const, evidenceId: upload(no) })
  const full = Array.from({ length: uploadsADay }, (_, no) => counted(no))
  given(uploadsDecider, ...full.slice(1))
    .when(count(0))
    .then(counted(0))
  given(uploadsDecider, ...full)
    .when(count(uploadsADay))
    .thenRefused('too-many-uploads', { most: uploadsADay })
  given(uploadsDecider, ...full)
    .when(count(0))
    .thenNothing()
})
