import { buildingHeight } from './building-height.ts'
import { greenClass, railClass, waterClass } from './land-class.ts'
import type { AreaFeature, MapFeature } from './map-feature.ts'
import { doubleAreaOf, metresPerStep } from './mercator-grid.ts'
import { drawnClass } from './street-rules.ts'
import { MAX_ZOOM, MIN_ZOOM, areaGeometry, lineGeometry, tileIdOf } from './tile-band.ts'
import type { TileBand, TileFeature, TileLayer, TileProperties } from './tile-band.ts'

/** From here every building is drawn; two zooms before, those large enough to make up the city's mass. */
const ALL_BUILDINGS_FROM = 14
const LARGE_BUILDINGS_FROM = 12
const LARGE_BUILDING_M2 = 300
const LARGE_LAND_M2 = 20000
const STREET_FROM: Readonly<Record<string, number>> = {
  motorway: MIN_ZOOM,
  trunk: MIN_ZOOM,
  primary: MIN_ZOOM,
  secondary: 10,
  tertiary: 11,
  residential: 12,
  service: 13,
  path: 14,
}
const WATERWAY_FROM: Readonly<Record<string, number>> = { river: MIN_ZOOM, canal: 11, stream: 12, ditch: 13, drain: 13 }

/** Water, green, rail, roads and buildings, each from the zoom at which it can be told apart. */
export function groundBands(features: readonly MapFeature[]): TileBand[] {
  const bands = new Map<string, { layer: TileLayer; minZoom: number; maxZoom: number; features: TileFeature[] }>()
  const put = (layer: TileLayer, minZoom: number, feature: TileFeature, maxZoom = MAX_ZOOM): void => {
    const key = `${layer} ${minZoom} ${maxZoom}`
    const band = bands.get(key)
    if (band) band.features.push(feature)
    else bands.set(key, { layer, minZoom, maxZoom, features: [feature] })
  }
  for (const feature of features) {
    if (feature.shape === 'point') continue
    const { tags } = feature
    const m2 = feature.shape === 'area' ? areaM2(feature) : 0
    const landFrom = m2 >= LARGE_LAND_M2 ? MIN_ZOOM : 12
    if (feature.shape === 'area' && tags['building'] && tags['building'] !== 'no') {
      const building = buildingOf(feature, m2)
      put('buildings', ALL_BUILDINGS_FROM, building)
      if (m2 >= LARGE_BUILDING_M2) put('buildings', LARGE_BUILDINGS_FROM, building, ALL_BUILDINGS_FROM - 1)
    }
    const water = waterClass(tags)
    if (water) put('water', feature.shape === 'area' ? landFrom : (WATERWAY_FROM[water] ?? 12), drawn(feature, water))
    const green = water ? undefined : greenClass(tags)
    if (green && (feature.shape === 'area' || green === 'tree_row')) {
      put('green', feature.shape === 'area' ? landFrom : 13, drawn(feature, green))
    }
    const rail = railClass(tags)
    if (rail && feature.shape === 'line') put('rail', 10, drawn(feature, rail))
    const street = drawnClass(tags)
    if (street) put('roads', STREET_FROM[street] ?? 12, streetOf(feature, street))
  }
  return [...bands.values()].toSorted((a, b) => a.minZoom - b.minZoom || a.maxZoom - b.maxZoom)
}

function areaM2({ polygons }: AreaFeature): number {
  let m2 = 0
  for (const rings of polygons) {
    rings.forEach((ring, i) => {
      m2 += (Math.abs(doubleAreaOf(ring)) / 2) * metresPerStep(ring[1]!) ** 2 * (i === 0 ? 1 : -1)
    })
  }
  return m2
}

function geometryOf(feature: Exclude<MapFeature, { shape: 'point' }>) {
  return feature.shape === 'area' ? areaGeometry(feature.polygons) : lineGeometry(feature.lines)
}

function drawn(feature: Exclude<MapFeature, { shape: 'point' }>, kind: string): TileFeature {
  return { type: 'Feature', id: tileIdOf(feature.id), geometry: geometryOf(feature), properties: { class: kind } }
}

function streetOf(feature: Exclude<MapFeature, { shape: 'point' }>, street: string): TileFeature {
  const { tags } = feature
  const properties: TileProperties = { class: street }
  const name = tags['name'] ?? tags['name:ru']
  if (name) properties['name'] = name
  if (tags['bridge'] !== undefined && tags['bridge'] !== 'no') properties['bridge'] = true
  if (tags['tunnel'] !== undefined && tags['tunnel'] !== 'no') properties['tunnel'] = true
  return { type: 'Feature', id: tileIdOf(feature.id), geometry: geometryOf(feature), properties }
}

function buildingOf(feature: AreaFeature, m2: number): TileFeature {
  const { heightM, baseM, levels } = buildingHeight(feature.tags, m2)
  const properties: TileProperties = { height: heightM, base: baseM }
  if (levels !== undefined) properties['levels'] = levels
  return { type: 'Feature', id: tileIdOf(feature.id), geometry: geometryOf(feature), properties }
}
