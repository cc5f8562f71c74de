import Flatbush from 'flatbush'
import type { Geometry } from '#contract/geometry.ts'
import type { StreetLinks } from '#contract/street-links.ts'
import { groundPlane } from '#models/ground-plane.ts'
import { circleRing, ringsHolder } from '#models/ring.ts'
import type { Ring } from '#models/ring.ts'
import { drawnRings } from './drawn-rings.ts'

/** A point closes the street it was set on. */
const POINT_REACH_M = 15
/** A line drawn along a street stays this near to it, for most of the street. */
const ALONG_M = 12
const ALONG_SHARE = 0.6
const SAMPLE_M = 8

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
    for (let i = 0; i + 1 < line.length; i++) {
      const [a, b] = [line[i]!, line[i + 1]!]
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
      points.slice(1).flatMap((b, i) => near(widened(boxOf([points[i]!, b]), ALONG_M)).map(({ link }) => link)),
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
  const first = start[link]!
  const plane = groundPlane(lng[first]!, lat[first]!)
  const drawn = line.map(([x, y]) => [plane.eastM(x), plane.northM(y)] as const)
  let near = 0
  let all = 0
  for (let p = first; p + 1 < start[link + 1]!; p++) {
    const [ax, ay] = [plane.eastM(lng[p]!), plane.northM(lat[p]!)]
    const [bx, by] = [plane.eastM(lng[p + 1]!), plane.northM(lat[p + 1]!)]
    const steps = Math.max(1, Math.ceil(Math.hypot(bx - ax, by - ay) / SAMPLE_M))
    for (let s = 0; s < steps; s++) {
      const share = (s + 0.5) / steps
      all++
      if (distanceToLine(ax + (bx - ax) * share, ay + (by - ay) * share, drawn) <= ALONG_M) near++
    }
  }
  return near >= ALONG_SHARE * all
}

function distanceToLine(x: number, y: number, line: readonly (readonly [number, number])[]): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let i = 0; i + 1 < line.length; i++) {
    const [ax, ay] = line[i]!
    const [bx, by] = line[i + 1]!
    const length2 = (bx - ax) ** 2 + (by - ay) ** 2
    const along = length2 === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * (bx - ax) + (y - ay) * (by - ay)) / length2))
    nearest = Math.min(nearest, Math.hypot(x - ax - along * (bx - ax), y - ay - along * (by - ay)))
  }
  return nearest
}
