/** Longitude, latitude in degrees. */
export type Position = readonly [lng: number, lat: number]

/** What one part weighs in the middle of all: its dimension decides first, a field beside a point is a field. */
interface Weighed {
  readonly dimension: 0 | 1 | 2
  readonly weight: number
  readonly lng: number
  readonly lat: number
}

/**
 * The centre of mass of a geometry of RFC 7946 §3.1: of its areas if it has any, else of its lines, else of its points. Longitudes beyond
 * the antimeridian are taken as the shorter way round. undefined: it has no position at all.
 * @param parts rings (holes after the outer one), lines and points, as `partsOf` gives them
 */
export function middleOf(parts: readonly GeometryPart[]): Position | undefined {
  const origin = parts.find(({ positions }) => positions.length > 0)?.positions[0]
  if (!origin) return undefined
  const flat = parts.flatMap(({ positions }) => unwrapped(positions, origin))
  const weighed = parts.flatMap((part) => weigh(part, origin))
  const highest = weighed.reduce((most, { dimension }) => Math.max(most, dimension), 0)
  let [total, lng, lat] = [0, 0, 0]
  for (const one of weighed) {
    if (one.dimension !== highest) continue
    total += one.weight
    lng += one.weight * one.lng
    lat += one.weight * one.lat
  }
  const middle: Position = [lng / total, lat / total]
  // What crosses itself may have its areas cancel, and its centre anywhere; the mean of its corners is among them.
  return around(total > 0 && isAmong(middle, flat) ? middle : meanOf(flat))
}

function isAmong([lng, lat]: Position, flat: readonly Position[]): boolean {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const [x, y] of flat) {
    west = Math.min(west, x)
    east = Math.max(east, x)
    south = Math.min(south, y)
    north = Math.max(north, y)
  }
  return lng >= west && lng <= east && lat >= south && lat <= north
}

export interface GeometryPart {
  readonly kind: 'point' | 'line' | 'ring' | 'hole'
  readonly positions: readonly Position[]
}

function weigh({ kind, positions }: GeometryPart, origin: Position): Weighed[] {
  const flat = unwrapped(positions, origin)
  if (kind === 'point') return flat.map(([lng, lat]) => ({ dimension: 0, weight: 1, lng, lat }))
  if (kind === 'line') return segmentsOf(flat)
  let [twice, lng, lat] = [0, 0, 0]
  const [baseLng, baseLat] = flat[0] ?? [0, 0]
  for (let i = 1; i < flat.length; i++) {
    // Relative to a corner: the difference of large products would lose a small area.
    const [ax, ay] = [flat[i - 1]![0] - baseLng, flat[i - 1]![1] - baseLat]
    const [bx, by] = [flat[i]![0] - baseLng, flat[i]![1] - baseLat]
    const cross = ax * by - bx * ay
    twice += cross
    lng += (ax + bx) * cross
    lat += (ay + by) * cross
  }
  if (Math.abs(twice) < Number.EPSILON ** 2) return segmentsOf(flat)
  const weight = (Math.abs(twice) / 2) * (kind === 'hole' ? -1 : 1)
  return [{ dimension: 2, weight, lng: baseLng + lng / (3 * twice), lat: baseLat + lat / (3 * twice) }]
}

function segmentsOf(flat: readonly Position[]): Weighed[] {
  return flat.slice(1).map(([lng, lat], i) => {
    const [fromLng, fromLat] = flat[i]!
    const weight = Math.hypot(lng - fromLng, lat - fromLat)
    return { dimension: 1, weight, lng: (lng + fromLng) / 2, lat: (lat + fromLat) / 2 }
  })
}

/** Each longitude as near as it goes to the origin's. */
function unwrapped(positions: readonly Position[], [origin]: Position): Position[] {
  return positions.map(([lng, lat]) => [lng - 360 * Math.round((lng - origin) / 360), lat])
}

function meanOf(flat: readonly Position[]): Position {
  const sum = flat.reduce(([lng, lat], one) => [lng + one[0], lat + one[1]] as const, [0, 0] as Position)
  return [sum[0] / flat.length, sum[1] / flat.length]
}

/** Back into −180 … 180. */
function around([lng, lat]: Position): Position {
  return [lng - 360 * Math.round(lng / 360), lat]
}
