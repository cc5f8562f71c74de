import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { City } from '#contract/city.ts'
import type { Words } from '#contract/words.ts'
import { areasGeoJson } from './areas-geojson.ts'
import { buildStreetGraph } from './build-street-graph.ts'
import type { CityPack } from './city-pack.ts'
import type { CityProfile } from './city-profile.ts'
import { divideCity } from './divide-city.ts'
import { findFacilities } from './facilities.ts'
import { listPlaces } from './list-places.ts'
import { GRID_SIZE, latOfY, lngOfX } from './mercator-grid.ts'
import type { GridBox } from './mercator-grid.ts'
import type { GridPoint } from './ward-cells.ts'
import type { MapExtract } from './map-extract.ts'
import { groundBands } from './ground-bands.ts'
import { mendFeatures } from './mend-features.ts'
import { packTiles } from './pack-tiles.ts'
import { placeBands } from './place-bands.ts'
import { encodePmtiles } from './pmtiles-writer.ts'
import { MAX_ZOOM, MIN_ZOOM, TILE_LAYERS } from './tile-band.ts'
import type { TileBand } from './tile-band.ts'
import { encodeStreetGraph } from './street-graph-codec.ts'
import { STREET_NAMES_FILE, streetNamesOf } from './street-names-file.ts'

/** The first view shows the whole map about this many 512-pixel tiles wide. */
const FIRST_VIEW_TILES = 2.5

const FIELD_KIND: Readonly<Record<string, string>> = { string: 'String', number: 'Number', boolean: 'Boolean' }

export interface CityPackOrder {
  readonly extract: MapExtract
  readonly profile: CityProfile
  /** Folder the pack is written to; made when missing. */
  readonly out: string
  readonly onProgress?: (step: Words, fraction: number) => void
}

/** Writes a city pack from a map extract. The same extract and profile give the same bytes. */
export async function buildCityPack({ extract, profile, out, onProgress }: CityPackOrder): Promise<CityPack> {
  const { box } = extract
  onProgress?.({ zh: '检查并修补几何', en: 'Checking and mending geometry' }, 0.1)
  const { features, counts: mendCounts } = mendFeatures(extract.features, box)
  onProgress?.({ zh: '建立路网', en: 'Building the street graph' }, 0.2)
  const { graph, linkNames, counts: streetCounts } = buildStreetGraph(features, box)
  onProgress?.({ zh: '划分区与片', en: 'Dividing districts and wards' }, 0.3)
  const areas = divideCity(features, box, profile)
  const facilities = findFacilities(features)
  const buildings = features.flatMap((feature) => {
    const ring = feature.shape === 'area' && feature.tags['building'] ? feature.polygons[0]?.[0] : undefined
    return ring ? [{ x: ring[0]!, y: ring[1]! }] : []
  })
  const bounds: City['bounds'] = [lngOfX(box.minX), latOfY(box.maxY), lngOfX(box.maxX), latOfY(box.minY)]
  const center: City['center'] = [...(profile.center ?? middleOf(buildings, box))]
  const places = listPlaces(profile.name, center, areas, facilities, buildings)
  const city: City = {
    id: profile.id,
    name: profile.name,
    bounds,
    center,
    zoom: Math.round(10 * Math.log2((FIRST_VIEW_TILES * GRID_SIZE) / (box.maxX - box.minX))) / 10,
    utcOffsetMinutes: profile.utcOffsetMinutes,
    timeZone: profile.timeZone,
    basemap: {
      pmtilesUrl: '/city/city.pmtiles',
      crs: 'WGS84',
      attribution: '© OpenStreetMap contributors, ODbL',
    },
    demo: true,
    links: graph.links.streetClass.length,
    counts: {
      ...extract.counts,
      ...mendCounts,
      features: features.length,
      buildings: buildings.length,
      junctions: graph.nodeLng.length,
      streetLinks: graph.links.streetClass.length,
      streetEdges: graph.edgeTo.length,
      ...streetCounts,
      ...placeCounts(places),
    },
  }
  const bands = [...groundBands(features), ...placeBands(features, areas, places, box)]
  const cutting: Words = { zh: '切分瓦片', en: 'Cutting tiles' }
  const tiles = packTiles(bands, box, (part) => onProgress?.(cutting, 0.4 + 0.6 * part))
  city.counts['tiles'] = tiles.length
  mkdirSync(out, { recursive: true })
  const bytes = encodeStreetGraph(graph)
  writeFileSync(join(out, 'graph.bin'), bytes.graph)
  writeFileSync(join(out, 'links.bin'), bytes.links)
  writeFileSync(join(out, STREET_NAMES_FILE), JSON.stringify(streetNamesOf(features, linkNames)))
  writeFileSync(join(out, 'places.json'), JSON.stringify(places, undefined, 1))
  writeFileSync(join(out, 'areas.json'), JSON.stringify(areasGeoJson(areas)))
  writeFileSync(
    join(out, 'city.pmtiles'),
    encodePmtiles(tiles, { bounds, center, centerZoom: city.zoom, metadata: tileMetadata(city, bands) }),
  )
  writeFileSync(join(out, 'city.json'), JSON.stringify(city, undefined, 2))
  return { folder: out, city, places, graph }
}

/** Half the buildings lie west of it, half north of it; the middle of the map where there are none. */
function middleOf(buildings: readonly GridPoint[], box: GridBox): [lng: number, lat: number] {
  const median = (values: number[], otherwise: number): number =>
    values.toSorted((a, b) => a - b)[values.length >> 1] ?? otherwise
  const x = median(
    buildings.map((building) => building.x),
    (box.minX + box.maxX) / 2,
  )
  const y = median(
    buildings.map((building) => building.y),
    (box.minY + box.maxY) / 2,
  )
  return [lngOfX(x), latOfY(y)]
}

function placeCounts(places: CityPack['places']): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { kind } of places) counts[`places.${kind}`] = (counts[`places.${kind}`] ?? 0) + 1
  return counts
}

/** TileJSON's vector_layers, told by what the bands really hold. */
function tileMetadata(city: City, bands: readonly TileBand[]): object {
  return {
    name: city.name.en,
    attribution: city.basemap.attribution,
    type: 'baselayer',
    vector_layers: TILE_LAYERS.map((id) => {
      const own = bands.filter(({ layer }) => layer === id)
      const properties = own.flatMap(({ features }) =>
        features.flatMap((feature) => Object.entries(feature.properties)),
      )
      const fields = Object.fromEntries(properties.map(([key, value]) => [key, FIELD_KIND[typeof value] ?? 'String']))
      const zooms = own.flatMap(({ minZoom, maxZoom }) => [minZoom, maxZoom])
      return { id, minzoom: Math.min(MAX_ZOOM, ...zooms), maxzoom: Math.max(MIN_ZOOM, ...zooms), fields }
    }),
  }
}
