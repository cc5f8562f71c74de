import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import Flatbush from 'flatbush'
import { z } from 'zod'
import { areaPropertiesSchema } from './areas-geojson.ts'
import type { AreaCollection, AreaProperties } from './areas-geojson.ts'
import { CityFault } from './city-fault.ts'

/** Answers in which district and ward a place lies. */
export interface AreaLookup {
  districtOf(lng: number, lat: number): AreaProperties | undefined
  wardOf(lng: number, lat: number): AreaProperties | undefined
}

export function indexAreas(areas: AreaCollection): AreaLookup {
  const find = (kind: AreaProperties['kind']) => {
    const own = areas.features.filter(({ properties }) => properties.kind === kind)
    if (own.length === 0) return () => undefined
    const index = new Flatbush(own.length)
    for (const { geometry } of own) {
      const points = geometry.coordinates.flat(2)
      const lngs = points.map(([lng = 0]) => lng)
      const lats = points.map(([, lat = 0]) => lat)
      index.add(Math.min(...lngs), Math.min(...lats), Math.max(...lngs), Math.max(...lats))
    }
    index.finish()
    return (lng: number, lat: number): AreaProperties | undefined => {
      const hits = index.search(lng, lat, lng, lat).toSorted((a, b) => a - b)
      const hit = hits.find((i) => own[i]?.geometry.coordinates.some((rings) => polygonHolds(rings, lng, lat)))
      return hit === undefined ? undefined : own[hit]?.properties
    }
  }
  return { districtOf: find('district'), wardOf: find('ward') }
}

/** The district a place lies in; undefined outside all of them. */
export function districtOf(areas: AreaLookup, lng: number, lat: number): string | undefined {
  return areas.districtOf(lng, lat)?.id
}

function polygonHolds(rings: readonly (readonly (readonly number[])[])[], lng: number, lat: number): boolean {
  // Even-odd over all rings at once: inside the outer ring and inside a hole is outside.
  let inside = false
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [xi = 0, yi = 0] = ring[i]!
      const [xj = 0, yj = 0] = ring[j]!
      if (yi > lat !== yj > lat && lng < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) inside = !inside
    }
  }
  return inside
}

const areasSchema = z.object({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.object({
      type: z.literal('Feature'),
      properties: areaPropertiesSchema,
      geometry: z.object({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(z.array(z.number())))),
      }),
    }),
  ),
})

/** Districts and wards of a built pack. Throws a CityFault when `areas.json` is missing or broken. */
export async function loadAreas(folder: string): Promise<AreaCollection> {
  try {
    return areasSchema.parse(JSON.parse(await readFile(join(folder, 'areas.json'), 'utf8')))
  } catch (cause) {
    throw new CityFault(
      {
        zh: `城市数据包“${folder}”的 areas.json 缺失或已损坏。请重新运行 npm run city -- build。`,
        en: `areas.json of the city pack “${folder}” is missing or damaged. Run npm run city -- build again.`,
      },
      { cause },
    )
  }
}
