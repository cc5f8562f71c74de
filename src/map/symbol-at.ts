import { SYMBOL_PX } from './desk-scene.ts'
import type { DeskScene, DeskThing, Nudge } from './desk-scene.ts'

export type SymbolParts = Pick<DeskScene, 'incidents' | 'units' | 'resources'>

/** How near to a thing one must point, beyond its own size. */
const REACH_PX = 5

/** The symbol that is pointed at: the nearest, units before what is held ready. */
export function symbolAt(
  { incidents, units, resources }: SymbolParts,
  project: (lng: number, lat: number) => { readonly x: number; readonly y: number },
  x: number,
  y: number,
): DeskThing | undefined {
  let best: DeskThing | undefined
  let bestPx = Infinity
  const look = (
    kind: DeskThing['kind'],
    id: string,
    [lng, lat]: readonly [number, number],
    px: number,
    [dx, dy]: Nudge = [0, 0],
  ) => {
    const at = project(lng, lat)
    const awayPx = Math.hypot(at.x + dx - x, at.y + dy - y)
    if (awayPx > px + REACH_PX || awayPx >= bestPx) return
    best = { kind, id }
    bestPx = awayPx
  }
  for (const { id, at, look: drawn, nudge } of units) look('unit', id, at, SYMBOL_PX[drawn], nudge)
  for (const { id, at } of incidents) look('incident', id, at, SYMBOL_PX.incident)
  if (best) return best
  for (const { id, at } of resources) look('resource', id, at, SYMBOL_PX.resource)
  return best
}
