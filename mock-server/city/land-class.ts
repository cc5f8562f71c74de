import type { Tags } from './map-feature.ts'

const WATERWAYS = new Set(['river', 'stream', 'canal', 'ditch', 'drain'])
const GREEN_LANDUSE = new Set(
  'grass forest village_green meadow orchard vineyard allotments cemetery farmland recreation_ground greenfield'.split(
    ' ',
  ),
)
const GREEN_NATURAL = new Set(['wood', 'scrub', 'grassland', 'heath', 'tree_row', 'wetland'])
const GREEN_LEISURE = new Set(['park', 'garden', 'common', 'golf_course', 'nature_reserve', 'pitch', 'playground'])
const RAILWAYS = new Set(['rail', 'light_rail', 'subway', 'tram', 'narrow_gauge', 'monorail'])

/** Class in the tile layer `water`; undefined when it is no water. */
export function waterClass(tags: Tags): string | undefined {
  const waterway = tags['waterway'] ?? ''
  if (waterway === 'riverbank') return 'river'
  if (WATERWAYS.has(waterway)) return waterway
  if (tags['natural'] === 'water') return tags['water'] === 'river' ? 'river' : 'lake'
  if (tags['landuse'] === 'reservoir' || tags['landuse'] === 'basin') return 'reservoir'
  return undefined
}

/** Class in the tile layer `green`. */
export function greenClass(tags: Tags): string | undefined {
  for (const [key, kept] of [
    ['leisure', GREEN_LEISURE],
    ['landuse', GREEN_LANDUSE],
    ['natural', GREEN_NATURAL],
  ] as const) {
    const value = tags[key]
    if (value !== undefined && kept.has(value)) return value
  }
  return undefined
}

/** Class in the tile layer `rail`. */
export function railClass(tags: Tags): string | undefined {
  const railway = tags['railway']
  return railway !== undefined && RAILWAYS.has(railway) ? railway : undefined
}
