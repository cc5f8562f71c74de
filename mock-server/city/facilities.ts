import type { PlaceKind } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { facilityName } from './facility-name.ts'
import { compareIds } from './map-feature.ts'
import type { MapFeature, Tags } from './map-feature.ts'
import { boxOf, doubleAreaOf, latOfY, lngOfX, metresBetween, metresPerStep } from './mercator-grid.ts'
import { nearestStreetOf } from './nearest-street.ts'
import { drawnClass } from './street-rules.ts'

export interface Facility {
  readonly id: string
  readonly kind: PlaceKind
  readonly name: Words
  /** In the map's own letters, where it has a name. */
  readonly local?: string
  readonly x: number
  readonly y: number
}

const KIND_OF_AMENITY: Readonly<Record<string, PlaceKind>> = {
  hospital: 'hospital',
  police: 'police',
  fire_station: 'fire',
  school: 'school',
  fuel: 'fuel',
}
/** A point and the outline it stands in are often both mapped; blocks of one hospital are mapped one by one. */
const SAME_NAME_WITHIN_M = 250
const NAMELESS_WITHIN_M = 120
const SMALLEST_CAR_PARK = 100
const SMALLEST_CAR_PARK_M2 = 4000
const SHORTEST_BRIDGE_M = 60
const SERVICE_HALL = /цон|обслуживания населения|правительство для граждан|акимат|service cent|政务|行政服务|便民/i
const NO_SCHOOL = /автошкол|карат|танц|язык|тілі|дошкольн|dance|driving/i

/** The places of a city that readings and orders are about, one for each real one, in a fixed order. */
export function findFacilities(features: readonly MapFeature[]): Facility[] {
  const found: (Facility & { named: boolean; rank: number })[] = []
  const nearestStreet = nearestStreetOf(features)
  for (const feature of features) {
    const kind = facilityKind(feature)
    if (!kind) continue
    const { x, y } = middleOf(feature)
    const local = feature.tags['name'] ?? feature.tags['name:ru']
    const named = local !== undefined
    const rank = (named ? 0 : 2) + (feature.shape === 'area' ? 0 : 1)
    const id = `${kind}/${feature.id.replace('/', '-')}`
    found.push({
      id,
      kind,
      name: facilityName(kind, feature.tags, nearestStreet(x, y)),
      ...(local === undefined ? {} : { local }),
      x,
      y,
      named,
      rank,
    })
  }
  // Named before nameless and outline before point: the better description is the one that stays.
  found.sort((a, b) => (a.kind === b.kind ? a.rank - b.rank || compareIds(a.id, b.id) : a.kind < b.kind ? -1 : 1))
  const kept: typeof found = []
  for (const candidate of found) {
    const double = kept.some((other) => {
      if (other.kind !== candidate.kind) return false
      const same = candidate.named && other.named
      if (same && other.name.en !== candidate.name.en) return false
      const reach = same ? SAME_NAME_WITHIN_M : NAMELESS_WITHIN_M
      const metres = metresBetween(lngOfX(other.x), latOfY(other.y), lngOfX(candidate.x), latOfY(candidate.y))
      return metres < reach
    })
    if (!double) kept.push(candidate)
  }
  return kept.toSorted((a, b) => compareIds(a.id, b.id)).map(({ named: _named, rank: _rank, ...facility }) => facility)
}

function facilityKind(feature: MapFeature): PlaceKind | undefined {
  const { tags } = feature
  const name = tags['name'] ?? tags['name:ru'] ?? tags['name:en'] ?? ''
  const amenity = tags['amenity'] ?? ''
  if (amenity === 'school' && NO_SCHOOL.test(name)) return undefined
  if (amenity === 'parking') return isLargeCarPark(feature) ? 'car-park' : undefined
  const plain = KIND_OF_AMENITY[amenity]
  if (plain) return plain
  if ((amenity === 'townhall' || tags['office'] === 'government') && SERVICE_HALL.test(name)) return 'service-hall'
  if (tags['power'] === 'substation') return 'substation'
  if (tags['power'] === 'plant' || (tags['power'] === 'generator' && name !== '')) return 'heat'
  if (feature.shape === 'line' && isMainStreet(tags)) {
    if (tags['tunnel'] === 'yes') return 'underpass'
    if (tags['bridge'] === 'yes' && lengthOf(feature) >= SHORTEST_BRIDGE_M) return 'bridge'
  }
  return undefined
}

function isLargeCarPark(feature: MapFeature): boolean {
  if (feature.tags['access'] === 'private') return false
  if (Number.parseInt(feature.tags['capacity'] ?? '', 10) >= SMALLEST_CAR_PARK) return true
  const ring = feature.shape === 'area' ? feature.polygons[0]?.[0] : undefined
  if (!ring) return false
  const step = metresPerStep(ring[1]!)
  return (Math.abs(doubleAreaOf(ring)) / 2) * step * step >= SMALLEST_CAR_PARK_M2
}

function isMainStreet(tags: Tags): boolean {
  return ['motorway', 'trunk', 'primary', 'secondary', 'tertiary'].includes(drawnClass(tags) ?? '')
}

function lengthOf(feature: MapFeature): number {
  const line = feature.shape === 'line' ? (feature.lines[0] ?? []) : []
  let metres = 0
  for (let i = 2; i < line.length; i += 2) {
    metres += metresBetween(lngOfX(line[i - 2]!), latOfY(line[i - 1]!), lngOfX(line[i]!), latOfY(line[i + 1]!))
  }
  return metres
}

function middleOf(feature: MapFeature): { x: number; y: number } {
  if (feature.shape === 'point') return feature
  if (feature.shape === 'line') {
    const line = feature.lines[0]!
    const half = 2 * Math.floor(line.length / 4)
    return { x: line[half]!, y: line[half + 1]! }
  }
  const { minX, minY, maxX, maxY } = boxOf(feature.polygons.map(([outer]) => outer!))
  return { x: Math.round((minX + maxX) / 2), y: Math.round((minY + maxY) / 2) }
}
