import type { Showing } from '#contract/stage-snapshot.ts'
import type { Desk } from './desk.ts'

/** The showing a wall takes part in. */
export function showingOn(desk: Desk, wall: string): Showing | undefined {
  return [...desk.showings.values()].find(({ walls }) => walls.includes(wall))
}

/** The post that decides what a wall shows; undefined: it directs itself. */
export function wallHolder(desk: Desk, wall: string): string | undefined {
  return desk.walls.get(wall)?.holder?.post ?? showingOn(desk, wall)?.by
}
