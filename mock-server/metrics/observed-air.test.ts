import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aqiOf, POLLUTANTS } from '#metrics/aqi.ts'
import type { Pollutant } from '#metrics/aqi.ts'
import { createEvaluator } from './create-evaluator.ts'
import { ObservedAir } from './observed-air.ts'

const HOUR = 3_600_000
const T = Date.parse('2026-05-01T00:00:00+08:00')

function indexOf(air: ObservedAir, pollutant: Pollutant, place: string, at: number, value: number): number | undefined {
  return air.index({ pollutant, place, at, value, source: 'file', intervalMs: HOUR })?.aqi
}

test('a file replayed in any order leaves every hour with the index of the standard', () => {
  const hours = fc.array(fc.tuple(...POLLUTANTS.map(() => fc.integer({ min: 0, max: 400 }))), {
    minLength: 1,
    maxLength: 12,
  })
  const file = hours.chain((rows) => {
    const cells = rows.flatMap((row, hour) =>
      row.map((value, p) => ({ at: T + hour * HOUR, pollutant: POLLUTANTS[p]!, value })),
    )
    return fc.tuple(fc.constant(rows), fc.shuffledSubarray(cells, { minLength: cells.length }))
  })
  fc.assert(
    fc.property(file, ([rows, cells]) => {
      const air = new ObservedAir()
      const series = new Map<number, number | undefined>()
      for (const { at, pollutant, value } of cells) series.set(at, indexOf(air, pollutant, 'city', at, value))
      rows.forEach((row, hour) => {
        const whole = Object.fromEntries(row.map((value, p) => [POLLUTANTS[p]!, value])) as Record<Pollutant, number>
        expect(series.get(T + hour * HOUR)).toBe(aqiOf(whole, 'HJ 633-2026', 'hour', false)?.aqi)
      })
    }),
  )
})

test('pollutants told a few seconds apart belong together, those of another hour or place do not', () => {
  const air = new ObservedAir()
  indexOf(air, 'pm25', 'city', T, 150)
  expect(indexOf(air, 'o3', 'city', T + 5000, 10)).toBe(200)
  expect(indexOf(air, 'o3', 'city', T + HOUR, 10)).toBe(4)
  expect(indexOf(air, 'o3', 'district/a', T, 10)).toBe(4)
})

test('a value said again for the same time replaces the first', () => {
  const air = new ObservedAir()
  indexOf(air, 'pm25', 'city', T, 250)
  expect(indexOf(air, 'pm25', 'city', T, 35)).toBe(50)
})

test('an hour of a file that lacks a pollutant does not borrow it from the hour before, however seldom the source reports', () => {
  const evaluator = createEvaluator({
    places: () => [{ id: 'city', kind: 'city', name: { zh: '城', en: 'City' }, lng: 71, lat: 51, source: 'test' }],
    sensors: () => [],
    links: {
      start: Uint32Array.of(0),
      streetClass: new Uint8Array(0),
      freeKph: new Uint8Array(0),
      lng: new Float64Array(0),
      lat: new Float64Array(0),
    },
    areaOfLink: () => undefined,
    utcOffsetMinutes: 480,
  })
  const hear = (metric: string, at: number, value: number) =>
    evaluator.observe({ metric, place: 'city', at, value, source: 'file', intervalMs: HOUR })?.value
  expect(hear('o3', T, 400)).toBe(200)
  expect(hear('pm25', T + HOUR, 35)).toBe(50)
  const again = evaluator.evaluate(T + HOUR + 1000).filter(({ metric }) => metric === 'aqi')
  expect(again).toEqual([]) // the hour before keeps the index it was given
})
