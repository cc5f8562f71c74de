import type { Showing } from '#contract/stage-snapshot.ts'
import { createStore } from '#session/store.ts'
import type { TourDraft } from './tour-draft.ts'

/** A showing that never leaves this window: on no wall, in no journal. */
export interface Rehearsal {
  readonly showing: Showing
  readonly tour: TourDraft
}

/** The one of this page. */
export const rehearsal = createStore<Rehearsal | null>(null)

/** What a presenter moves; the rest of a showing follows from the time. */
export type Move = Pick<Showing, 'scene' | 'autoplay' | 'away'>

/** @param now epoch ms of this machine */
export function rehearse(tour: TourDraft, id: string, scene: number, autoplay: boolean, now: number): void {
  const told = { tour: tour.id, walls: [], scene, autoplay, edition: 0, away: false, sceneAt: now, startedAt: now }
  rehearsal.set({ tour, showing: { ...told, id, version: 1, by: '' } })
}

export function moveRehearsal(move: Move, now: number): void {
  const running = rehearsal.get()
  if (!running) return
  const { showing } = running
  rehearsal.set({ ...running, showing: { ...showing, ...move, sceneAt: now, version: showing.version + 1 } })
}
