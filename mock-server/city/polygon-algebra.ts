import { intersection, union } from 'polyclip-ts'
import type { Geom } from 'polyclip-ts'
import { doubleAreaOf, ringHolds } from './mercator-grid.ts'
import type { GridLine } from './mercator-grid.ts'

type Polygons = readonly (readonly GridLine[])[]

/** Pieces below this are left by rounding, not by anyone's land: a tenth of a square metre at 50° north. */
const SLIVER_STEPS2 = 2 * 3000

/** The only place polygons are cut and joined. Coordinates come back on the grid, slivers are left out. */
export function intersectPolygons(a: Polygons, b: Polygons): GridLine[][] {
  return onGrid(intersection(toGeom(a), toGeom(b)))
}

/** What the polygons cover together, without inner borders and without self-crossings (even-odd inside each ring). */
export function unitePolygons(polygons: Polygons): GridLine[][] {
  const [first, ...rest] = polygons
  if (!first) return []
  return onGrid(union(toGeom([first]), ...rest.map((polygon) => toGeom([polygon]))))
}

/** The parts of a straight line from a to b that run inside the polygons. */
export function clipLine(line: GridLine, polygons: Polygons): GridLine[] {
  const [ax = 0, ay = 0, bx = 0, by = 0] = line
  const cuts = [0, 1]
  for (const ring of polygons.flat()) {
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [cx, cy, dx, dy] = [ring[i]!, ring[i + 1]!, ring[i + 2]!, ring[i + 3]!]
      const cross = (bx - ax) * (dy - cy) - (by - ay) * (dx - cx)
      if (cross === 0) continue
      const t = ((cx - ax) * (dy - cy) - (cy - ay) * (dx - cx)) / cross
      const u = ((cx - ax) * (by - ay) - (cy - ay) * (bx - ax)) / cross
      if (t > 0 && t < 1 && u >= 0 && u <= 1) cuts.push(t)
    }
  }
  cuts.sort((a, b) => a - b)
  const along = (t: number): [number, number] => [ax + (bx - ax) * t, ay + (by - ay) * t]
  return cuts.slice(1).flatMap((to, i) => {
    const from = cuts[i]!
    const inside = polygonsHold(polygons, ...along((from + to) / 2))
    return inside && to > from ? [[...along(from), ...along(to)].map(Math.round)] : []
  })
}

/** Whether a grid point lies inside the polygons; holes are outside. */
export function polygonsHold(polygons: Polygons, x: number, y: number): boolean {
  return polygons.some(
    ([outer, ...holes]) => outer && ringHolds(outer, x, y) && !holes.some((hole) => ringHolds(hole, x, y)),
  )
}

function toGeom(polygons: Polygons): Geom {
  return polygons.map((rings) =>
    rings.map((ring) => {
      const points: [number, number][] = []
      for (let i = 0; i < ring.length; i += 2) points.push([ring[i]!, ring[i + 1]!])
      return points
    }),
  )
}

function onGrid(geometry: readonly (readonly (readonly [number, number])[])[][]): GridLine[][] {
  return geometry
    .map((rings) =>
      rings
        .map((ring) => ring.flatMap(([x, y]) => [Math.round(x), Math.round(y)]))
        .filter((ring) => Math.abs(doubleAreaOf(ring)) > SLIVER_STEPS2),
    )
    .filter((rings) => rings.length > 0)
}
