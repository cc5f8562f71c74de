import { beforeAll, describe, expect, it } from 'vitest'
import { gridCity } from './grid-city.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from './local-time.ts'
import { placeSensors } from './place-sensors.ts'
import { SENSOR_VALUES } from './sensor-value.ts'
import type { Sensor } from './sensor.ts'
import { runUnderpass } from './underpass-water.ts'
import { extendWeather, startWeather, weatherAt } from './weather.ts'
import type { Weather } from './weather.ts'

const JULY = Date.UTC(2026, 6, 1)
const OFFSET_MS = 5 * HOUR_MS
const mean = (column: Float64Array): number => column.reduce((sum, value) => sum + value, 0) / column.length

/** A made hour of 25 mm after a dry day, over otherwise calm weather. */
function downpour(): Weather {
  const weather = startWeather({ seed: 7, latitude: 51, offsetMs: OFFSET_MS }, JULY)
  extendWeather(weather, JULY + 2 * DAY_MS)
  const first = (JULY + DAY_MS - weather.from) / (5 * MINUTE_MS)
  weather.rain.fill(0)
  weather.rain.fill(25, first, first + 12)
  weather.washed.fill(0)
  for (let row = first; row < weather.rows; row++)
    weather.washed[row] = weather.washed[row - 1]! * 0.986 + weather.rain[row]! / 12
  return weather
}

describe('weather', () => {
  it('is winter in Astana in November and warmer in Guangzhou', () => {
    const november = (latitude: number): Weather => {
      const weather = startWeather({ seed: 7, latitude, offsetMs: OFFSET_MS }, Date.UTC(2026, 10, 1))
      extendWeather(weather, Date.UTC(2026, 11, 1))
      return weather
    }
    const astana = november(51.15)
    const rows = 30 * 288
    const cold = mean(astana.temperature.subarray(astana.rows - rows, astana.rows))
    expect(cold).toBeGreaterThan(-14)
    expect(cold).toBeLessThan(0)
    expect(mean(november(23.1).temperature.subarray(astana.rows - rows, astana.rows))).toBeGreaterThan(12)
    expect(astana.snow.some((mm) => mm > 0)).toBe(true)
  })

  it('does not depend on when one begins to look', () => {
    const early = startWeather({ seed: 7, latitude: 51, offsetMs: OFFSET_MS }, Date.UTC(2026, 9, 1))
    const late = startWeather({ seed: 7, latitude: 51, offsetMs: OFFSET_MS }, Date.UTC(2026, 10, 20))
    const at = Date.UTC(2026, 10, 23, 4, 2)
    extendWeather(early, at)
    extendWeather(late, at + 30 * DAY_MS)
    for (const column of ['temperature', 'snowDepthCm', 'stagnant', 'wind', 'warning'] as const) {
      expect(weatherAt(late, late[column], at)).toBe(weatherAt(early, early[column], at))
    }
  })

  it('keeps its quantities possible over a year', () => {
    const weather = startWeather({ seed: 3, latitude: 51, offsetMs: OFFSET_MS }, Date.UTC(2026, 0, 1))
    extendWeather(weather, Date.UTC(2027, 0, 1))
    const within = (column: Float64Array, least: number, most: number): boolean =>
      column.subarray(0, weather.rows).every((v) => v >= least && v <= most)
    expect(within(weather.temperature, -45, 45)).toBe(true)
    expect(within(weather.humidity, 0, 100)).toBe(true)
    expect(within(weather.wind, 0, 30)).toBe(true)
    expect(within(weather.rain, 0, 120)).toBe(true)
    expect(within(weather.snowDepthCm, 0, 120)).toBe(true)
    expect(weather.warning.subarray(0, weather.rows).filter((level) => level > 0).length / weather.rows).toBeLessThan(
      0.12,
    )
  })
})

describe('rain', () => {
  let weather: Weather
  let sensors: readonly Sensor[]
  const from = JULY + DAY_MS
  beforeAll(() => {
    weather = downpour()
    sensors = placeSensors(gridCity(), 7)
  })

  it('fills underpasses, and pumps empty them', () => {
    const here = { seed: 7, offsetMs: OFFSET_MS, weather }
    const underpass = sensors
      .filter(({ kind }) => kind === 'underpass')
      .reduce((low, one) => (one.trait > low.trait ? one : low))
    const pump = sensors.find(({ kind, row }) => kind === 'pump' && row === underpass.row)
    const depths = (withPump: Sensor | undefined): number[] => {
      const found: number[] = []
      runUnderpass(here, underpass, withPump, [], from - HOUR_MS, from + 6 * HOUR_MS, (_, depth) => found.push(depth))
      return found
    }
    expect(depths(pump)[0]).toBe(0)
    expect(Math.max(...depths(pump))).toBeGreaterThan(15)
    expect(Math.max(...depths(undefined))).toBeGreaterThan(Math.max(...depths(pump)))
    expect(depths(pump).at(-1)).toBeLessThan(15)
  })

  it('washes fine particles out of the air', () => {
    const here = { seed: 7, offsetMs: OFFSET_MS, weather }
    const dry = { ...here, weather: { ...weather, washed: new Float64Array(weather.washed.length) } }
    const station = sensors.find(({ kind }) => kind === 'air')!
    const pm25 = SENSOR_VALUES['pm25']!
    expect(pm25(here, station, from - HOUR_MS)).toBe(pm25(dry, station, from - HOUR_MS))
    expect(pm25(here, station, from + 2 * HOUR_MS)).toBeLessThan(0.7 * pm25(dry, station, from + 2 * HOUR_MS))
  })
})
