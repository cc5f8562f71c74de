import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { CityArea } from './city-area.ts'
import type { Facility } from './facilities.ts'
import { boxOf, latOfY, lngOfX } from './mercator-grid.ts'
import { polygonsHold } from './polygon-algebra.ts'
import type { GridPoint } from './ward-cells.ts'

const SOURCE = 'city-pack'

/** City, districts, wards and facilities, each after its parent. Facilities outside every ward go to the nearest one. */
export function listPlaces(
  name: Words,
  center: readonly [lng: number, lat: number],
  areas: readonly CityArea[],
  facilities: readonly Facility[],
  buildings: readonly GridPoint[],
): Place[] {
  const city: Place = { id: 'city', kind: 'city', name, lng: degree(center[0]), lat: degree(center[1]), source: SOURCE }
  const middles = new Map(areas.map((area) => [area.id, middleOf(area, buildings)]))
  const wards = areas.filter(({ kind }) => kind === 'ward')
  const wardOf = ({ x, y }: GridPoint): string => {
    const holding = wards.find((ward) => polygonsHold(ward.polygons, x, y))
    if (holding) return holding.id
    const away = ({ id }: CityArea): number => (middles.get(id)!.x - x) ** 2 + (middles.get(id)!.y - y) ** 2
    return wards.reduce((best, ward) => (away(ward) < away(best) ? ward : best)).id
  }
  return [
    city,
    ...areas.map(({ id, kind, name, parent }) => placeAt(id, kind, name, middles.get(id)!, parent)),
    ...facilities.map((facility) => ({
      ...placeAt(facility.id, facility.kind, facility.name, facility, wardOf(facility)),
      ...(facility.local === undefined ? {} : { local: facility.local }),
    })),
  ]
}

function placeAt(id: string, kind: Place['kind'], name: Words, at: GridPoint, parent: string): Place {
  return { id, kind, name, lng: degree(lngOfX(at.x)), lat: degree(latOfY(at.y)), parent, source: SOURCE }
}

/** Where an area's label stands: the middle of its buildings, moved to the nearest building when that lies outside. */
function middleOf(area: CityArea, buildings: readonly GridPoint[]): GridPoint {
  const own = buildings.filter(({ x, y }) => polygonsHold(area.polygons, x, y))
  const first = own[0]
  const { minX, minY, maxX, maxY } = boxOf(area.polygons.flat())
  if (!first) return { x: Math.round((minX + maxX) / 2), y: Math.round((minY + maxY) / 2) }
  const x = own.reduce((sum, point) => sum + (point.x - minX), 0) / own.length + minX
  const y = own.reduce((sum, point) => sum + (point.y - minY), 0) / own.length + minY
  if (polygonsHold(area.polygons, x, y)) return { x, y }
  const away = (point: GridPoint): number => (point.x - x) ** 2 + (point.y - y) ** 2
  return own.reduce((best, point) => (away(point) < away(best) ? point : best), first)
}

function degree(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
