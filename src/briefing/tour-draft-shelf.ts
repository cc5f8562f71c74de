import { z } from 'zod'
import type { Tour } from '#contract/stage-snapshot.ts'
import { createStore } from '#session/store.ts'
import type { Store } from '#session/store.ts'
import { begin, edit, redo, undo } from '#ui/edit-history.ts'
import type { EditHistory } from '#ui/edit-history.ts'
import { draftOfTour, emptyTour } from './tour-draft.ts'
import type { TourDraft } from './tour-draft.ts'

/** A tour being edited. */
export interface OpenTour extends EditHistory<TourDraft> {
  /** Seq of what it was taken from; 0: it was never saved. */
  readonly base: number
  /** Its edition; 0: it was never saved. */
  readonly edition: number
}

export interface TourDrafts {
  readonly all: Store<ReadonlyMap<string, OpenTour>>
  /** @param known as saved last: where editing begins @param field typed into; undefined: a step of its own */
  readonly change: (id: string, known: Tour | undefined, next: (draft: TourDraft) => TourDraft, field?: string) => void
  readonly make: (id: string) => void
  readonly step: (id: string, way: 'undo' | 'redo') => void
  /** Keeps what was edited, on top of what was saved meanwhile. */
  readonly rebase: (id: string, known: Tour) => void
  readonly drop: (id: string) => void
}

const KEY = 'tour-draft/'
/** Loose on purpose: half of a scene is worth keeping. */
const keptSchema = z.object({
  base: z.number(),
  edition: z.number(),
  draft: z.custom<TourDraft>((one) => Array.isArray((one as TourDraft | null)?.scenes)),
})
type Memory = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>

/** Edits of every tour, each with its own way back; kept in this browser until they are saved or thrown away. */
export function createTourDrafts(memory: Memory | undefined): TourDrafts {
  const all = createStore<ReadonlyMap<string, OpenTour>>(recalled(memory))
  const put = (id: string, alter: (before: OpenTour | undefined) => OpenTour | undefined) => {
    const after = new Map(all.get())
    const next = alter(after.get(id))
    if (next) after.set(id, next)
    else after.delete(id)
    all.set(after)
    keep(memory, id, next)
  }
  return {
    all,
    change: (id, known, next, field) =>
      put(id, (before) => {
        const open = before ?? (known && opened(known))
        return open && { ...edit(open, next(open.now), field), base: open.base, edition: open.edition }
      }),
    make: (id) => put(id, () => ({ ...begin(emptyTour(id)), base: 0, edition: 0 })),
    step: (id, way) =>
      put(id, (before) => {
        if (!before) return undefined
        return { ...(way === 'undo' ? undo(before) : redo(before)), base: before.base, edition: before.edition }
      }),
    rebase: (id, { version: base, edition }) => put(id, (before) => before && { ...before, base, edition }),
    drop: (id) => put(id, () => undefined),
  }
}

function opened(known: Tour): OpenTour {
  return { ...begin(draftOfTour(known)), base: known.version, edition: known.edition }
}

/** Each tour under a key of its own: two windows that edit two tours keep both. */
function recalled(memory: Memory | undefined): Map<string, OpenTour> {
  const keys = Array.from({ length: memory?.length ?? 0 }, (_, i) => memory?.key(i) ?? '')
  return new Map(
    keys
      .filter((key) => key.startsWith(KEY))
      .flatMap((key) => {
        const kept = keptSchema.safeParse(parsed(memory?.getItem(key) ?? ''))
        // Written by another version of the page, or by hand: there is nothing to take up.
        if (!kept.success) return []
        const { base, edition, draft } = kept.data
        return [[draft.id, { ...begin(draft), base, edition }] as const]
      }),
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function keep(memory: Memory | undefined, id: string, open: OpenTour | undefined): void {
  try {
    if (open) memory?.setItem(KEY + id, JSON.stringify({ base: open.base, edition: open.edition, draft: open.now }))
    else memory?.removeItem(KEY + id)
  } catch {
    // No room: what is typed stays on the page and is saved from there.
  }
}
