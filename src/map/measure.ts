import type { Geometry, LngLat } from '#contract/geometry.ts'

/** WGS84. */
const A_M = 6_378_137
const F = 1 / 298.257223563
const B_M = A_M * (1 - F)
const E2 = F * (2 - F)
const E = Math.sqrt(E2)
const MOST_STEPS = 50
const STILL = 1e-12
const CIRCLE_CORNERS = 72

/** Geodesic between two places on the ellipsoid, m (Vincenty); a millimetre true but for places on opposite sides of the earth. */
export function distanceM([lngA, latA]: LngLat, [lngB, latB]: LngLat): number {
  const apart = radians(lngB - lngA)
  const [uA, uB] = [Math.atan((1 - F) * Math.tan(radians(latA))), Math.atan((1 - F) * Math.tan(radians(latB)))]
  const [sinA, cosA, sinB, cosB] = [Math.sin(uA), Math.cos(uA), Math.sin(uB), Math.cos(uB)]
  let lambda = apart
  for (let step = 0; step < MOST_STEPS; step++) {
    const [sinL, cosL] = [Math.sin(lambda), Math.cos(lambda)]
    const sinS = Math.hypot(cosB * sinL, cosA * sinB - sinA * cosB * cosL)
    if (sinS === 0) return 0
    const cosS = sinA * sinB + cosA * cosB * cosL
    const sigma = Math.atan2(sinS, cosS)
    const sinAlpha = (cosA * cosB * sinL) / sinS
    const cos2Alpha = 1 - sinAlpha ** 2
    const cos2M = cos2Alpha === 0 ? 0 : cosS - (2 * sinA * sinB) / cos2Alpha
    const c = (F / 16) * cos2Alpha * (4 + F * (4 - 3 * cos2Alpha))
    const before = lambda
    lambda = apart + (1 - c) * F * sinAlpha * (sigma + c * sinS * (cos2M + c * cosS * (2 * cos2M ** 2 - 1)))
    if (Math.abs(lambda - before) > STILL) continue
    const u2 = (cos2Alpha * (A_M ** 2 - B_M ** 2)) / B_M ** 2
    const big = 1 + (u2 / 16384) * (4096 + u2 * (u2 * (320 - 175 * u2) - 768))
    const small = (u2 / 1024) * (256 + u2 * (u2 * (74 - 47 * u2) - 128))
    const inner = cosS * (2 * cos2M ** 2 - 1) - (small / 6) * cos2M * (4 * sinS ** 2 - 3) * (4 * cos2M ** 2 - 3)
    return B_M * big * (sigma - small * sinS * (cos2M + (small / 4) * inner))
  }
  return Math.PI * A_M
}

export function lengthM(points: readonly LngLat[]): number {
  let sum = 0
  for (let i = 1; i < points.length; i++) sum += distanceM(points[i - 1]!, points[i]!)
  return sum
}

/** Round the ring, back to its first corner; closed or not. */
export function perimeterM(ring: readonly LngLat[]): number {
  const [first] = ring
  return first ? lengthM([...ring, first]) : 0
}

/**
 * On the ellipsoid, m²: on the sphere of equal area at the latitudes of equal area. Exact for what is city-sized. Where a ring crosses
 * itself its loops count against each other.
 */
export function areaM2(ring: readonly LngLat[]): number {
  const [polar, corners] = [authalicQ(1), ring.length]
  let sum = 0
  for (let i = 0; i < corners; i++) {
    const [a, b] = [ring[i]!, ring[(i + 1) % corners]!]
    sum += radians(b[0] - a[0]) * (sinAuthalic(a[1], polar) + sinAuthalic(b[1], polar))
  }
  return Math.abs((sum * A_M ** 2 * polar) / 4)
}

/** A circle on the ground as a closed ring, counter-clockwise. */
export function circleCorners([lng, lat]: LngLat, radiusM: number): LngLat[] {
  const sin2 = E2 * Math.sin(radians(lat)) ** 2
  const eastM = radians(1) * (A_M / Math.sqrt(1 - sin2)) * Math.cos(radians(lat))
  const northM = radians(1) * ((A_M * (1 - E2)) / (1 - sin2) ** 1.5)
  return Array.from({ length: CIRCLE_CORNERS + 1 }, (_, i): LngLat => {
    const angle = (2 * Math.PI * (i % CIRCLE_CORNERS)) / CIRCLE_CORNERS
    return [lng + (radiusM * Math.cos(angle)) / eastM, lat + (radiusM * Math.sin(angle)) / northM]
  })
}

export interface Measures {
  /** Of a line; round an area or circle. */
  readonly lengthM: number
  readonly areaM2: number | undefined
  readonly radiusM: number | undefined
}

export function measuresOf(geometry: Geometry): Measures {
  switch (geometry.shape) {
    case 'point':
      return { lengthM: 0, areaM2: undefined, radiusM: undefined }
    case 'line':
      return { lengthM: lengthM(geometry.points), areaM2: undefined, radiusM: undefined }
    case 'area':
      return { lengthM: perimeterM(geometry.ring), areaM2: areaM2(geometry.ring), radiusM: undefined }
    case 'circle': {
      const { radiusM } = geometry
      return { lengthM: 2 * Math.PI * radiusM, areaM2: Math.PI * radiusM ** 2, radiusM }
    }
  }
}

/** q of Snyder's authalic latitude (Map Projections, 3-12). */
function authalicQ(sin: number): number {
  return (1 - E2) * (sin / (1 - E2 * sin ** 2) - Math.log((1 - E * sin) / (1 + E * sin)) / (2 * E))
}

function sinAuthalic(lat: number, polar: number): number {
  return authalicQ(Math.sin(radians(lat))) / polar
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
