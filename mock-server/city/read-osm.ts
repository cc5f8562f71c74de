import { accessSync, constants, statSync } from 'node:fs'
import { CityFault } from './city-fault.ts'
import type { MapFeature } from './map-feature.ts'
import { WIDEST_BOX_STEPS, boxOf, xOfLng, yOfLat } from './mercator-grid.ts'
import type { GridBox } from './mercator-grid.ts'
import type { OsmElements } from './osm-elements.ts'
import { osmFeatures } from './osm-features.ts'
import { readOsmPbf } from './read-osm-pbf.ts'
import { readOsmXml } from './read-osm-xml.ts'
import type { MapExtract } from './map-extract.ts'

/** Reads any OpenStreetMap extract: `.osm` (XML) or `.osm.pbf`. Throws a CityFault that says what is wrong with the file. */
export async function readOsm(path: string): Promise<MapExtract> {
  const read = path.endsWith('.pbf') ? readOsmPbf : path.endsWith('.osm') ? readOsmXml : undefined
  if (!read) {
    throw new CityFault({
      zh: `无法识别“${path}”的格式。请提供 .osm 或 .osm.pbf 文件。`,
      en: `The format of “${path}” is not known. Give an .osm or .osm.pbf file.`,
    })
  }
  try {
    accessSync(path, constants.R_OK)
    if (!statSync(path).isFile()) throw new Error('not a file')
  } catch (cause) {
    const words = {
      zh: `读不到文件“${path}”。请确认路径存在且可读。`,
      en: `The file “${path}” cannot be read. Check that it exists and is readable.`,
    }
    throw new CityFault(words, { cause })
  }
  let elements: OsmElements
  try {
    elements = await read(path)
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause)
    const words = {
      zh: `文件“${path}”不是完好的 OpenStreetMap 数据（${why}）。请重新下载。`,
      en: `The file “${path}” is no sound OpenStreetMap file (${why}). Fetch it again.`,
    }
    throw new CityFault(words, { cause })
  }
  const { features, counts } = osmFeatures(elements)
  return { features, box: boxOfExtract(elements, features, path), counts }
}

function boxOfExtract(elements: OsmElements, features: readonly MapFeature[], path: string): GridBox {
  const { bounds } = elements
  const lines = features.flatMap((feature) => (feature.shape === 'line' ? feature.lines : []))
  if (lines.length === 0) {
    throw new CityFault({
      zh: `文件“${path}”里没有可用的道路。请确认它覆盖了城市范围。`,
      en: `The file “${path}” holds no ways. Check that it covers the city.`,
    })
  }
  const stated = bounds && {
    minX: xOfLng(bounds.west),
    minY: yOfLat(bounds.north),
    maxX: xOfLng(bounds.east),
    maxY: yOfLat(bounds.south),
  }
  const box = stated && Object.values(stated).every(Number.isFinite) ? stated : boxOf(lines)
  if (box.maxX - box.minX >= WIDEST_BOX_STEPS / 2 || box.maxY - box.minY >= WIDEST_BOX_STEPS / 2) {
    throw new CityFault({
      zh: `文件“${path}”覆盖超过 300 公里，不是一座城市。请先裁剪到城市范围。`,
      en: `The file “${path}” spans more than 300 km, which is no city. Cut it to the city first.`,
    })
  }
  return box
}
