import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import type { BoundaryStretch } from './boundary-faces.ts'
import { chainLines } from './chain-lines.ts'
import type { CityArea } from './city-area.ts'
import { waterClass } from './land-class.ts'
import type { MapFeature } from './map-feature.ts'
import { boxOf, xOfLng, yOfLat } from './mercator-grid.ts'
import type { GridBox, GridLine } from './mercator-grid.ts'
import { latinWords } from './romanised.ts'
import { streetName } from './street-names.ts'
import { drawnClass } from './street-rules.ts'
import { MAX_ZOOM, MIN_ZOOM, areaGeometry, lineGeometry, pointGeometry, tileIdOf } from './tile-band.ts'
import type { TileBand, TileFeature, TileProperties } from './tile-band.ts'

const STREET_LABEL_FROM: Readonly<Record<string, number>> = {
  motorway: 12,
  trunk: 12,
  primary: 12,
  secondary: 13,
  tertiary: 13,
  residential: 14,
  service: 15,
}
const SETTLEMENT_LABEL_FROM: Readonly<Record<string, number>> = {
  city: MIN_ZOOM,
  town: 10,
  village: 11,
  suburb: 12,
  neighbourhood: 13,
}

/** Areas and lines of districts and wards, and every label. */
export function placeBands(
  features: readonly MapFeature[],
  areas: readonly CityArea[],
  places: readonly Place[],
  box: GridBox,
): TileBand[] {
  return [
    ...areaBands(areas),
    ...lineBands(areas),
    ...placeLabels(places),
    ...settlementLabels(features),
    ...streetLabels(features, box),
    ...waterLabels(features, box),
  ]
}

function band(layer: TileBand['layer'], minZoom: number, features: readonly TileFeature[]): TileBand {
  return { layer, minZoom, maxZoom: MAX_ZOOM, features }
}

function areaBands(areas: readonly CityArea[]): TileBand[] {
  const features = areas.map(({ id, kind, polygons, name }, i): TileFeature => ({
    type: 'Feature',
    id: i + 1,
    geometry: areaGeometry(polygons),
    properties: { id, kind, name_zh: name.zh, name_en: name.en },
  }))
  return [band('places_area', MIN_ZOOM, features)]
}

/** A stretch two districts share divides districts; one that only a single district knows is the city's edge. */
function lineBands(areas: readonly CityArea[]): TileBand[] {
  const owners = new Map<BoundaryStretch, number>()
  for (const { kind, outline } of areas) {
    if (kind === 'district') for (const stretch of outline) owners.set(stretch, (owners.get(stretch) ?? 0) + 1)
  }
  const line = (stretch: BoundaryStretch, kind: string): TileFeature => ({
    type: 'Feature',
    geometry: lineGeometry([stretch.line]),
    properties: { kind, sketch: stretch.sketch },
  })
  const districts = [...owners].map(([stretch, count]) => line(stretch, count > 1 ? 'district' : 'city'))
  const wards = areas
    .filter(({ kind }) => kind === 'ward')
    .flatMap(({ outline }) => outline.map((stretch) => line(stretch, 'ward')))
  const numbered = [...districts, ...wards].map((feature, i) => ({ ...feature, id: i + 1 }))
  return [
    band('places_line', MIN_ZOOM, numbered.slice(0, districts.length)),
    band('places_line', 11, numbered.slice(districts.length)),
  ]
}

function label(id: number, kind: string, geometry: TileFeature['geometry'], name: Words, local: string): TileFeature {
  const properties: TileProperties = { class: kind, name: local, name_zh: name.zh, name_en: name.en }
  return { type: 'Feature', id, geometry, properties }
}

function placeLabels(places: readonly Place[]): TileBand[] {
  const from: Partial<Record<Place['kind'], number>> = { district: MIN_ZOOM, ward: 12 }
  return places.flatMap(({ kind, name, lng, lat }, i) => {
    const minZoom = from[kind]
    if (minZoom === undefined) return []
    const feature = label(i + 1, 'place', pointGeometry(xOfLng(lng), yOfLat(lat)), name, name.en)
    feature.properties['kind'] = kind
    return [band('labels', minZoom, [feature])]
  })
}

function settlementLabels(features: readonly MapFeature[]): TileBand[] {
  return features.flatMap((feature) => {
    const place = feature.tags['place']
    const minZoom = place === undefined || place === 'city' ? undefined : SETTLEMENT_LABEL_FROM[place]
    const name = feature.tags['name']
    if (minZoom === undefined || !name || feature.shape !== 'point') return []
    const at = pointGeometry(feature.x, feature.y)
    const named = label(tileIdOf(feature.id), 'place', at, latinWords(feature.tags), name)
    named.properties['kind'] = place ?? ''
    return [band('labels', minZoom, [named])]
  })
}

function streetLabels(features: readonly MapFeature[], box: GridBox): TileBand[] {
  const streets = new Map<string, { id: number; minZoom: number; name: Words; local: string; lines: GridLine[] }>()
  for (const feature of features) {
    const street = drawnClass(feature.tags)
    const local = feature.tags['name'] ?? feature.tags['name:ru']
    const minZoom = STREET_LABEL_FROM[street ?? '']
    if (feature.shape !== 'line' || minZoom === undefined || !local) continue
    const known = streets.get(`${minZoom} ${local}`)
    if (known) known.lines.push(...feature.lines)
    else {
      const name = streetName(feature.tags)
      streets.set(`${minZoom} ${local}`, { id: tileIdOf(feature.id), minZoom, name, local, lines: [...feature.lines] })
    }
  }
  return [...streets.values()].map(({ id, minZoom, name, local, lines }) =>
    band('labels', minZoom, [label(id, 'street', lineGeometry(chainLines(lines, box)), name, local)]),
  )
}

function waterLabels(features: readonly MapFeature[], box: GridBox): TileBand[] {
  const rivers = new Map<string, { id: number; name: Words; lines: GridLine[] }>()
  const bands: TileBand[] = []
  for (const feature of features) {
    const local = feature.tags['name'] ?? feature.tags['name:ru']
    if (!local || feature.shape === 'point' || !waterClass(feature.tags)) continue
    const name = latinWords(feature.tags)
    const id = tileIdOf(feature.id)
    if (feature.shape === 'line') {
      const river = rivers.get(local)
      if (river) river.lines.push(...feature.lines)
      else rivers.set(local, { id, name, lines: [...feature.lines] })
    } else if (feature.tags['waterway'] !== 'riverbank') {
      const { minX, minY, maxX, maxY } = boxOf(feature.polygons.flat())
      const at = pointGeometry((minX + maxX) / 2, (minY + maxY) / 2)
      bands.push(band('labels', 13, [label(id, 'water', at, name, local)]))
    }
  }
  for (const [local, { id, name, lines }] of rivers) {
    bands.push(band('labels', 11, [label(id, 'water', lineGeometry(chainLines(lines, box)), name, local)]))
  }
  return bands
}
