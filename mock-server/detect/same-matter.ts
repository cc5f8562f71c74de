/** Metrics that tell of one and the same trouble at a place: one alarm is enough while it is at least as severe. */
const MATTERS: readonly (readonly string[])[] = [
  ['tti', 'tpi', 'peak_speed', 'congested_km_ratio'],
  ['aqi', 'pm25', 'pm10', 'so2', 'no2', 'o3', 'co'],
]

/** Figures rolled up from devices that raise their own alarms, where the trouble is. */
const SPOKEN_FOR_BY_DEVICES: ReadonlySet<string> = new Set([
  'pond_depth_max',
  'pond_points',
  'pump_online_rate',
  'power_load_rate',
  'water_pressure_ok',
  'parking_occupancy',
  'wind_speed',
  'noise_leq',
  'crowd_density_max',
  'er_wait_min',
  'bed_occupancy',
  'window_wait_min',
  'pm25',
  'pm10',
  'so2',
  'no2',
  'o3',
  'co',
])

/** The metric itself and those that tell of the same trouble. */
export function sameMatter(metric: string): readonly string[] {
  return MATTERS.find((matter) => matter.includes(metric)) ?? [metric]
}

/** Derived figures alarm for the whole city only, and not where their devices already speak. */
export function concernsAlarms(metric: string, place: string, source: string): boolean {
  return source !== 'relay' || (place === 'city' && !SPOKEN_FOR_BY_DEVICES.has(metric))
}
