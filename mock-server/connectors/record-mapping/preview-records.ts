import type { Mapping, PreviewRow } from '#contract/connector.ts'
import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { metricById } from '#metrics/catalogue.ts'
import { createAcceptor } from '../../ingest/accept.ts'
import type { Taken } from '../../ingest/taken.ts'
import { mapRecord, toWgs84 } from './map-record.ts'

export interface PreviewParts {
  readonly connector: string
  readonly placeOf: (id: string) => Place | undefined
  readonly now: number
  /** west, south, east, north: what is drawn. */
  readonly bounds: readonly [number, number, number, number]
  /** Metres to the nearest street; undefined where none is known. */
  readonly distanceToStreetM: (lng: number, lat: number) => number | undefined
}

/** Farther than this from any street a sensor of a city is doubted; nearer than the second after a shift it probably was shifted. */
const FAR_M = 350
const NEAR_M = 60

/** Where each value of sample records would land, through the very judge of the doors; nothing is taken and nothing registered. */
export function previewRecords(records: readonly unknown[], mapping: Mapping, parts: PreviewParts): PreviewRow[] {
  const { connector, placeOf, now } = parts
  const sensors = new Map<string, Place>()
  const landed: Taken[] = []
  const acceptor = createAcceptor({
    ruleOf: metricById,
    places: { get: (id) => sensors.get(id) ?? placeOf(id), intervalOf: () => mapping.intervalMs },
    hasTrack: () => false,
    onTaken(taken) {
      landed.push(taken)
      return false
    },
  })
  return records.flatMap((record, index): PreviewRow[] => {
    const { values, sensor } = mapRecord(record, mapping, connector)
    if (sensor) sensors.set(sensor.id, { ...sensor, parent: 'city', source: connector })
    return values.map(({ met, reading }, column) => {
      const verdict = acceptor.accept(reading, column, connector, now)
      if (!verdict.taken) return { record: index, met, fault: verdict.fault, sentence: verdict.sentence }
      const taken = landed.pop()
      const place = sensors.get(reading.place) ?? placeOf(reading.place)
      const doubt = sensor && doubtOf(sensor, mapping, parts)
      const unit = metricById(reading.metric)?.unit
      return {
        record: index,
        met,
        metric: reading.metric,
        place: reading.place,
        ...(place && { placeName: place.name, lng: place.lng, lat: place.lat }),
        ...(taken && { at: taken.at, value: taken.value }),
        ...(unit !== undefined && { unit }),
        ...(doubt && { sentence: doubt }),
      }
    })
  })
}

/** What is odd about where a sensor would stand, and what it looks like; undefined where it stands well. */
function doubtOf(
  { lng, lat }: { readonly lng: number; readonly lat: number },
  { place }: Mapping,
  { bounds, distanceToStreetM }: PreviewParts,
): Words | undefined {
  const inside = (x: number, y: number) => x >= bounds[0] && x <= bounds[2] && y >= bounds[1] && y <= bounds[3]
  if (!inside(lng, lat)) return inside(lat, lng) ? SWAPPED : OUTSIDE
  const metres = distanceToStreetM(lng, lat)
  if (metres === undefined || metres < FAR_M || place.by !== 'position' || place.crs !== 'WGS84') return undefined
  for (const crs of ['GCJ-02', 'BD-09'] as const) {
    const [x, y] = toWgs84(lng, lat, crs)
    const shifted = x === lng && y === lat ? undefined : distanceToStreetM(x, y)
    if (shifted !== undefined && shifted < NEAR_M) return looksShifted(crs, metres)
  }
  return farAway(metres)
}

const SWAPPED: Words = {
  zh: '位置在城市之外；经度和纬度似乎写反了。请对调两个字段。',
  en: 'It lies outside the city; longitude and latitude seem to be swapped. Exchange the two fields.',
}
const OUTSIDE: Words = {
  zh: '位置在城市范围之外，地图上看不到。请检查坐标系和字段。',
  en: 'It lies outside the city and will not be seen on the map. Check the coordinate system and the fields.',
}
function looksShifted(crs: string, metres: number): Words {
  return {
    zh: `离最近的道路 ${Math.round(metres)} 米；若坐标是 ${crs}，则正好落在路边。请核对坐标系。`,
    en: `It lies ${Math.round(metres)} m from any street; read as ${crs} it would stand beside one. Check the coordinate system.`,
  }
}
function farAway(metres: number): Words {
  return {
    zh: `离最近的道路 ${Math.round(metres)} 米。若不是野外站点，请检查坐标。`,
    en: `It lies ${Math.round(metres)} m from any street. Unless it stands in the open country, check its position.`,
  }
}
