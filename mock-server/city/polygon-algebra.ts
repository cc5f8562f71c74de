import { intersection, union } from 'polyclip-ts'
import type { Geom } from 'polyclip-ts'
import { doubleAreaOf } from './mercator-grid.ts'
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
