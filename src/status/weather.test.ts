import { describe, expect, it } from 'vitest'
import type { Cell } from '#session/cell-table.ts'
import { beaufort, weatherNow } from './weather.ts'

const NOW = 1_000_000
const cells =
  (rows: readonly (readonly [string, string, number, number?])[]) =>
  (metric: string): Cell[] =>
    rows
      .filter(([m]) => m === metric)
      .map(([m, place, value, at = NOW]) => ({ metric: m, place, source: 's', intervalMs: 60_000, value, at }))

describe('the weather line', () => {
  it('averages wind around north as north', () => {
    const weather = weatherNow(
      cells([
        ['wind_speed', 'a', 4],
        ['wind_dir', 'a', 350],
        ['wind_speed', 'b', 4],
        ['wind_dir', 'b', 10],
      ]),
      NOW,
    )
    expect(weather.wind).toEqual({ word: 'weather.north', force: 3 })
  })
  it('calls it snow when it is cold', () => {
    expect(
      weatherNow(
        cells([
          ['temperature', 'a', -4],
          ['rain_5min', 'b', 0.2],
        ]),
        NOW,
      ).sky,
    ).toBe('weather.snow')
    expect(
      weatherNow(
        cells([
          ['temperature', 'a', 9],
          ['rain_5min', 'b', 0.2],
        ]),
        NOW,
      ).sky,
    ).toBe('weather.rain')
  })
  it('leaves out stations that fell silent and sums published for areas', () => {
    const { temperatureC } = weatherNow(
      cells([
        ['temperature', 'a', -4],
        ['temperature', 'b', 40, NOW - 600_000],
        ['temperature', 'city', 99],
      ]),
      NOW,
    )
    expect(temperatureC).toBe(-4)
  })
  it('says nothing of what nobody measured', () => {
    expect(weatherNow(() => [], NOW)).toEqual({ temperatureC: undefined, wind: undefined, sky: undefined })
  })
})

it.each([
  [0.2, 0],
  [3.4, 3],
  [20.8, 9],
  [50, 12],
])('%d m/s is force %d', (speed, force) => expect(beaufort(speed)).toBe(force))
