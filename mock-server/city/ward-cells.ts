import type { GridBox, GridLine } from './mercator-grid.ts'

export interface GridPoint {
  readonly x: number
  readonly y: number
}

const ROUNDS = 16
/** Cell corners are rounded to the grid: a middle between two sites is that near to being exact. */
const ROUNDING_STEPS = 4

/**
 * Sites spread over points so that each serves about as near a share as it can (Lloyd's k-means, started farthest-first,
 * hence without dice). Ordered from north-west to south-east.
 */
export function spreadSites(points: readonly GridPoint[], count: number): GridPoint[] {
  const first = points[0]
  if (!first) return []
  const sites: GridPoint[] = [meanOf(points)]
  while (sites.length < Math.min(count, points.length)) {
    let farthest = first
    let most = -1
    for (const point of points) {
      const distance = Math.min(...sites.map((site) => squareBetween(site, point)))
      if (distance > most) {
        most = distance
        farthest = point
      }
    }
    sites.push(farthest)
  }
  for (let round = 0; round < ROUNDS; round++) {
    const members: GridPoint[][] = sites.map(() => [])
    for (const point of points) members[nearestSite(sites, point)]!.push(point)
    members.forEach((own, i) => {
      if (own.length > 0) sites[i] = meanOf(own)
    })
  }
  // A site nobody is nearest to would be a ward without buildings, or the twin of another.
  const used = new Set(points.map((point) => nearestSite(sites, point)))
  return sites.filter((_, i) => used.has(i)).toSorted((a, b) => a.y + a.x / 2 - (b.y + b.x / 2))
}

/** The part of the box nearer to site `own` than to any other: a convex ring, closed (Voronoi cell). */
export function cellOf(sites: readonly GridPoint[], own: number, box: GridBox): GridLine {
  const { minX, minY, maxX, maxY } = box
  let ring: number[] = [minX, minY, maxX, minY, maxX, maxY, minX, maxY]
  const site = sites[own]!
  sites.forEach((other, i) => {
    if (i !== own) ring = nearerHalf(ring, site, other)
  })
  return [...ring.map(Math.round), Math.round(ring[0]!), Math.round(ring[1]!)]
}

/** The lines between neighbouring cells, each once. */
export function dividingLines(sites: readonly GridPoint[], box: GridBox): GridLine[] {
  return sites.flatMap((site, own) => {
    const ring = cellOf(sites, own, box)
    const lines: GridLine[] = []
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const line = ring.slice(i, i + 4)
      const middle = { x: (line[0]! + line[2]!) / 2, y: (line[1]! + line[3]!) / 2 }
      const distance = Math.sqrt(squareBetween(site, middle))
      const shared = sites.some(
        (other, j) => j > own && Math.abs(Math.sqrt(squareBetween(other, middle)) - distance) < ROUNDING_STEPS,
      )
      if (shared) lines.push(line)
    }
    return lines
  })
}

function nearerHalf(ring: readonly number[], site: GridPoint, other: GridPoint): number[] {
  const nx = other.x - site.x
  const ny = other.y - site.y
  const beyond = (x: number, y: number): number => (x - (site.x + other.x) / 2) * nx + (y - (site.y + other.y) / 2) * ny
  const kept: number[] = []
  for (let i = 0; i < ring.length; i += 2) {
    const j = (i + 2) % ring.length
    const [ax, ay, bx, by] = [ring[i]!, ring[i + 1]!, ring[j]!, ring[j + 1]!]
    const a = beyond(ax, ay)
    const b = beyond(bx, by)
    if (a <= 0) kept.push(ax, ay)
    if (a <= 0 !== b <= 0) {
      const t = a / (a - b)
      kept.push(ax + (bx - ax) * t, ay + (by - ay) * t)
    }
  }
  return kept
}

export function nearestSite(sites: readonly GridPoint[], point: GridPoint): number {
  let nearest = 0
  let least = Infinity
  sites.forEach((site, i) => {
    const distance = squareBetween(site, point)
    if (distance < least) {
      least = distance
      nearest = i
    }
  })
  return nearest
}

function squareBetween(a: GridPoint, b: GridPoint): number {
  return (a.x - b.x) ** 2 + (a.y - b.y) ** 2
}

function meanOf(points: readonly GridPoint[]): GridPoint {
  const { x: x0, y: y0 } = points[0]!
  let x = 0
  let y = 0
  for (const point of points) {
    x += point.x - x0
    y += point.y - y0
  }
  return { x: Math.round(x0 + x / points.length), y: Math.round(y0 + y / points.length) }
}
