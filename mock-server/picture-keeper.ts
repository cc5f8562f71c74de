import type { Draft, Entry } from '#contract/entry.ts'
import { applyEntries } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import { JournalError } from './journal/journal.ts'
import type { Journal } from './journal/journal.ts'
import { foldAhead } from './picture-ahead.ts'
import { readPictureSnapshot, startPictureSnapshots } from './picture-snapshots.ts'

export interface PictureKeeperOptions {
  readonly journal: Pick<Journal, 'append' | 'since' | 'keep' | 'kept'>
  readonly clock: Clock
  /** Called once for each entry, in seq order, after it is durable and folded. */
  readonly onEntries: (entries: readonly Entry[]) => void
  /** The journal could not be written, and is tried again until it can; or a snapshot was of no use. */
  readonly onTrouble: (error: unknown) => void
}

export interface PictureKeeper {
  readonly picture: () => Picture
  /** The picture as it will be once everything told is durable: what comes next is judged by this one. */
  readonly ahead: () => Picture
  /** Returns at once; entries come by `onEntries`. Nothing told is lost while the relay lives. */
  readonly tell: (drafts: readonly Draft[]) => void
  /** The same for one draft somebody waits for: true once it is durable and folded, false when it cannot be written now or ever. */
  readonly decide: (draft: Draft) => Promise<boolean>
  /**
   * One draft whose author hears whether it stands: its entry once it is durable and folded. Rejects with what the journal said; it is
   * then let go and not tried later, so that nothing happens that somebody was told had not.
   */
  readonly commit: (draft: Draft) => Promise<Entry>
  /** Resolves when everything told so far is durable, or could not be written now. */
  readonly settle: () => Promise<void>
  /** Settles, and tries nothing later. */
  readonly stop: () => Promise<void>
}

/** A draft on its way into the journal, and who waits for it. */
interface Told {
  readonly draft: Draft
  readonly written?: (entry: Entry) => void
  /** It could not be written. */
  readonly failed?: (error: unknown) => void
  /** Let go when it could not be written, instead of being tried again. */
  readonly once?: true
}

const READ_AT_ONCE = 10_000
const WRITE_AT_ONCE = 200
const RETRY_MS = 5000

/** Folds the journal from its newest snapshot, then keeps the fold equal to it: append, then fold, then tell everybody. */
export async function openPictureKeeper(options: PictureKeeperOptions): Promise<PictureKeeper> {
  const { journal, clock, onEntries, onTrouble } = options
  let picture = await readPictureSnapshot(journal, onTrouble)
  const snapshots = startPictureSnapshots(journal, clock, () => picture, onTrouble)
  let stopRetry: (() => void) | undefined
  for (;;) {
    const batch = await journal.since(picture.seq, READ_AT_ONCE)
    picture = applyEntries(picture, batch)
    if (batch.length < READ_AT_ONCE) break
  }
  snapshots.folded()
  let ahead = picture
  let told: Told[] = []
  /** A write failed, and its rows may be there all the same. */
  let doubtful = false
  let writing: Promise<void> | undefined

  const fold = (entries: readonly Entry[]) => {
    const fresh = entries.filter((entry) => entry.seq > picture.seq)
    if (fresh.length === 0) return
    picture = applyEntries(picture, fresh)
    onEntries(fresh)
  }
  const lookAgain = () => {
    ahead = foldAhead(
      picture,
      told.map(({ draft }) => draft),
    )
  }
  /** What a failed write left behind after all: without it the next entry would be a gap. */
  const catchUp = async () => {
    for (;;) {
      const batch = await journal.since(picture.seq, READ_AT_ONCE)
      fold(batch)
      if (batch.length < READ_AT_ONCE) break
    }
    doubtful = false
    lookAgain()
  }
  const wait = (error: unknown) => {
    doubtful = true
    const all = told
    told = told.filter(({ once }) => !once)
    lookAgain()
    for (const { failed } of all) failed?.(error)
    stopRetry?.()
    stopRetry = clock.after(RETRY_MS, write)
  }

  const writeAll = async () => {
    let atOnce = WRITE_AT_ONCE
    for (;;) {
      const batch = told.slice(0, atOnce)
      let entries: Entry[]
      try {
        if (doubtful) await catchUp()
        if (batch.length === 0) return
        entries = await journal.append(batch.map(({ draft }) => draft))
      } catch (error) {
        onTrouble(error)
        if (!(error instanceof JournalError) || error.fault !== 'draft') return wait(error)
        // Sending it again is useless and would hold up everything behind it: it is found by itself, said, and let go.
        if (batch.length === 1) {
          told.shift()
          lookAgain()
          batch[0]?.failed?.(error)
        }
        atOnce = batch.length === 1 ? WRITE_AT_ONCE : 1
        continue
      }
      told.splice(0, batch.length)
      const expected = picture.seq
      fold(entries)
      // Nothing else writes this journal: numbers differ only where a draft had been written before.
      if (!entries.every(({ seq }, row) => seq === expected + 1 + row)) lookAgain()
      for (const [row, { written }] of batch.entries()) written?.(entries[row]!)
      snapshots.folded()
    }
  }
  function write(): void {
    writing ??= writeAll().finally(() => (writing = undefined))
  }
  const add = (added: readonly Told[]) => {
    told.push(...added)
    ahead = foldAhead(
      ahead,
      added.map(({ draft }) => draft),
    )
    write()
  }

  return {
    picture: () => picture,
    ahead: () => ahead,
    tell(drafts) {
      if (drafts.length > 0) add(drafts.map((draft) => ({ draft })))
    },
    decide: (draft) =>
      new Promise((resolve) => add([{ draft, written: () => resolve(true), failed: () => resolve(false) }])),
    commit: (draft) => new Promise((resolve, reject) => add([{ draft, written: resolve, failed: reject, once: true }])),
    settle: async () => {
      await writing
    },
    stop: async () => {
      await writing
      snapshots.stop()
      stopRetry?.()
    },
  }
}
