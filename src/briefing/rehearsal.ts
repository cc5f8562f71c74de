import type { Showing } from '#contract/stage-snapshot.ts'
import { createStore } from '#session/store.ts'
import type { TourDraft } from './tour-draft.ts'

/** A showing that never leaves this window: on no wall, in no journal. null: none. */
export const rehearsal = createStore<Showing | null>(null)

/** What a presenter moves; the rest of a showing follows from the time. */
export type Move = Pick<Showing, 'scene' | 'autoplay' | 'away'>

/** @param now epoch ms of this machine */
export function rehearse({ id: tour, title, scenes }: TourDraft, id: string, move: Move, now: number): void {
  const told = { tour, title, scenes: [...scenes], walls: [], edition: 1, sceneAt: now, startedAt: now, by: '' }
  rehearsal.set({ ...told, ...move, id, version: 1 })
}

export function moveRehearsal(move: Move, now: number): void {
  const running = rehearsal.get()
  if (running) rehearsal.set({ ...running, ...move, sceneAt: now, version: running.version + 1 })
}
