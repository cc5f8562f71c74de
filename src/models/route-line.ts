import type { LngLat } from '#contract/geometry.ts'
import { groundPlane, metresToSegment } from './ground-plane.ts'
import type { RoadGraph } from './road-graph.ts'

/** The streets of a path as one line, in the order it is driven; empty for a path without edges. */
export function routeLine(graph: RoadGraph, edges: readonly number[]): LngLat[] {
  const { start, lng, lat } = graph.links
  const line: LngLat[] = []
  for (const edge of edges) {
    const link = graph.edgeLink[edge]!
    const [from, to] = [start[link]!, start[link + 1]!]
    const against = graph.edgeReversed[edge] === 1
    // The junction between two links is the last point of one and the first of the next.
    for (let i = line.length > 0 ? 1 : 0; i < to - from; i++) {
      const point = against ? to - 1 - i : from + i
      line.push([lng[point]!, lat[point]!])
    }
  }
  return line
}

const FIRST_TOLERANCE_M = 1

/** A line with at most `most` (2 or more) points, its ends kept, as true to the ground as that allows (Douglas–Peucker). */
export function thinLine(line: readonly LngLat[], most: number): LngLat[] {
  let kept = [...line]
  for (let toleranceM = FIRST_TOLERANCE_M; kept.length > most; toleranceM *= 2) kept = simplified(line, toleranceM)
  return kept
}

function simplified(line: readonly LngLat[], toleranceM: number): LngLat[] {
  const plane = groundPlane(line[0]![0], line[0]![1])
  const [xs, ys] = [line.map(([lng]) => plane.eastM(lng)), line.map(([, lat]) => plane.northM(lat))]
  const keep = new Uint8Array(line.length)
  keep[0] = keep[line.length - 1] = 1
  const open: [number, number][] = [[0, line.length - 1]]
  for (let span = open.pop(); span; span = open.pop()) {
    const [from, to] = span
    let farthest = -1
    let farM = toleranceM
    for (let i = from + 1; i < to; i++) {
      const awayM = metresToSegment(xs[i]!, ys[i]!, xs[from]!, ys[from]!, xs[to]!, ys[to]!)
      if (awayM <= farM) continue
      farM = awayM
      farthest = i
    }
    if (farthest < 0) continue
    keep[farthest] = 1
    open.push([from, farthest], [farthest, to])
  }
  return line.filter((_, i) => keep[i] === 1)
}
