/** What kinds of thing the vault gives a random id for. */
export const identityKinds = [
  'person',
  'employer',
  'establishment',
  'training',
  'actor',
  'organisation',
  'bank-account',
] as const
export type IdentityKind = (typeof identityKinds)[number]

export interface Identity {
  readonly kind: IdentityKind
  /** The normalised fields that say it is the same one; only their keyed hash is kept. */
  readonly key: string
  /** What the id stands for, for those who may see it. */
  readonly record: Readonly<Record<string, string>>
}

/** What an id stands for: an identity, or a text. */
export interface VaultEntry {
  readonly id: string
  readonly kind: IdentityKind | 'text'
  readonly record: Readonly<Record<string, string>>
}

/**
 * The only place where personal data lies. A random id for whoever has the same normalised key, found through
 * a keyed hash; and free texts by random id. Everything is written before the event that refers to it.
 */
export interface Vault {
  /** The ids of these identities, in order; a new one is made where there was none. */
  identify(identities: readonly Identity[]): Promise<readonly string[]>
  /** The id when there is one; nothing is made. */
  find(kind: IdentityKind, key: string): Promise<string | undefined>
  /** What ids stand for; ids that are not known, or forgotten, are absent. */
  records(ids: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, string>>>>
  /** A text under an id that its writer derives from the command, so that writing it again changes nothing. */
  putText(id: string, text: string): Promise<void>
  /** Deletes map and record. Whoever comes back gets a new id; nobody can find the old one, key in hand. */
  forget(id: string): Promise<void>
  /** Everything in it, in pages, in no order: for whoever takes it to a vault with another key. */
  all(): AsyncIterable<readonly VaultEntry[]>
  /**
   * Gives an identity the id that it has elsewhere; again changes nothing. False when it has another id here:
   * then nothing is changed.
   */
  adopt(id: string, identity: Identity): Promise<boolean>
  /** Keyed hash of a text, for recognising content without keeping it. */
  keyedHash(text: string): Promise<string>
}

/** A keyed hash whose key never leaves where it is kept: a key file on one machine, KMS on AWS. */
export interface KeyedHash {
  (text: string): Promise<string>
}
