import Flatbush from 'flatbush'
import type { GridLine } from './mercator-grid.ts'

/** Above this many segments a spatial index beats comparing each with each. */
const INDEX_FROM_SEGMENTS = 60

interface Segments {
  readonly count: number
  /** ax, ay, bx, by of each. */
  readonly at: readonly number[]
  /** Ring of each, and its place in the ring. */
  readonly ring: readonly number[]
  readonly next: readonly number[]
}

/** Whether closed rings of one polygon cross, overlap or run into a wall of themselves or each other. Corners may meet. */
export function ringsCross(rings: readonly GridLine[]): boolean {
  const segments = segmentsOf(rings)
  if (segments.count < INDEX_FROM_SEGMENTS) {
    for (let i = 0; i < segments.count; i++) {
      for (let j = i + 1; j < segments.count; j++) if (conflict(segments, i, j)) return true
    }
    return false
  }
  const index = new Flatbush(segments.count)
  const { at } = segments
  const box = (i: number): [number, number, number, number] => [
    Math.min(at[4 * i]!, at[4 * i + 2]!),
    Math.min(at[4 * i + 1]!, at[4 * i + 3]!),
    Math.max(at[4 * i]!, at[4 * i + 2]!),
    Math.max(at[4 * i + 1]!, at[4 * i + 3]!),
  ]
  for (let i = 0; i < segments.count; i++) index.add(...box(i))
  index.finish()
  for (let i = 0; i < segments.count; i++) {
    if (index.search(...box(i), (j) => j > i && conflict(segments, i, j)).length > 0) return true
  }
  return false
}

function segmentsOf(rings: readonly GridLine[]): Segments {
  const at: number[] = []
  const ring: number[] = []
  const next: number[] = []
  rings.forEach((points, r) => {
    const first = ring.length
    for (let i = 0; i + 3 < points.length; i += 2) {
      at.push(points[i]!, points[i + 1]!, points[i + 2]!, points[i + 3]!)
      ring.push(r)
      next.push(ring.length)
    }
    if (ring.length > first) next[ring.length - 1] = first
  })
  return { count: ring.length, at, ring, next }
}

function conflict({ at, next }: Segments, i: number, j: number): boolean {
  const [ax, ay, bx, by] = [at[4 * i]!, at[4 * i + 1]!, at[4 * i + 2]!, at[4 * i + 3]!]
  const [cx, cy, dx, dy] = [at[4 * j]!, at[4 * j + 1]!, at[4 * j + 2]!, at[4 * j + 3]!]
  const c = side(ax, ay, bx, by, cx, cy)
  const d = side(ax, ay, bx, by, dx, dy)
  if (c === 0 && d === 0) return overlap(ax, ay, bx, by, cx, cy, dx, dy)
  if (next[i] === j || next[j] === i) return false
  const a = side(cx, cy, dx, dy, ax, ay)
  const b = side(cx, cy, dx, dy, bx, by)
  if (c * d < 0 && a * b < 0) return true
  return (
    (c === 0 && within(ax, ay, bx, by, cx, cy)) ||
    (d === 0 && within(ax, ay, bx, by, dx, dy)) ||
    (a === 0 && within(cx, cy, dx, dy, ax, ay)) ||
    (b === 0 && within(cx, cy, dx, dy, bx, by))
  )
}

function side(ax: number, ay: number, bx: number, by: number, px: number, py: number): number {
  return Math.sign((bx - ax) * (py - ay) - (by - ay) * (px - ax))
}

/** Whether a point of the segment's straight line lies between its ends, and is neither of them. */
function within(ax: number, ay: number, bx: number, by: number, px: number, py: number): boolean {
  return (px - ax) * (px - bx) + (py - ay) * (py - by) < 0
}

/** Whether two segments on one straight line share more than a point. */
function overlap(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
  dx: number,
  dy: number,
): boolean {
  const wide = Math.abs(bx - ax) >= Math.abs(by - ay)
  const [a, b, c, d] = wide ? [ax, bx, cx, dx] : [ay, by, cy, dy]
  return Math.min(Math.max(a, b), Math.max(c, d)) > Math.max(Math.min(a, b), Math.min(c, d))
}
