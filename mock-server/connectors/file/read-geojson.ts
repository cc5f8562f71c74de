import { z } from 'zod'
import type { Words } from '#contract/words.ts'
import { isRecord, isReserved } from '../http-poll/plain-record.ts'
import { readJsonDocument } from '../http-poll/json-document.ts'
import type { RawRecord } from '../protocol.ts'
import { partsOf } from './geometry-parts.ts'
import type { GeometryFault } from './geometry-parts.ts'
import { middleOf } from './middle-of.ts'
import type { FileFault, FileRead } from './read-file.ts'

const FEATURES_MOST = 100_000
const VERTICES_MOST = 1_000_000
const FAULTS_MOST = 50
const FAULT_CHARACTERS = 500
/** Names of WGS84 and what differs from it by centimetres, as GeoJSON of 2008 wrote them in `crs`. */
const WGS84 = /CRS84|EPSG:{1,2}(?:4326|4490|4979)$/i

const featureSchema = z.object({
  type: z.literal('Feature'),
  id: z.union([z.string(), z.number()]).optional(),
  geometry: z.unknown(),
  properties: z.record(z.string(), z.unknown()).nullish(),
})
const crsSchema = z.object({ properties: z.object({ name: z.string() }) })

/**
 * Features of a GeoJSON text (RFC 7946) as records: their properties, `$id`, and `$lng`/`$lat`, the centre of mass of what is larger than
 * a point. Axes are longitude, latitude as the standard has it; nothing is swapped or projected by guess. A feature that cannot be used is
 * left out and told; where none can, that is the answer. Never throws.
 */
export function readGeoJson(body: Uint8Array): FileRead | Words {
  const read = readJsonDocument(body)
  if ('zh' in read) return read
  const { document } = read
  if (!isRecord(document)) return NO_GEOJSON
  const crs = crsSchema.safeParse(document['crs'])
  if (crs.success && !WGS84.test(crs.data.properties.name)) return otherCrs(crs.data.properties.name.slice(0, 60))
  const features = document['type'] === 'Feature' ? [document] : document['features']
  if (!Array.isArray(features)) return NO_GEOJSON
  if (features.length > FEATURES_MOST) return TOO_MANY
  const records: RawRecord[] = []
  const faults: FileFault[] = []
  let vertices = 0
  for (const [i, given] of features.entries()) {
    const parsed = featureSchema.safeParse(given)
    const parts = parsed.success && parsed.data.geometry !== null ? partsOf(parsed.data.geometry) : []
    if (!parsed.success || typeof parts === 'string') {
      if (faults.length >= FAULTS_MOST) continue
      const sentence = badFeature(i, typeof parts === 'string' ? parts : 'shape')
      faults.push({ text: JSON.stringify(given).slice(0, FAULT_CHARACTERS), sentence })
      continue
    }
    for (const { positions } of parts) vertices += positions.length
    if (vertices > VERTICES_MOST) return TOO_MANY
    const middle = middleOf(parts)
    const { id, properties } = parsed.data
    records.push({
      ...Object.fromEntries(Object.entries(properties ?? {}).filter(([name]) => !isReserved(name))),
      ...(id !== undefined && { $id: id }),
      ...(middle && { $lng: middle[0], $lat: middle[1] }),
    })
  }
  return records.length === 0 && faults[0] ? faults[0].sentence : { records, faults }
}

const WRONG: Readonly<Record<GeometryFault, Words>> = {
  shape: {
    zh: '不合 GeoJSON 规范（RFC 7946）。请检查其 type、geometry 和 properties',
    en: 'does not follow GeoJSON (RFC 7946). Check its type, geometry and properties',
  },
  numbers: { zh: '的坐标不是数字。请更正', en: 'has coordinates that are no numbers. Correct them' },
  swapped: {
    zh: '的坐标像是纬度在前。GeoJSON 要求经度在前，请对调后重新导出',
    en: 'seems to have latitude first. GeoJSON wants longitude first; swap them and export it again',
  },
  far: {
    zh: '的坐标超出经纬度范围，像是投影坐标（米）。请以 WGS84 或 CGCS2000 经纬度重新导出',
    en: 'has coordinates beyond longitude and latitude, perhaps metres of a projection. Export it in WGS84 degrees',
  },
}
function badFeature(index: number, fault: GeometryFault): Words {
  return { zh: `第 ${index + 1} 个要素${WRONG[fault].zh}。`, en: `Feature ${index + 1} ${WRONG[fault].en}.` }
}
function otherCrs(name: string): Words {
  return {
    zh: `文件声明的坐标系是“${name}”，不是经纬度（WGS84）。请转换后重新导出。`,
    en: `The file says that its coordinates are in “${name}” and not in WGS84. Convert it and export it again.`,
  }
}
const NO_GEOJSON: Words = {
  zh: '内容不是 GeoJSON。它应是 FeatureCollection 或 Feature。',
  en: 'The content is no GeoJSON. It should be a FeatureCollection or a Feature.',
}
const TOO_MANY: Words = {
  zh: `要素超过 ${FEATURES_MOST} 个或顶点超过 ${VERTICES_MOST} 个，未读取。请简化或拆分文件。`,
  en: `There are more than ${FEATURES_MOST} features or ${VERTICES_MOST} vertices; the file was not read and cannot be used as it is. Simplify or split it.`,
}
