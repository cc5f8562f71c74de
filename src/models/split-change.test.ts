import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { splitExtreme, splitRatio, splitSum } from './split-change.ts'
import type { Split } from './split-change.ts'

const total = ({ shares }: Split) => shares.reduce((sum, { amount }) => sum + amount, 0)
/** By how much the shares miss the change; a window in which nobody spoke has none. */
const missing = (split: Split | undefined) => (split ? Math.abs(total(split) - (split.to - split.from)) : 0)
const value = fc.double({ min: -1e4, max: 1e4, noNaN: true })
const counted = fc.record({
  den: fc.double({ min: 0, max: 1e4, noNaN: true }),
  rate: fc.double({ min: 0, max: 1, noNaN: true }),
})
const known = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined, freq: 6 })
const paired = <T>(of: fc.Arbitrary<T>) =>
  fc.array(fc.record({ from: known(of), to: known(of) }), { minLength: 1, maxLength: 12 })

describe('a change split over its parts', () => {
  it('of a sum is the sum of what its parts changed, whoever was not heard', () => {
    fc.assert(
      fc.property(paired(value), (parts) => {
        expect(missing(splitSum(parts))).toBeLessThan(1e-9)
      }),
    )
  })

  it('of a ratio is exact in rates, mix and what was measured differently', () => {
    fc.assert(
      fc.property(paired(counted), (rows) => {
        const count = (one: { den: number; rate: number } | undefined) =>
          one && { den: one.den, num: one.den * one.rate }
        const parts = rows.map(({ from, to }) => ({ from: count(from), to: count(to) }))
        expect(missing(splitRatio(parts))).toBeLessThan(1e-9)
      }),
    )
  })

  it('of the greatest and the least goes to whoever was it on the way', () => {
    fc.assert(
      fc.property(paired(value), fc.constantFrom('max' as const, 'min' as const), (parts, which) => {
        const split = splitExtreme(parts, which)
        if (!split) return
        expect(Math.abs(total(split) - (split.to - split.from))).toBeLessThan(1e-9)
        const of = which === 'max' ? Math.max : Math.min
        expect(split.to).toBe(of(...parts.flatMap(({ to }) => (to === undefined ? [] : [to]))))
      }),
    )
  })

  it('tells Kitagawa’s worked case: rates fall in one part while another grows', () => {
    // A: 90 of 100 → 80 of 100. B: 50 of 100 → 150 of 300. R 0.70 → 0.575.
    const split = splitRatio([
      { from: { num: 90, den: 100 }, to: { num: 80, den: 100 } },
      { from: { num: 50, den: 100 }, to: { num: 150, den: 300 } },
    ])!
    expect([split.from, split.to]).toEqual([0.7, 0.575])
    const amount = (part: number, effect: string) =>
      split.shares.find((one) => one.part === part && one.effect === effect)?.amount
    expect(amount(0, 'rate')).toBeCloseTo(-0.0375, 12)
    expect(amount(1, 'rate')).toBe(0)
    expect(amount(0, 'mix')! + amount(1, 'mix')!).toBeCloseTo(-0.0875, 12)
  })

  it('gives a maximum to both where one part falls and another takes over', () => {
    const split = splitExtreme(
      [
        { from: 10, to: 0 },
        { from: 0, to: 20 },
      ],
      'max',
    )!
    expect(split.shares.map(({ part, amount }) => [part, Math.round(amount * 1000) / 1000])).toEqual([
      [0, -3.333],
      [1, 13.333],
    ])
  })

  it('does not call a part that fell silent a change of the city', () => {
    const split = splitRatio([
      { from: { num: 1, den: 1 }, to: { num: 1, den: 1 } },
      { from: { num: 3, den: 1 }, to: undefined },
    ])!
    expect(split.shares.filter(({ amount }) => amount !== 0)).toEqual([{ part: 1, effect: 'measured', amount: -1 }])
  })

  it('knows nothing of a window in which nobody spoke', () => {
    expect(splitSum([{ from: 1, to: undefined }])).toBeUndefined()
    expect(splitRatio([{ from: { num: 1, den: 1 }, to: { num: 0, den: 0 } }])).toBeUndefined()
    expect(splitExtreme([{ from: undefined, to: 3 }], 'max')).toBeUndefined()
  })
})
