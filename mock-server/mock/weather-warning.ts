import { HOUR_MS } from './local-time.ts'
import { WEATHER_STEP_MS } from './climate.ts'
import type { Weather } from './weather.ts'

/** 0 none · 1 blue 蓝 · 2 yellow 黄 · 3 orange 橙 · 4 red 红 */
export type WarningLevel = 0 | 1 | 2 | 3 | 4

const HOUR = HOUR_MS / WEATHER_STEP_MS
/** Mean wind, m/s, at which Beaufort 6, 8, 10, 12 begin. */
const BEAUFORT = [10.8, 17.2, 24.5, 32.7] as const

/**
 * The highest warning in force at row `row` of the weather, "has reached and may go on" of the national template
 * (暴雨 大风 高温 暴雪 寒潮; blue gale by mean wind 6). The simulated observatory publishes it; the relay only passes it on.
 */
export function warningLevel(weather: Weather, row: number): WarningLevel {
  const rain = (hours: number): number => sumOver(weather.rain, row, hours)
  const snow = (hours: number): number => sumOver(weather.snow, row, hours)
  const now = weather.temperature[row]!
  const fall = (hours: number): number => (row >= hours * HOUR ? weather.temperature[row - hours * HOUR]! - now : 0)
  const wind = weather.wind[row]!
  if (rain(3) >= 100 || wind >= BEAUFORT[3] || now >= 40 || snow(6) >= 15 || (fall(24) >= 16 && now <= 0)) return 4
  if (rain(3) >= 50 || wind >= BEAUFORT[2] || now >= 37 || snow(6) >= 10 || (fall(24) >= 12 && now <= 0)) return 3
  if (rain(6) >= 50 || wind >= BEAUFORT[1] || snow(12) >= 6 || (fall(24) >= 10 && now <= 4)) return 2
  if (rain(12) >= 50 || wind >= BEAUFORT[0] || snow(12) >= 4 || (fall(48) >= 8 && now <= 4 && wind >= 8)) return 1
  return 0
}

/** mm over the hours before `row`; the column holds mm/h. */
function sumOver(column: Float64Array, row: number, hours: number): number {
  let sum = 0
  for (let i = Math.max(0, row - hours * HOUR + 1); i <= row; i++) sum += column[i]!
  return sum / HOUR
}
