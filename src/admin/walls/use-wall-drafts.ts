import { useCallback, useState } from 'react'
import { z } from 'zod'
import { WALL_USES } from '#contract/wall-act.ts'
import type { WallDraft } from './wall-draft.ts'

export interface WallDrafts {
  /** Edited and not saved, by wall. */
  readonly all: ReadonlyMap<string, WallDraft>
  readonly put: (draft: WallDraft) => void
  readonly drop: (id: string) => void
}

const KEY = 'wall-drafts'
const draftSchema = z.object({
  id: z.string(),
  zh: z.string(),
  en: z.string(),
  use: z.enum(WALL_USES),
  seams: z.string(),
  viewDistanceM: z.string(),
  pitchMm: z.string(),
  rotation: z.array(z.object({ address: z.string(), dwellS: z.string() })),
  directs: z.boolean(),
  base: z.number(),
})

/** What is typed outlives another wall looked at, a reload and a browser that was closed, until it is saved or thrown away. */
export function useWallDrafts(): WallDrafts {
  const [all, setAll] = useState(recalled)
  const change = useCallback(
    (alter: (drafts: Map<string, WallDraft>) => void) =>
      setAll((before) => {
        const after = new Map(before)
        alter(after)
        keep(after)
        return after
      }),
    [],
  )
  return {
    all,
    put: useCallback((draft) => change((drafts) => drafts.set(draft.id, draft)), [change]),
    drop: useCallback((id) => change((drafts) => drafts.delete(id)), [change]),
  }
}

function recalled(): ReadonlyMap<string, WallDraft> {
  try {
    const kept = z.array(draftSchema).safeParse(JSON.parse(localStorage.getItem(KEY) ?? '[]'))
    return new Map(kept.data?.map((draft) => [draft.id, draft]))
  } catch {
    // Written by hand, or kept from this page: there is nothing to take up.
    return new Map()
  }
}

function keep(drafts: ReadonlyMap<string, WallDraft>): void {
  try {
    localStorage.setItem(KEY, JSON.stringify([...drafts.values()]))
  } catch {
    // No room: what is typed stays on the page and is saved from there.
  }
}
