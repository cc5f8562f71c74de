import type { Words } from '#contract/words.ts'
import { boundaryFaces } from './boundary-faces.ts'
import { plainOutline } from './city-area.ts'
import type { CityArea } from './city-area.ts'
import type { CityProfile } from './city-profile.ts'
import type { AreaFeature, MapFeature } from './map-feature.ts'
import { boxOf, doubleAreaOf, ringHolds, xOfLng, yOfLat } from './mercator-grid.ts'
import type { GridBox, GridLine } from './mercator-grid.ts'
import { latinWords } from './romanised.ts'
import { clipLine, intersectPolygons, polygonsHold } from './polygon-algebra.ts'
import { cellOf, dividingLines, spreadSites } from './ward-cells.ts'
import type { GridPoint } from './ward-cells.ts'

const BUILDINGS_PER_WARD = 2000
const FEWEST_WARDS = 3
const MOST_WARDS = 8
const LEAST_WARD_SHARE = 0.5

/**
 * Districts by what the map knows, best first: administrative areas; boundary lines around the points the profile names;
 * the whole map as one district. Wards likewise: the next finer administrative areas, else sketched around the buildings.
 */
export function divideCity(features: readonly MapFeature[], box: GridBox, profile: CityProfile): CityArea[] {
  const areas = administrativeAreas(features)
  const levels = [...new Set(areas.map(({ level }) => level))].toSorted((a, b) => a - b)
  const atLevel = (level: number | undefined): AdministrativeArea[] => areas.filter((area) => area.level === level)
  // The coarsest level that divides the map at all: in China 区县 (6), elsewhere 8 to 10.
  const level = levels.find((candidate) => atLevel(candidate).length > 1) ?? levels.at(-1)
  const named = surveyed('district', atLevel(level), [[boxRing(box)]], 'city')
  const traced = named.length > 0 ? named : districtsOfLines(features, box, profile)
  const districts = traced.length > 0 ? traced : [wholeMap(box)]
  const finer = level === undefined ? undefined : levels.find((other) => other > level && atLevel(other).length > 1)
  const buildings = features.flatMap((feature) => {
    const ring = feature.shape === 'area' && feature.tags['building'] ? feature.polygons[0]?.[0] : undefined
    return ring ? [{ x: ring[0]!, y: ring[1]! }] : []
  })
  const wards = districts.flatMap((district) => {
    const own = surveyed('ward', atLevel(finer), district.polygons, district.id)
    return own.length > 0 ? own : sketchedWards(district, buildings, box)
  })
  return [...districts, ...wards]
}

interface AdministrativeArea {
  readonly feature: AreaFeature
  readonly level: number
}

function administrativeAreas(features: readonly MapFeature[]): AdministrativeArea[] {
  return features.flatMap((feature) => {
    const level = Number(feature.tags['admin_level'])
    const counts = feature.shape === 'area' && feature.tags['boundary'] === 'administrative' && feature.tags['name']
    return counts && level > 4 ? [{ feature, level }] : []
  })
}

/** The part of each area inside `frame`; a sliver that only overlaps because two lines were mapped apart is none of its wards. */
function surveyed(
  kind: CityArea['kind'],
  areas: readonly AdministrativeArea[],
  frame: CityArea['polygons'],
  parent: string,
): CityArea[] {
  return areas.flatMap(({ feature }) => {
    const polygons = intersectPolygons(feature.polygons, frame)
    const share = areaOf(polygons) / areaOf(feature.polygons)
    if (polygons.length === 0 || (kind === 'ward' && share < LEAST_WARD_SHARE)) return []
    const id = `${kind}/${feature.id.replace('/', '-')}`
    const outline = plainOutline(polygons, false)
    return [{ id, kind, name: latinWords(feature.tags), parent, polygons, sketch: false, outline }]
  })
}

function areaOf(polygons: CityArea['polygons']): number {
  return polygons.reduce(
    (sum, rings) => rings.reduce((part, ring, i) => part + Math.abs(doubleAreaOf(ring)) * (i === 0 ? 1 : -1), sum),
    0,
  )
}

function districtsOfLines(features: readonly MapFeature[], box: GridBox, profile: CityProfile): CityArea[] {
  const lines = features.flatMap((feature) =>
    feature.shape === 'line' && feature.tags['boundary'] === 'administrative' ? feature.lines : [],
  )
  const faces = boundaryFaces(lines, box)
  return profile.districts.flatMap((district) => {
    const face = faces.find(({ ring }) => ringHolds(ring, xOfLng(district.lng), yOfLat(district.lat)))
    if (!face) return []
    return [
      {
        id: district.id,
        kind: 'district' as const,
        name: district.name,
        parent: 'city',
        polygons: [[face.ring]],
        sketch: false,
        outline: face.stretches,
      },
    ]
  })
}

function wholeMap(box: GridBox): CityArea {
  const polygons = [[boxRing(box)]]
  const name: Words = { zh: '全域', en: 'Whole area' }
  const outline = plainOutline(polygons, true)
  return { id: 'district/whole', kind: 'district', name, parent: 'city', polygons, sketch: true, outline }
}

function boxRing({ minX, minY, maxX, maxY }: GridBox): GridLine {
  return [minX, minY, maxX, minY, maxX, maxY, minX, maxY, minX, minY]
}

function sketchedWards(district: CityArea, buildings: readonly GridPoint[], box: GridBox): CityArea[] {
  const own = buildings.filter(({ x, y }) => polygonsHold(district.polygons, x, y))
  const wanted = Math.round(own.length / BUILDINGS_PER_WARD)
  const sites = spreadSites(own, Math.min(MOST_WARDS, Math.max(FEWEST_WARDS, wanted)))
  const frame = own.length > 0 ? boxOf(district.polygons.flat()) : box
  const cells = sites.length > 1 ? sites.map((_, i) => cellOf(sites, i, frame)) : [boxRing(frame)]
  const lines = dividingLines(sites, frame).flatMap((line) => clipLine(line, district.polygons))
  return cells.flatMap((cell, i) => {
    const polygons = intersectPolygons(district.polygons, [[cell]])
    if (polygons.length === 0) return []
    const name = { zh: `${district.name.zh}${i + 1}片`, en: `${district.name.en} ward ${i + 1}` }
    const id = `${district.id.replace('district/', 'ward/')}-${i + 1}`
    // Lines between wards belong to two of them: the first carries them all, so that none is drawn twice.
    const outline = i === 0 ? lines.map((line) => ({ line, sketch: true })) : []
    return [{ id, kind: 'ward' as const, name, parent: district.id, polygons, sketch: true, outline }]
  })
}
