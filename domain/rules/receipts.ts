import type { ApplicationFacts } from '../../events/facts.ts'
import type { Slug } from '../../events/primitives.ts'
import type { Receipt } from '../../events/receipt.ts'
import type { SchemeVersion } from '../../events/scheme.ts'
import { same } from '../same.ts'
import { judge, type Judgement } from './judge.ts'

/** A version as it was published: with the scheme that it belongs to, and the hash of its text. */
export interface PublishedVersion {
  readonly scheme: Slug
  readonly version: SchemeVersion
  readonly hash: string
}

/** What a version makes of the facts, and what is kept of it with the decision that rests on it. */
export function receiptFor(
  kind: Receipt['kind'],
  facts: ApplicationFacts,
  { scheme, version, hash }: PublishedVersion,
): { readonly judgement: Judgement; readonly receipt: Receipt } {
  const judgement = judge(facts, version, kind)
  const { outcomes, arithmetic, cents } = judgement
  const receipt: Receipt = {
    engine: 1,
    kind,
    scheme,
    schemeVersion: version.version,
    schemeHash: hash,
    facts,
    outcomes: [...outcomes],
    arithmetic: [...arithmetic],
    cents,
  }
  return { judgement, receipt }
}

/** The same decision taken again, under its own version or another. */
export const replayed = ({ kind, facts }: Receipt, published: PublishedVersion): Receipt =>
  receiptFor(kind, facts, published).receipt

/** Whether taking it again under its own version comes to the same, rule by rule and line by line. */
export const replaysTheSame = (receipt: Receipt, published: PublishedVersion): boolean =>
  same(replayed(receipt, published), receipt)
