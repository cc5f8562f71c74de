import type { Draft, Entry } from '#contract/entry.ts'
import { applyEntries } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import { JournalError } from './journal/journal.ts'
import type { Journal } from './journal/journal.ts'
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
  /** Returns at once; entries come by `onEntries`. Nothing told is lost while the relay lives. */
  readonly tell: (drafts: readonly Draft[]) => void
  /** The same for one draft somebody waits for: true once it is durable and folded, false when it cannot be written now or ever. */
  readonly decide: (draft: Draft) => Promise<boolean>
  /** Resolves when everything told so far is durable, or could not be written now. */
  readonly settle: () => Promise<void>
  /** Settles, and tries nothing later. */
  readonly stop: () => Promise<void>
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
  const told: Draft[] = []
  const awaited = new Map<Draft, (durable: boolean) => void>()
  const answer = (drafts: readonly Draft[], durable: boolean) => {
    for (const draft of drafts) {
      awaited.get(draft)?.(durable)
      awaited.delete(draft)
    }
  }
  let writing: Promise<void> | undefined

  const writeAll = async () => {
    let atOnce = WRITE_AT_ONCE
    while (told.length > 0) {
      const batch = told.slice(0, atOnce)
      let entries: Entry[]
      try {
        entries = await journal.append(batch)
      } catch (error) {
        onTrouble(error)
        if (error instanceof JournalError && error.fault === 'draft') {
          // Sending it again is useless and would hold up everything behind it: it is found by itself, said, and let go.
          if (batch.length === 1) answer(told.splice(0, 1), false)
          atOnce = batch.length === 1 ? WRITE_AT_ONCE : 1
          continue
        }
        answer(told, false)
        stopRetry?.()
        stopRetry = clock.after(RETRY_MS, write)
        return
      }
      told.splice(0, batch.length)
      const fresh = entries.filter((entry) => entry.seq > picture.seq)
      if (fresh.length > 0) {
        picture = applyEntries(picture, fresh)
        onEntries(fresh)
      }
      answer(batch, true)
      snapshots.folded()
    }
  }
  function write(): void {
    writing ??= writeAll().finally(() => (writing = undefined))
  }

  return {
    picture: () => picture,
    tell(drafts) {
      if (drafts.length === 0) return
      told.push(...drafts)
      write()
    },
    decide: (draft) =>
      new Promise((resolve) => {
        awaited.set(draft, resolve)
        told.push(draft)
        write()
      }),
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
