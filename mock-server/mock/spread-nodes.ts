import type { StreetGraph } from '#server/city/street-graph.ts'
import { hash32 } from './seeded-noise.ts'

const MOST_CANDIDATES = 4000

/**
 * At most `count` nodes far from one another (each next is the farthest from those chosen), out of those that `fits` lets through.
 * Fewer come back when fewer fit. Farness is weakened at the edge of the map by a seeded shuffle of candidates, not by randomness.
 */
export function spreadNodes(
  graph: StreetGraph,
  count: number,
  seed: number,
  fits: (node: number) => boolean,
): number[] {
  const fitting: number[] = []
  for (let n = 0; n < graph.nodeLng.length; n++) if (fits(n)) fitting.push(n)
  const shuffled = fitting
    .toSorted((a, b) => hash32(seed, 61, a) - hash32(seed, 61, b) || a - b)
    .slice(0, MOST_CANDIDATES)
  const first = shuffled[0]
  if (first === undefined || count < 1) return []
  const shrink = Math.cos((graph.nodeLat[first]! * Math.PI) / 180)
  const far = new Float64Array(shuffled.length).fill(Infinity)
  const chosen: number[] = []
  let next = 0
  while (chosen.length < Math.min(count, shuffled.length)) {
    const node = shuffled[next]!
    chosen.push(node)
    let farthest = 0
    next = 0
    for (let i = 0; i < shuffled.length; i++) {
      const dx = (graph.nodeLng[shuffled[i]!]! - graph.nodeLng[node]!) * shrink
      const dy = graph.nodeLat[shuffled[i]!]! - graph.nodeLat[node]!
      far[i] = shuffled[i] === node ? -1 : Math.min(far[i]!, dx * dx + dy * dy)
      if (far[i]! > farthest) {
        farthest = far[i]!
        next = i
      }
    }
    if (farthest <= 0) break
  }
  return chosen
}

/** The node nearest to a place, by degrees with the shrinking of meridians. */
export function nearestNode(graph: StreetGraph, lng: number, lat: number): number {
  const shrink = Math.cos((lat * Math.PI) / 180)
  let best = 0
  let least = Infinity
  for (let n = 0; n < graph.nodeLng.length; n++) {
    const dx = (graph.nodeLng[n]! - lng) * shrink
    const dy = graph.nodeLat[n]! - lat
    const far = dx * dx + dy * dy
    if (far < least) {
      least = far
      best = n
    }
  }
  return best
}
