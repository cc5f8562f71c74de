import type { Draft, Entry } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'

/** What a check of the whole hash chain found; `seq` is the first entry that does not hold. */
export type Verification =
  { readonly ok: true; readonly count: number } | { readonly ok: false; readonly seq: number; readonly sentence: Words }

/** The picture folded up to `seq`, as text, so that a start need not fold everything again. */
export interface JournalSnapshot {
  readonly seq: number
  /** Of the fold that made it; another fold cannot use it. */
  readonly version: number
  /** When it was made, epoch ms. */
  readonly at: number
  readonly text: string
}

/** A place in the chain: entry number and its hash. */
export interface ChainHead {
  readonly seq: number
  readonly hash: string
}

/** The append-only log of facts and decisions; it is the audit log too. Every engine passes the same contract tests. */
export interface Journal {
  /** The last number given; 0 when empty. */
  seq(): number
  /**
   * Writes drafts in order and resolves after they are durable. A draft whose `id` is known is answered with the entry it
   * became the first time, whatever else it says. A draft of a known kind must fit the contract; one of an unknown kind
   * needs the envelope. Rejects with a JournalError; then nothing of this call was acknowledged, and sending it again
   * with the same ids is harmless.
   */
  append(drafts: readonly Draft[]): Promise<Entry[]>
  /** Entries after `seq`, ascending, at most `limit`. Kinds this code does not know come as they were written. */
  since(seq: number, limit: number): Promise<Entry[]>
  /** What became of drafts with these ids, in their order; undefined for one that was never written. */
  find(ids: readonly string[]): Promise<(Entry | undefined)[]>
  /** Entries about one incident after `seq`, ascending, at most `limit`. */
  about(subject: string, after: number, limit: number): Promise<Entry[]>
  /** Keeps a snapshot beside the entries it folds, and of all snapshots the newest three. */
  keep(snapshot: JournalSnapshot): Promise<void>
  /** The newest snapshot of that fold that is whole and belongs to this chain. */
  kept(version: number): Promise<Pick<JournalSnapshot, 'seq' | 'text'> | undefined>
  /** Of the last entry that is durable; of an empty journal the chain's start. */
  head(): Promise<ChainHead>
  /** Reads the whole chain; appends go on meanwhile. */
  verify(): Promise<Verification>
  /** Waits for what was asked, then releases the file. */
  close(): Promise<void>
}

/**
 * `draft`: this draft can never be written, sending it again is useless · `full`: no room on the disk · `io`: the disk or
 * the file failed · `taken`: another process writes this journal · `newer`: the file needs a newer version · `closed`.
 */
export type JournalFault = 'draft' | 'full' | 'io' | 'taken' | 'newer' | 'closed'

/** The journal could not do what was asked; `sentence` says what, why, and what to do. */
export class JournalError extends Error {
  readonly fault: JournalFault
  readonly sentence: Words
  constructor(fault: JournalFault, sentence: Words, options?: ErrorOptions) {
    super(sentence.en, options)
    this.name = 'JournalError'
    this.fault = fault
    this.sentence = sentence
  }
}
