import type { Words } from '#contract/words.ts'

/** What metrics alarm together when one thing is the matter (domain.md §D2). Words say what they share, never that one leads to another. */
export interface Cause {
  readonly id: string
  readonly name: Words
  readonly metrics: ReadonlySet<string>
}

const TRAFFIC = ['tti', 'tpi', 'peak_speed', 'congested_km_ratio', 'bus_punctuality']

export const CAUSES: readonly Cause[] = [
  {
    id: 'rain',
    name: { zh: '降雨积水', en: 'rain and standing water' },
    metrics: new Set([
      'rain_5min',
      'rain_1h_max',
      'underpass_depth',
      'pond_points',
      'pond_depth_max',
      'river_over_warn',
      'pump_ready',
      'pump_online_rate',
      'weather_warning_level',
      ...TRAFFIC,
    ]),
  },
  {
    id: 'power',
    name: { zh: '供电与信号', en: 'power and signals' },
    metrics: new Set([
      'feeder_load',
      'power_load_rate',
      'camera_online',
      'video_online_rate',
      'iot_online_rate',
      'charger_availability',
      'pump_ready',
      ...TRAFFIC,
    ]),
  },
  {
    id: 'air',
    name: { zh: '空气污染', en: 'polluted air' },
    metrics: new Set(['aqi', 'pm25', 'pm10', 'so2', 'no2', 'o3', 'co', 'er_wait_min']),
  },
  {
    id: 'gas',
    name: { zh: '有毒气体', en: 'toxic gas' },
    metrics: new Set(['nh3_ppm', 'er_wait_min']),
  },
  {
    id: 'water-supply',
    name: { zh: '供水压力', en: 'water supply' },
    metrics: new Set(['water_pressure', 'water_pressure_ok']),
  },
  {
    id: 'cold',
    name: { zh: '严寒与供热', en: 'cold and heating' },
    metrics: new Set(['temperature', 'snow_depth', 'heat_supply_temp', ...TRAFFIC]),
  },
  {
    id: 'crowd',
    name: { zh: '人员聚集', en: 'crowds' },
    metrics: new Set([
      'crowd_density_max',
      'crowd_flow_ratio',
      'noise_leq',
      'parking_occupied',
      'parking_occupancy',
      'metro_load_max',
      'bus_punctuality',
    ]),
  },
  {
    id: 'wind',
    name: { zh: '大风', en: 'strong wind' },
    metrics: new Set(['wind_speed', 'bridge_strain', 'camera_online']),
  },
]

/** Ids of what this metric may belong to. */
export function causesOf(metric: string): ReadonlySet<string> {
  return new Set(CAUSES.filter(({ metrics }) => metrics.has(metric)).map(({ id }) => id))
}
