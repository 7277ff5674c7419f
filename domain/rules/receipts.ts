import type { ApplicationFacts } from '../../events/facts.ts'
import type { Slug } from '../../events/primitives.ts'
import type { Receipt } from '../../events/receipt.ts'
import type { SchemeVersion } from '../../events/scheme-next.ts'
import { same } from '../same.ts'
import { judge, type Judgement } from './judge.ts'

/** A version as it was published: with the scheme that it belongs to, and the hash of its text. */
export interface PublishedVersion {
  readonly scheme: Slug
  readonly version: SchemeVersion
  readonly hash: string
}

/** What is kept of a judgement with the decision that rests on it. */
export const receiptOf = (
  kind: Receipt['kind'],
  facts: ApplicationFacts,
  { scheme, version, hash }: PublishedVersion,
  { outcomes, arithmetic, cents }: Judgement,
): Receipt => ({
  engine: 1,
  kind,
  scheme,
  schemeVersion: version.version,
  schemeHash: hash,
  facts,
  outcomes: [...outcomes],
  arithmetic: [...arithmetic],
  cents,
})

/** The same decision taken again, under its own version or another. */
export const replayed = (receipt: Receipt, published: PublishedVersion): Receipt =>
  receiptOf(receipt.kind, receipt.facts, published, judge(receipt.facts, published.version, receipt.kind))

/** Whether taking it again under its own version comes to the same, rule by rule and line by line. */
export const replaysTheSame = (receipt: Receipt, published: PublishedVersion): boolean =>
  same(replayed(receipt, published), receipt)
