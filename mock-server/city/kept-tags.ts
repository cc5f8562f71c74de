import type { Tags } from './map-feature.ts'

/**
 * What is read of a map feature. A list of what stays, not of what goes: contributors' names, telephone numbers and
 * whatever the next extract invents never enter a city pack.
 */
const KEPT = new Set(
  [
    'name name:ru name:en name:kk name:zh ref brand addr:street addr:housenumber',
    'highway oneway junction maxspeed lanes service access motor_vehicle bridge tunnel layer area',
    'building building:levels building:part building:height height min_height',
    'amenity emergency power man_made office government capacity railway public_transport',
    'boundary admin_level place type waterway natural water landuse leisure tourism',
  ].flatMap((line) => line.split(' ')),
)

export function keptTags(tags: Readonly<Record<string, unknown>>): Tags {
  const kept: Record<string, string> = {}
  for (const [key, value] of Object.entries(tags)) {
    if (KEPT.has(key) && (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')) {
      kept[key] = String(value)
    }
  }
  return kept
}
