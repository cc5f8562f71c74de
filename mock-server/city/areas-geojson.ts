import type { Feature, FeatureCollection, MultiPolygon } from 'geojson'
import { z } from 'zod'
import type { CityArea } from './city-area.ts'
import { doubleAreaOf, latOfY, lngOfX } from './mercator-grid.ts'
import type { GridLine } from './mercator-grid.ts'

/** What a district or ward says of itself in `areas.json`. `sketch`: drawn for the demonstration (示意). */
export const areaPropertiesSchema = z.object({
  id: z.string(),
  kind: z.enum(['district', 'ward']),
  name_zh: z.string(),
  name_en: z.string(),
  parent: z.string(),
  sketch: z.boolean(),
  /** People who live there, where a city has counted them and writes it in. */
  population: z.number().nonnegative().optional(),
})
export type AreaProperties = z.infer<typeof areaPropertiesSchema>
export type AreaCollection = FeatureCollection<MultiPolygon, AreaProperties>

/** Districts, then wards, as GeoJSON (RFC 7946: WGS84, outer rings counter-clockwise), six decimals. */
export function areasGeoJson(areas: readonly CityArea[]): AreaCollection {
  const features = areas.map(({ id, kind, name, parent, sketch, polygons }): Feature<MultiPolygon, AreaProperties> => ({
    type: 'Feature',
    properties: { id, kind, name_zh: name.zh, name_en: name.en, parent, sketch },
    geometry: {
      type: 'MultiPolygon',
      coordinates: polygons.map((rings) => rings.map((ring, i) => positions(ring, i > 0))),
    },
  }))
  return { type: 'FeatureCollection', features }
}

function positions(ring: GridLine, hole: boolean): [number, number][] {
  const points: [number, number][] = []
  for (let i = 0; i < ring.length; i += 2) points.push([degree(lngOfX(ring[i]!)), degree(latOfY(ring[i + 1]!))])
  const clockwise = doubleAreaOf(ring) > 0
  return clockwise === hole ? points : points.toReversed()
}

function degree(value: number): number {
  return Math.round(value * 1e6) / 1e6
}
