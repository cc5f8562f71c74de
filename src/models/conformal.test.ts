import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bandsInOrder, bandsOfOthers, conformalHalfWidth } from './conformal.ts'
import { bandsAround } from './forecast-bands.ts'

describe('a conformal band', () => {
  it('is the ⌈(n + 1)·level⌉-th smallest error, and infinite where too few are known', () => {
    const errors = [-9, 1, -2, 3, 4, 5, -6, 7, 8]
    expect(conformalHalfWidth(errors, 0.8)).toBe(8)
    expect(conformalHalfWidth(errors, 0.5)).toBe(5)
    expect(conformalHalfWidth(errors, 0.95)).toBe(Number.POSITIVE_INFINITY)
    expect(conformalHalfWidth([1, 2, 3], 0.8)).toBe(Number.POSITIVE_INFINITY)
    expect(conformalHalfWidth([1, 2, 3, 4], 0.8)).toBe(4)
  })

  it('holds at least its level of exchangeable errors, and no more than one in n + 1 beyond it', () => {
    const error = fc.double({ min: -1e6, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(fc.uniqueArray(error, { minLength: 20, maxLength: 60, selector: Math.abs }), (errors) => {
        // Of exchangeable errors each is the new one equally often: left out one by one, that is exact.
        const inside = errors.filter(
          (one, i) => Math.abs(one) <= conformalHalfWidth(errors.toSpliced(i, 1), 0.8),
        ).length
        expect(inside / errors.length).toBeGreaterThanOrEqual(0.8 - 1e-9)
        expect(inside / errors.length).toBeLessThan(0.8 + 1 / errors.length + 1e-9)
      }),
    )
  })

  it('is ordered, nested and inside what the quantity can be', () => {
    const half = fc.oneof(fc.double({ min: 0, max: 500, noNaN: true }), fc.constant(Number.POSITIVE_INFINITY))
    const rows = fc.array(fc.tuple(fc.double({ min: 0, max: 100, noNaN: true }), half, half), { minLength: 1 })
    fc.assert(
      fc.property(rows, (steps) => {
        const column = (k: 0 | 1 | 2) => Float64Array.from(steps, (step) => step[k])
        const line = column(0)
        const { low80, high80, low95, high95 } = bandsAround(line, column(1), column(2), { min: 0, max: 100 })
        line.forEach((value, h) => {
          if (Number.isNaN(low80[h]!)) return
          expect(low80[h]!).toBeLessThanOrEqual(value)
          expect(high80[h]!).toBeGreaterThanOrEqual(value)
          expect(low80[h]!).toBeGreaterThanOrEqual(0)
          expect(high80[h]!).toBeLessThanOrEqual(100)
          if (Number.isNaN(low95[h]!)) return
          expect(low95[h]!).toBeLessThanOrEqual(low80[h]!)
          expect(high95[h]!).toBeGreaterThanOrEqual(high80[h]!)
        })
      }),
    )
  })
})

describe('bands judged in order', () => {
  const origins = Array.from({ length: 60 }, (_, i) => 10 + i)
  const runs = fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 60, maxLength: 60 })

  it('never know an error that had not come: what lies behind an origin does not change its hits', () => {
    fc.assert(
      fc.property(runs, fc.integer({ min: 31, max: 59 }), (sizes, cut) => {
        const judge = (own: readonly number[]) =>
          bandsInOrder({ origins, errors: own.map((size) => Float64Array.of(size, size)) }, 0.8, 30).hits
        const before = judge(sizes)
        const after = judge(sizes.map((size, i) => (i >= cut ? size * 100 + 1 : size)))
        expect(after.slice(0, cut - 30)).toEqual(before.slice(0, cut - 30))
      }),
    )
  })

  it('follow a city whose errors have doubled, where a still band would hold too little', () => {
    const noise = (i: number) => ((i * 7919) % 101) / 101
    const many = Array.from({ length: 200 }, (_, i) => i)
    const errors = many.map((i) => Float64Array.of((i < 100 ? 1 : 2) * noise(i)))
    const { judged, inside } = bandsInOrder({ origins: many, errors }, 0.8, 100)
    const still = conformalHalfWidth(
      errors.slice(0, 100).map(([size]) => size!),
      0.8,
    )
    const heldStill = errors.slice(100).filter(([size]) => size! <= still).length / 100
    expect(heldStill).toBeLessThan(0.5)
    expect(inside / judged).toBeGreaterThan(heldStill + 0.15)
  })

  it('of ten origins hold eight when each is judged by the nine others', () => {
    const errors = Array.from({ length: 10 }, (_, i) => Float64Array.of(i + 1))
    expect(bandsOfOthers({ origins: origins.slice(0, 10), errors }, 0.8)).toMatchObject({ judged: 10, inside: 8 })
  })
})
