import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chooseCover, choices, choicesOf, coveredWeight, everyCover, interchanged } from './cover-sites.ts'
import type { CoverProblem } from './cover-sites.ts'
import { chooseMedian, everyMedian, interchanged as interchangedMedian, meanSeconds } from './median-sites.ts'
import type { MedianProblem } from './median-sites.ts'
import { seededDraws } from './seeded-draws.ts'

/** Places and sites strewn over a square of 10 km; a site covers what is within `reachKm`. */
function strewn(seed: number, places: number, sites: number, count: number, reachKm = 2.2) {
  const { unit } = seededDraws(seed)
  const spot = () => [unit() * 10, unit() * 10] as const
  const [at, from] = [Array.from({ length: places }, spot), Array.from({ length: sites }, spot)]
  const weight = Float64Array.from({ length: places }, () => 1 + Math.floor(unit() * 100))
  const km = from.map((a) => Float64Array.from(at, (b) => Math.hypot(a[0] - b[0], a[1] - b[1])))
  const covers = km.map((row) => Uint32Array.from([...row.keys()].filter((place) => row[place]! <= reachKm)))
  const cover: CoverProblem = { weight, covers, standing: [], count }
  const median: MedianProblem = { weight, seconds: km.map((row) => row.map((own) => own * 90)), standing: [], count }
  return { cover, median }
}

test('greedy with interchange covers within 1 % of the best of all choices on small cities', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { cover } = strewn(seed, 60, 14, 4)
    const best = everyCover(cover)
    const { value } = interchanged(cover, [...cover.covers.keys()])
    expect(value).toBeLessThanOrEqual(best.value)
    expect(value).toBeGreaterThanOrEqual(best.value * 0.99)
  }
})

test('the bound is never below the best cover, and the gap it shows is at least the true one', () => {
  for (let seed = 1; seed <= 6; seed++) {
    // C(22,6) = 74,613: too many to be tried by the product, few enough for a test.
    const { cover } = strewn(seed, 80, 22, 6, 1.6)
    const [chosen, best] = [chooseCover(cover), everyCover(cover)]
    expect(chosen.bound).toBeGreaterThanOrEqual(best.value - 1e-6)
    expect(chosen.value).toBeGreaterThanOrEqual(best.value * 0.99)
    expect(chosen.gap).toBeGreaterThanOrEqual((best.value - chosen.value) / best.value - 1e-9)
    expect(chosen.gap).toBeLessThan(0.15)
  }
})

test('the mean time is within 1 % of the best of all choices, its bound never above it', () => {
  for (let seed = 1; seed <= 6; seed++) {
    const { median } = strewn(seed, 60, 20, 5)
    const [chosen, best] = [chooseMedian(median), everyMedian(median)]
    expect(interchangedMedian(median, [...median.seconds.keys()]).value).toBeLessThanOrEqual(best.value * 1.01)
    expect(chosen.bound).toBeLessThanOrEqual(best.value * (1 + 1e-9))
    expect(chosen.gap).toBeLessThan(0.05)
  }
})

test('sites that stand count, are not chosen again, and asking for none changes nothing', () => {
  const { cover, median } = strewn(3, 60, 14, 2)
  const chosen = chooseCover({ ...cover, standing: [0, 5] })
  expect(chosen.sites).toHaveLength(2)
  expect(chosen.sites).not.toContain(0)
  expect(chooseCover({ ...cover, standing: [0], count: 0 }).value).toBe(coveredWeight(cover, [0]))
  expect(chooseMedian({ ...median, standing: [0], count: 0 }).value).toBeCloseTo(meanSeconds(median, [0]), 9)
})

test('every choice comes once', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }), (n, k) => {
      fc.pre(k <= n)
      const all = [
        ...choices(
          Array.from({ length: n }, (_, i) => i),
          k,
        ),
      ].map((choice) => choice.join())
      expect(all).toHaveLength(choicesOf(n, k))
      expect(new Set(all).size).toBe(all.length)
    }),
  )
})
