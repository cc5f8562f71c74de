import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aqiLevel, aqiOf, aqiStandardAt, iaqi, POLLUTANTS, roundHalfEven } from './aqi.ts'

describe('golden vectors of HJ 633', () => {
  test.each([
    [35, 50, 50],
    [50, 80, 69],
    [60, 100, 82],
    [75, 114, 100],
    [88, 126, 117],
    [420, 447, 447],
  ])('PM2.5 %d µg/m³ is %d by the 2026 table and %d by that of 2012', (c, new2026, old2012) => {
    expect(iaqi('pm25', c, 'HJ 633-2026', 'day')).toBe(new2026)
    expect(iaqi('pm25', c, 'HJ 633-2012', 'day')).toBe(old2012)
  })

  test.each([
    [120, 100, 85],
    [150, 112, 100],
    [180, 124, 115],
  ])('PM10 %d µg/m³ is %d by the 2026 table and %d by that of 2012', (c, new2026, old2012) => {
    expect(iaqi('pm10', c, 'HJ 633-2026', 'day')).toBe(new2026)
    expect(iaqi('pm10', c, 'HJ 633-2012', 'day')).toBe(old2012)
  })

  test.each([
    ['so2', 'day', 160, 102],
    ['no2', 'day', 85, 103],
    ['co', 'day', 3, 75],
    ['o3', 'day', 161, 101],
    ['o3', 'day', 265, 200],
    ['o3', 'day', 900, 300],
    ['so2', 'hour', 900, 200],
    ['no2', 'hour', 210, 101],
  ] as const)('%s %s mean %d gives %d', (pollutant, period, c, index) => {
    expect(iaqi(pollutant, c, 'HJ 633-2026', period)).toBe(index)
  })

  test('2012 does not compute SO₂ 1 h or O₃ 8 h above 800', () => {
    expect(iaqi('so2', 900, 'HJ 633-2012', 'hour')).toBeUndefined()
    expect(iaqi('o3', 900, 'HJ 633-2012', 'day')).toBeUndefined()
  })
})

test('the standard follows the day of observation, at midnight +08:00', () => {
  expect(aqiStandardAt(Date.parse('2026-02-28T23:59:59+08:00'))).toBe('HJ 633-2012')
  expect(aqiStandardAt(Date.parse('2026-03-01T00:00:00+08:00'))).toBe('HJ 633-2026')
})

test('more of a pollutant never lowers its index, and it stays within 0 … 500', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...POLLUTANTS),
      fc.constantFrom('day' as const, 'hour' as const),
      fc.double({ min: 0, max: 5000, noNaN: true }),
      fc.double({ min: 0, max: 500, noNaN: true }),
      (pollutant, period, c, more) => {
        const low = iaqi(pollutant, c, 'HJ 633-2026', period)!
        const high = iaqi(pollutant, c + more, 'HJ 633-2026', period)!
        expect(high).toBeGreaterThanOrEqual(low)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(high).toBeLessThanOrEqual(500)
      },
    ),
  )
})

test('the AQI is the worst of the six, and ties are named together', () => {
  const air = aqiOf({ pm25: 60, pm10: 120, so2: 10, no2: 20, o3: 30, co: 1 }, 'HJ 633-2026', 'day', false)
  expect(air).toEqual({ aqi: 100, primary: ['pm25', 'pm10'], standard: 'HJ 633-2026' })
})

test('an index of 100 or less from fewer than six pollutants is no AQI, above 100 it is', () => {
  expect(aqiOf({ pm25: 50 }, 'HJ 633-2026', 'day', false)).toBeUndefined()
  expect(aqiOf({ pm25: 88 }, 'HJ 633-2026', 'day', false)?.aqi).toBe(126)
  expect(aqiOf({ pm25: 50 }, 'HJ 633-2026', 'day', true)?.aqi).toBe(80)
})

test('a half goes to the even neighbour before the index is taken', () => {
  expect([0.5, 1.5, 2.5, 75.5].map((c) => roundHalfEven(c, 0))).toEqual([0, 2, 2, 76])
  expect(roundHalfEven(2.25, 1)).toBe(2.2)
})

test('the level word and its colour change at the limits of table 1', () => {
  expect([50, 51, 100, 101, 150, 151, 200, 201, 300, 301].map((aqi) => aqiLevel(aqi).zh)).toEqual([
    '优',
    '良',
    '良',
    '轻度污染',
    '轻度污染',
    '中度污染',
    '中度污染',
    '重度污染',
    '重度污染',
    '严重污染',
  ])
  expect([aqiLevel(1).colour, aqiLevel(500).colour]).toEqual(['#00E400', '#7E0023'])
})

test('what cannot be a concentration has no index', () => {
  for (const c of [-1, Number.NaN, Number.POSITIVE_INFINITY])
    expect(iaqi('pm25', c, 'HJ 633-2026', 'day')).toBeUndefined()
})
