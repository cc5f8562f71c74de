import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Entry } from '#contract/entry.ts'
import type { Words } from '#contract/words.ts'
import type { Stored } from './journal-file.ts'
import { entryOf, lineOf } from './journal-line.ts'
import { journalClosed, linkJournal } from './journal-link.ts'
import { JournalError } from './journal.ts'
import type { Journal } from './journal.ts'
import { storageFault } from './storage-fault.ts'

export interface OpenJournalOptions {
  readonly file: string
  /** Something was found that could not be used and was done without. */
  readonly onTrouble?: (sentence: Words) => void
}

/** Opens (or makes) the journal in a worker thread, so that an fsync never holds up frames. Rejects with a JournalError. */
export async function openJournal({ file, onTrouble }: OpenJournalOptions): Promise<Journal> {
  makeFolder(dirname(file))
  const link = await linkJournal(file)
  return {
    seq: link.seq,
    async append(drafts) {
      if (drafts.length === 0) return []
      return entriesIn(await link.append(drafts.map(lineOf)))
    },
    since: async (after, limit) => entriesIn(await link.ask({ do: 'since', seq: after, limit })),
    async find(ids) {
      const told = await link.ask({ do: 'find', ids })
      if (!('found' in told)) throw journalClosed()
      return told.found.map((stored) => stored && entryOf(stored.seq, stored.payload))
    },
    about: async (subject, after, limit) => entriesIn(await link.ask({ do: 'about', subject, seq: after, limit })),
    async keep(snapshot) {
      await link.ask({ do: 'keep', snapshot })
    },
    async kept(version) {
      const told = await link.ask({ do: 'kept', version })
      if (!('kept' in told)) throw journalClosed()
      for (const sentence of told.kept.troubles) onTrouble?.(sentence)
      return told.kept.snapshot
    },
    async head() {
      const told = await link.ask({ do: 'head' })
      if (!('head' in told)) throw journalClosed()
      return told.head
    },
    async verify() {
      const told = await link.ask({ do: 'verify' })
      if (!('verification' in told)) throw journalClosed()
      return told.verification
    },
    close: link.close,
  }
}

function entriesIn(told: object | { readonly stored: readonly Stored[] }): Entry[] {
  if (!('stored' in told)) throw journalClosed()
  return told.stored.map(({ seq, payload }) => entryOf(seq, payload))
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    const { fault, sentence } = storageFault(cause)
    throw new JournalError(fault, sentence, { cause })
  }
}
