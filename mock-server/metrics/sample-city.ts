import type { Place, PlaceKind } from '#contract/place.ts'
import { INDICATORS } from '#metrics/catalogue.ts'
import { rollOf } from '#metrics/roll.ts'
import { SENSOR_METRICS } from '#metrics/sensor-metrics.ts'
import type { Taken } from '../ingest/taken.ts'

/** What one source reports in one go. */
export interface SampleFeed {
  readonly source: string
  readonly metrics: readonly string[]
  readonly places: readonly string[]
  readonly intervalMs: number
}

const DISTRICTS = ['district/a', 'district/b', 'district/c'] as const
const STATIONS = 12

/** A small city for tests and measurements: three districts of two wards, a dozen of each kind of device. */
export function samplePlaces(): Place[] {
  const place = (id: string, kind: PlaceKind, parent?: string): Place => ({
    id,
    kind,
    name: { zh: id, en: id },
    lng: 71,
    lat: 51,
    source: 'city-pack',
    ...(parent === undefined ? {} : { parent }),
  })
  const wards = DISTRICTS.flatMap((district) =>
    [1, 2].map((n) => place(`ward/${district.at(-1)}${n}`, 'ward', district)),
  )
  const device = (kind: PlaceKind) =>
    Array.from({ length: STATIONS }, (_, n) => place(`${kind}/${n}`, kind, wards[n % wards.length]!.id))
  return [
    place('city', 'city'),
    ...DISTRICTS.map((id) => place(id, 'district', 'city')),
    ...wards,
    ...(
      ['air', 'weather', 'rain', 'noise', 'underpass', 'pump', 'camera', 'power', 'water', 'car-park'] as const
    ).flatMap(device),
  ]
}

/** Who reports what: devices by kind, two networks of air stations, offices by district, one office by ward, one for the whole city. */
export function sampleFeeds(): SampleFeed[] {
  const all = (kind: string, from = 0, to = STATIONS) =>
    Array.from({ length: to - from }, (_, n) => `${kind}/${from + n}`)
  const byRoll = (wanted: boolean) =>
    INDICATORS.flatMap(({ id }) => {
      const roll = rollOf(id)
      if ((roll.kind !== 'own') !== wanted) return []
      return roll.kind === 'ratio' ? [roll.num, roll.den] : [id]
    })
  const counted = [...new Set(byRoll(true))]
  const derivedByRelay = new Set(
    `iot_online_rate iot_device_total video_online_rate noise_night_pass water_pressure_ok pump_online_rate power_load_rate
    parking_occupancy congested_km_ratio aqi tti tpi peak_speed pond_points pond_depth_max rain_1h_max incident_open
    active_warnings`.split(/\s+/),
  )
  const half = counted.length >> 1
  const feed = (source: string, metrics: readonly string[], places: readonly string[], intervalMs = 10_000) => ({
    source,
    metrics,
    places,
    intervalMs,
  })
  const air = ['pm25', 'pm10', 'so2', 'no2', 'o3', 'co']
  return [
    feed('air-east', air, all('air', 0, 6)),
    feed('air-west', air, all('air', 6)),
    feed('weather', ['temperature', 'humidity', 'wind_speed', 'wind_dir'], all('weather')),
    feed('rain', ['rain_5min'], all('rain')),
    feed('noise', ['noise_leq'], all('noise')),
    feed('drainage', ['underpass_depth'], all('underpass')),
    feed('pumps', ['pump_ready'], all('pump')),
    feed('cameras', ['camera_online'], all('camera'), 20_000),
    feed('power', ['feeder_load'], all('power')),
    feed('water', ['water_pressure'], all('water')),
    feed('parking', ['parking_occupied'], all('car-park'), 20_000),
    feed('offices', counted.slice(0, half), DISTRICTS),
    feed('wards', counted.slice(half), ['ward/a1', 'ward/a2', 'district/b']),
    feed(
      'bureau',
      byRoll(false).filter((id) => !derivedByRelay.has(id)),
      ['city'],
    ),
    feed('warnings', ['weather_warning_level'], ['city']),
  ]
}

const BY_ID = new Map([...INDICATORS, ...SENSOR_METRICS].map((metric) => [metric.id, metric]))

/** All readings of a feed at one time. @param part 0 … 1, where in the range of the metric a value lies */
export function* readingsOf(
  feed: SampleFeed,
  at: number,
  part: (metric: string, place: string) => number,
): Iterable<Taken> {
  for (const metric of feed.metrics) {
    const { min, max } = BY_ID.get(metric) ?? { min: 0, max: 1000 }
    for (const place of feed.places) {
      const value = min + part(metric, place) * (Math.min(max, 1000) - min)
      yield { metric, place, at, value, source: feed.source, intervalMs: feed.intervalMs }
    }
  }
}
