import { shownViewSchema } from '#contract/shown-view.ts'
import type { ShownView } from '#contract/shown-view.ts'

const KEY = 'seen-view'

/** What another window of this browser shows now; undefined: none does, or not one that a wall can show. */
export function readSeen(): ShownView | undefined {
  try {
    const kept = shownViewSchema.safeParse(JSON.parse(localStorage.getItem(KEY) ?? 'null'))
    return kept.success ? kept.data : undefined
  } catch {
    // Written by hand, or kept from this page.
    return undefined
  }
}

export function writeSeen(view: ShownView): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(view))
  } catch {
    // No room, or not allowed: then nothing can be sent from this window, and the button says so.
  }
}

/** Told when another window shows something else. Returns the stop. */
export function onSeen(listener: () => void): () => void {
  const hear = ({ key }: StorageEvent) => {
    if (key === KEY) listener()
  }
  window.addEventListener('storage', hear)
  return () => window.removeEventListener('storage', hear)
}
