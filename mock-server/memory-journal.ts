import type { Draft, Entry } from '#contract/entry.ts'
import { CHAIN_START, chainHash } from './journal/hash-chain.ts'
import { lineOf } from './journal/journal-line.ts'
import type { Journal, JournalError, JournalSnapshot } from './journal/journal.ts'
import { subjectOf } from './journal/subject-of.ts'

/** A journal that is gone with its process, and fails when it is told to: for tests. MUTATED by its own calls. */
export interface MemoryJournal extends Journal {
  readonly entries: readonly Entry[]
  /** What every append rejects with, until it is taken away. */
  fails: JournalError | undefined
  /** Of what it refuses it keeps the rows all the same, as a disk may. */
  keepsAllTheSame: boolean
}

export function memoryJournal(): MemoryJournal {
  const entries: Entry[] = []
  const byId = new Map<string, Entry>()
  const snapshots: JournalSnapshot[] = []
  const write = (draft: Draft): Entry => {
    lineOf(draft)
    const known = byId.get(draft.id)
    if (known) return known
    // As it comes back from a file: what is undefined is not there.
    const entry = JSON.parse(JSON.stringify({ ...draft, seq: entries.length + 1 })) as Entry
    entries.push(entry)
    byId.set(entry.id, entry)
    return entry
  }
  return {
    entries,
    fails: undefined,
    keepsAllTheSame: false,
    seq: () => entries.length,
    async append(drafts) {
      // Other turns come in between, as with a thread.
      await new Promise((resolve) => setImmediate(resolve))
      const { fails } = this
      if (fails && !this.keepsAllTheSame) throw fails
      const written = drafts.map(write)
      if (fails) throw fails
      return written
    },
    since: (seq, limit) => Promise.resolve(entries.slice(seq, seq + limit)),
    find: (ids) => Promise.resolve(ids.map((id) => byId.get(id))),
    about: (subject, after, limit) =>
      Promise.resolve(entries.filter((entry) => entry.seq > after && subjectOf(entry) === subject).slice(0, limit)),
    keep(snapshot) {
      snapshots.push(snapshot)
      return Promise.resolve()
    },
    kept: (version) => Promise.resolve(snapshots.findLast((snapshot) => snapshot.version === version)),
    head: () =>
      Promise.resolve({
        seq: entries.length,
        hash: entries.reduce(
          (hash, entry) => chainHash(hash, entry.seq, JSON.stringify({ ...entry, seq: undefined })),
          CHAIN_START,
        ),
      }),
    verify: () => Promise.resolve({ ok: true, count: entries.length }),
    close: () => Promise.resolve(),
  }
}
