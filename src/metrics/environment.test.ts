import fc from 'fast-check'
import { expect, test } from 'vitest'
import { energeticMean } from './noise.ts'
import { rainGrade } from './rain.ts'
import { robustZ } from './robust-z.ts'
import { meanWindDirection } from './wind.ts'

test('two equal noises are as loud as one on average, and the louder outweighs the quieter', () => {
  expect(energeticMean([60, 60])).toBeCloseTo(60, 9)
  expect(energeticMean([50, 70])).toBeCloseTo(67.03, 2)
  expect(energeticMean([])).toBeUndefined()
})

test('the mean of levels is never below their arithmetic mean nor above the loudest', () => {
  const levels = fc.array(fc.double({ min: 20, max: 130, noNaN: true }), { minLength: 1, maxLength: 30 })
  fc.assert(
    fc.property(levels, (all) => {
      const mean = energeticMean(all)!
      expect(mean).toBeGreaterThanOrEqual(all.reduce((sum, level) => sum + level, 0) / all.length - 1e-9)
      expect(mean).toBeLessThanOrEqual(Math.max(...all) + 1e-9)
    }),
  )
})

test('rain is named by its amount: the limit itself belongs to the heavier grade', () => {
  const names = (hours: 12 | 24, amounts: number[]) => amounts.map((mm) => rainGrade(mm, hours)?.zh)
  expect(names(24, [0, 0.1, 9.9, 10, 25, 50, 100, 250])).toEqual([
    undefined,
    '小雨',
    '小雨',
    '中雨',
    '大雨',
    '暴雨',
    '大暴雨',
    '特大暴雨',
  ])
  expect(names(12, [4.9, 5, 15, 30, 70, 140])).toEqual(['小雨', '中雨', '大雨', '暴雨', '大暴雨', '特大暴雨'])
})

test('robust z keeps the golden vector, and one odd day of the baseline does not hide another', () => {
  expect(robustZ(9, [5, 5.2, 4.9, 5.1, 5, 9])).toBeCloseTo(26.64, 2)
  expect(robustZ(5.05, [5, 5.2, 4.9, 5.1, 5, 9])).toBeCloseTo(0, 9)
  expect(robustZ(1, [])).toBeUndefined()
})

test('a baseline that never moved still yields a finite z', () => {
  expect(robustZ(2, [0, 0, 0])).toBeCloseTo(1.349, 6)
  expect(robustZ(1010, [1000, 1000, 1000])).toBeCloseTo(0.6745, 6)
})

test('winds from both sides of north blow from the north', () => {
  const winds = (a: number, b: number) =>
    meanWindDirection([
      { fromDeg: a, speedMps: 3 },
      { fromDeg: b, speedMps: 3 },
    ])
  expect(winds(350, 20)).toBeCloseTo(5, 9)
  expect(winds(260, 280)).toBeCloseTo(270, 9)
  expect(winds(0, 180)).toBeUndefined()
  expect(meanWindDirection([])).toBeUndefined()
})

test('a direction is always within the circle', () => {
  const wind = fc.record({
    fromDeg: fc.double({ min: 0, max: 360, noNaN: true }),
    speedMps: fc.double({ min: 0, max: 60, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(wind, { maxLength: 20 }), (winds) => {
      const from = meanWindDirection(winds) ?? 0
      expect(from).toBeGreaterThanOrEqual(0)
      expect(from).toBeLessThan(360)
    }),
  )
})
