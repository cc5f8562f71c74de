import { z } from 'zod'
import type { Words } from '#contract/words.ts'
import { isRecord } from '../http-poll/plain-record.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import type { RawRecord } from '../protocol.ts'

const FEATURES_MOST = 100_000
const VERTICES_MOST = 1_000_000

const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.object({ type: z.string(), coordinates: z.unknown() }).nullable(),
  properties: z.record(z.string(), z.unknown()).nullable(),
})

/**
 * Features of a GeoJSON text (RFC 7946) as records: their properties, `$id`, and `$lng`/`$lat` — the point itself, or the middle of
 * the box of anything larger. Axes are longitude, latitude as the standard has it. Never throws.
 */
export function readGeoJson(body: Uint8Array): readonly RawRecord[] | Words {
  const read = readJsonDocument(body)
  if ('zh' in read) return read
  const { document } = read
  if (!isRecord(document)) return NO_GEOJSON
  const features = document['type'] === 'Feature' ? [document] : document['features']
  if (!Array.isArray(features)) return NO_GEOJSON
  if (features.length > FEATURES_MOST) return TOO_MANY
  const records: RawRecord[] = []
  let vertices = 0
  for (const [i, given] of features.entries()) {
    const parsed = featureSchema.safeParse(given)
    if (!parsed.success) return badFeature(i)
    const { id, geometry, properties } = parsed.data
    const box = geometry ? boxOf(geometry.coordinates) : undefined
    vertices += box?.vertices ?? 0
    if (vertices > VERTICES_MOST) return TOO_MANY
    if (geometry && !box) return badGeometry(i)
    records.push({
      ...properties,
      ...(id !== undefined && { $id: id }),
      ...(box && { $lng: (box.west + box.east) / 2, $lat: (box.south + box.north) / 2 }),
    })
  }
  return records
}

interface Box {
  west: number
  south: number
  east: number
  north: number
  vertices: number
}

/** Walked with a stack: a geometry nested deep on purpose must not be recursed into. */
function boxOf(coordinates: unknown): Box | undefined {
  const box: Box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity, vertices: 0 }
  const open: unknown[] = [coordinates]
  while (open.length > 0) {
    const next = open.pop()
    if (!Array.isArray(next)) return undefined
    const [lng, lat] = next as unknown[]
    if (typeof lng !== 'number') {
      if (next.length > VERTICES_MOST) return undefined
      for (const inner of next) open.push(inner)
      continue
    }
    if (typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat)) return undefined
    if (Math.abs(lng) > 180 || Math.abs(lat) > 90) return undefined
    box.west = Math.min(box.west, lng)
    box.east = Math.max(box.east, lng)
    box.south = Math.min(box.south, lat)
    box.north = Math.max(box.north, lat)
    if (++box.vertices > VERTICES_MOST) return undefined
  }
  return box.vertices > 0 ? box : undefined
}

const NO_GEOJSON: Words = {
  zh: '内容不是 GeoJSON。它应是 FeatureCollection 或 Feature。',
  en: 'The content is no GeoJSON. It should be a FeatureCollection or a Feature.',
}
const TOO_MANY: Words = {
  zh: `要素超过 ${FEATURES_MOST} 个或顶点超过 ${VERTICES_MOST} 个，未读取。请简化或拆分文件。`,
  en: `There are more than ${FEATURES_MOST} features or ${VERTICES_MOST} vertices; the file was not read. Simplify or split it.`,
}
function badFeature(index: number): Words {
  return {
    zh: `第 ${index + 1} 个要素不合 GeoJSON 规范。请检查其 type、geometry 和 properties。`,
    en: `Feature ${index + 1} does not follow GeoJSON. Check its type, geometry and properties.`,
  }
}
function badGeometry(index: number): Words {
  return {
    zh: `第 ${index + 1} 个要素的坐标无法使用（不是数字，或超出经度 ±180、纬度 ±90；经纬度可能写反）。请更正。`,
    en: `The coordinates of feature ${index + 1} cannot be used (no numbers, or beyond longitude ±180, latitude ±90; perhaps swapped). Correct them.`,
  }
}
