import type { LngLat } from '#contract/geometry.ts'
import { groundPlane } from './ground-plane.ts'
import type { GroundPlane } from './ground-plane.ts'
import { gridContour } from './grid-contour.ts'
import type { CornerGrid } from './grid-contour.ts'
import { polygonsOf } from './polygons.ts'
import type { Polygons } from './polygons.ts'
import type { RoadGraph } from './road-graph.ts'
import type { Reach } from './shortest-paths.ts'

/** The minutes that are drawn when nobody asks for others (domain.md §C8). */
export const ISOCHRONE_MINUTES = [3, 5, 8, 12, 15] as const

export interface Isochrone {
  readonly minutes: number
  /** GeoJSON MultiPolygon coordinates: outer rings counter-clockwise, holes clockwise. */
  readonly polygons: Polygons
}

const LEAST_CELL_M = 60
const MOST_CELLS_A_SIDE = 240
/** What stands by a street is reached with it, so far from it. */
const BY_STREET_M = 150

/**
 * Areas reached within so many minutes: what stands within 150 m of a street that is (or within a cell of the grid, which grows to a
 * 240th of the area). Source: domain.md §C8.
 * @param reach of `reachFrom`, cut at the longest of `minutes` or later; edges partly driven count as far as they are driven
 */
export function isochrones(
  graph: RoadGraph,
  edgeS: Float64Array,
  reach: Reach,
  minutes: readonly number[] = ISOCHRONE_MINUTES,
): Isochrone[] {
  const field = timeField(graph, edgeS, reach, Math.max(...minutes) * 60)
  return minutes.map((limit) => ({ minutes: limit, polygons: field ? field.contour(limit * 60) : [] }))
}

function timeField(graph: RoadGraph, edgeS: Float64Array, reach: Reach, untilS: number) {
  const reached: number[] = []
  for (let n = 0; n < reach.seconds.length; n++) if (reach.seconds[n]! <= untilS) reached.push(n)
  const [first] = reached
  if (first === undefined) return undefined
  const plane = groundPlane(graph.nodeLng[first]!, graph.nodeLat[first]!)
  const samples = drivenSamples(graph, edgeS, reach, reached, untilS, plane)
  const grid = spread(samples, untilS)
  return {
    contour: (limitS: number): Polygons =>
      polygonsOf(
        gridContour(grid, limitS).map((ring) =>
          ring.map(([column, row]) =>
            whole(plane.lngLat(grid.west + column * grid.cellM, grid.south + row * grid.cellM)),
          ),
        ),
      ),
  }
}

/** To a metre: a grid of 60 m says no more, and the answer is half as long. */
function whole([lng, lat]: LngLat): LngLat {
  return [Math.round(lng * 1e5) / 1e5, Math.round(lat * 1e5) / 1e5]
}

interface Samples {
  readonly east: number[]
  readonly north: number[]
  readonly seconds: number[]
}

/** Points along every street that is driven in time, close enough to each other that no gap is seen between them. */
function drivenSamples(
  graph: RoadGraph,
  edgeS: Float64Array,
  reach: Reach,
  reached: readonly number[],
  untilS: number,
  plane: GroundPlane,
): Samples {
  const { start, lng, lat } = graph.links
  const samples: Samples = { east: [], north: [], seconds: [] }
  const add = (east: number, north: number, seconds: number): void => {
    samples.east.push(east)
    samples.north.push(north)
    samples.seconds.push(seconds)
  }
  for (const node of reached) {
    const from = reach.seconds[node]!
    add(plane.eastM(graph.nodeLng[node]!), plane.northM(graph.nodeLat[node]!), from)
    for (let e = graph.firstEdge[node]!; e < graph.firstEdge[node + 1]!; e++) {
      const spentS = edgeS[e]!
      if (!Number.isFinite(spentS)) continue
      const link = graph.edgeLink[e]!
      const [a, b] = [start[link]!, start[link + 1]! - 1]
      const against = graph.edgeReversed[e] === 1
      const secondsPerM = spentS / Math.max(1, graph.edgeLengthM[e]!)
      let seconds = from
      for (let i = 0; i < b - a && seconds <= untilS; i++) {
        const [p, q] = against ? [b - i, b - i - 1] : [a + i, a + i + 1]
        const [x0, y0] = [plane.eastM(lng[p]!), plane.northM(lat[p]!)]
        const [dx, dy] = [plane.eastM(lng[q]!) - x0, plane.northM(lat[q]!) - y0]
        const lengthM = Math.hypot(dx, dy)
        const steps = Math.max(1, Math.ceil(lengthM / LEAST_CELL_M))
        for (let s = 1; s <= steps; s++) {
          const at = seconds + (lengthM * s * secondsPerM) / steps
          if (at <= untilS) add(x0 + (dx * s) / steps, y0 + (dy * s) / steps, at)
        }
        seconds += lengthM * secondsPerM
      }
    }
  }
  return samples
}

interface TimeGrid extends CornerGrid {
  readonly west: number
  readonly south: number
  readonly cellM: number
}

function spread({ east, north, seconds }: Samples, untilS: number): TimeGrid {
  let [west, south, farEast, farNorth] = [east[0]!, north[0]!, east[0]!, north[0]!]
  for (let i = 1; i < east.length; i++) {
    west = Math.min(west, east[i]!)
    farEast = Math.max(farEast, east[i]!)
    south = Math.min(south, north[i]!)
    farNorth = Math.max(farNorth, north[i]!)
  }
  const cellM = Math.max(LEAST_CELL_M, Math.max(farEast - west, farNorth - south) / MOST_CELLS_A_SIDE)
  const reachM = Math.max(BY_STREET_M, cellM)
  // One corner more than anything is spread to, so that every contour closes.
  const margin = Math.ceil(reachM / cellM) + 1
  const columns = Math.ceil((farEast - west) / cellM) + 2 * margin + 1
  const rows = Math.ceil((farNorth - south) / cellM) + 2 * margin + 1
  const [west0, south0] = [west - margin * cellM, south - margin * cellM]
  const cells = reachM / cellM
  const value = new Float64Array(columns * rows).fill(2 * untilS + 1)
  for (let i = 0; i < east.length; i++) {
    const [x, y] = [(east[i]! - west0) / cellM, (north[i]! - south0) / cellM]
    for (let row = Math.ceil(y - cells); row <= y + cells; row++) {
      for (let column = Math.ceil(x - cells); column <= x + cells; column++) {
        if ((column - x) ** 2 + (row - y) ** 2 > cells ** 2) continue
        const corner = row * columns + column
        if (seconds[i]! < value[corner]!) value[corner] = seconds[i]!
      }
    }
  }
  return { columns, rows, value, west: west0, south: south0, cellM }
}
