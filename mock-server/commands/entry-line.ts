import type { Entry } from '#contract/entry.ts'

export type EntryListener = (entries: readonly Entry[]) => void

/** Entries as they become durable, to everybody who listens, in order. */
export interface EntryLine {
  readonly tell: EntryListener
  /** Returns the stop. */
  readonly listen: (listener: EntryListener) => () => void
}

/** @param onTrouble a listener failed; the others hear all the same */
export function createEntryLine(onTrouble: (error: unknown) => void): EntryLine {
  const listeners = new Set<EntryListener>()
  return {
    tell(entries) {
      for (const listener of listeners) {
        try {
          listener(entries)
        } catch (error) {
          onTrouble(error)
        }
      }
    },
    listen(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
  }
}
