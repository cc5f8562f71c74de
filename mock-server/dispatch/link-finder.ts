import Flatbush from 'flatbush'
import type { Geometry } from '#contract/geometry.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { groundPlane, metresToSegment } from '#models/ground-plane.ts'
import { circleRing, ringsHolder } from '#models/ring.ts'
import type { Ring } from '#models/ring.ts'
import { drawnRings } from './drawn-rings.ts'

/** A point closes the street it was set on. */
const POINT_REACH_M = 15
/** A line drawn along a street stays this near to it, for most of the street. */
const ALONG_M = 12
const ALONG_SHARE = 0.6
const SAMPLE_M = 8
/** Long strokes are looked up piece by piece: the box round a slanting one would hold half the city. Degrees, about 500 m. */
const PIECE_DEG = 0.005

/** Answers which links a drawing closes, ascending: those it crosses, those inside an area, those a line was drawn along. */
export function createLinkFinder(links: StreetLinks): (drawing: Geometry) => number[] {
  const segments = segmentsOf(links)
  if (segments.length === 0) return () => []
  const { lng, lat } = links
  const index = new Flatbush(segments.length)
  for (const { point: p } of segments) {
    index.add(
      Math.min(lng[p]!, lng[p + 1]!),
      Math.min(lat[p]!, lat[p + 1]!),
      Math.max(lng[p]!, lng[p + 1]!),
      Math.max(lat[p]!, lat[p + 1]!),
    )
  }
  index.finish()
  const near = (box: Box): Segment[] => index.search(...box).map((row) => segments[row]!)

  const crossedBy = (line: Ring, found: Set<number>): void => {
    for (const [a, b] of pieces(line)) {
      for (const { link, point } of near(boxOf([a, b]))) {
        if (found.has(link)) continue
        if (segmentsMeet(a, b, [lng[point]!, lat[point]!], [lng[point + 1]!, lat[point + 1]!])) found.add(link)
      }
    }
  }
  const area = (ring: Ring): Set<number> => {
    const found = new Set<number>()
    crossedBy([...ring, ring[0]!], found)
    const holds = ringsHolder([ring])
    const outside = new Set<number>()
    for (const { link, point } of near(boxOf(ring))) {
      // What the outline does not cross lies wholly inside or wholly outside: one point tells.
      if (found.has(link) || outside.has(link)) continue
      if (holds(lng[point]!, lat[point]!)) found.add(link)
      else outside.add(link)
    }
    return found
  }
  const line = (points: Ring): Set<number> => {
    const found = new Set<number>()
    crossedBy(points, found)
    const candidates = new Set(
      pieces(points).flatMap((piece) => near(widened(boxOf(piece), ALONG_M)).map(({ link }) => link)),
    )
    for (const link of candidates) if (!found.has(link) && runsAlong(links, link, points)) found.add(link)
    return found
  }
  return (drawing) => {
    const [ring] = drawing.shape === 'point' ? [circleRing(...drawing.at, POINT_REACH_M)] : drawnRings(drawing)
    const found = drawing.shape === 'line' ? line(drawing.points) : ring ? area(ring) : new Set<number>()
    return [...found].toSorted((a, b) => a - b)
  }
}

interface Segment {
  readonly link: number
  /** Runs from this point to the next. */
  readonly point: number
}
type Position = readonly [lng: number, lat: number]
type Box = readonly [west: number, south: number, east: number, north: number]

function segmentsOf({ start, streetClass }: StreetLinks): Segment[] {
  const segments: Segment[] = []
  for (let link = 0; link < streetClass.length; link++) {
    for (let point = start[link]!; point + 1 < start[link + 1]!; point++) segments.push({ link, point })
  }
  return segments
}

function pieces(line: Ring): (readonly [Position, Position])[] {
  return line.slice(1).flatMap((b, i) => {
    const a = line[i]!
    const count = Math.max(1, Math.ceil(Math.max(Math.abs(b[0] - a[0]), Math.abs(b[1] - a[1])) / PIECE_DEG))
    const at = (part: number): Position => [
      a[0] + ((b[0] - a[0]) * part) / count,
      a[1] + ((b[1] - a[1]) * part) / count,
    ]
    return Array.from({ length: count }, (_, part) => [at(part), at(part + 1)] as const)
  })
}

function boxOf(points: Ring): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [lng, lat] of points) {
    west = Math.min(west, lng)
    south = Math.min(south, lat)
    east = Math.max(east, lng)
    north = Math.max(north, lat)
  }
  return [west, south, east, north]
}

function widened([west, south, east, north]: Box, byM: number): Box {
  const [farEast, farNorth] = groundPlane(east, north).lngLat(byM, byM)
  const [farWest, farSouth] = groundPlane(west, south).lngLat(-byM, -byM)
  return [farWest, farSouth, farEast, farNorth]
}

function segmentsMeet(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return side(a, b, c) * side(a, b, d) <= 0 && side(c, d, a) * side(c, d, b) <= 0
}

function runsAlong({ start, lng, lat }: StreetLinks, link: number, line: Ring): boolean {
  const points = Array.from({ length: start[link + 1]! - start[link]! }, (_, i): Position => [
    lng[start[link]! + i]!,
    lat[start[link]! + i]!,
  ])
  const plane = groundPlane(...points[0]!)
  const [west, south, east, north] = widened(boxOf(points), ALONG_M)
  const drawn = line.slice(1).flatMap((b, i) => {
    const a = line[i]!
    const beside = Math.max(a[0], b[0]) < west || Math.min(a[0], b[0]) > east
    const above = Math.max(a[1], b[1]) < south || Math.min(a[1], b[1]) > north
    return beside || above
      ? []
      : [[plane.eastM(a[0]), plane.northM(a[1]), plane.eastM(b[0]), plane.northM(b[1])] as const]
  })
  let near = 0
  let all = 0
  for (let i = 0; i + 1 < points.length; i++) {
    const [ax, ay] = [plane.eastM(points[i]![0]), plane.northM(points[i]![1])]
    const [bx, by] = [plane.eastM(points[i + 1]![0]), plane.northM(points[i + 1]![1])]
    const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / SAMPLE_M))
    for (let s = 0; s < steps; s++) {
      const [x, y] = [ax + ((bx - ax) * (s + 0.5)) / steps, ay + ((by - ay) * (s + 0.5)) / steps]
      all++
      if (drawn.some(([cx, cy, dx, dy]) => metresToSegment(x, y, cx, cy, dx, dy) <= ALONG_M)) near++
    }
  }
  return near >= ALONG_SHARE * all
}
