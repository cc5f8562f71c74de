import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { doubleSeasonAt } from './double-season.ts'
import { holtWintersAhead, holtWintersAt, holtWintersStep } from './holt-winters.ts'
import type { HoltWintersState } from './holt-winters.ts'
import { nelderMead } from './nelder-mead.ts'

/** Computed apart from this code, with fractions. */
const GOLDEN = {
  levels: [20.95, 21.885625, 22.8252421875, 23.26646806640625, 24.40559365112305],
  trend: 0.727633323059082,
  ahead: [24.13036676687622, 23.555259406991578, 29.445503865614928, 25.72759467432321],
}

describe('Holt–Winters by the textbook recursion', () => {
  it('follows the golden vector, computed with fractions', () => {
    const rates = { alpha: 0.5, beta: 0.25, gamma: 0.2, phi: 0.9 }
    let state: HoltWintersState = { level: 20, trend: 1, seasons: Float64Array.of(-2, 3, -1) }
    const levels: number[] = []
    for (const value of [19, 25, 22, 21, 28]) {
      state = holtWintersStep(state, value, rates)
      levels.push(state.level)
    }
    GOLDEN.levels.forEach((level, i) => expect(levels[i]).toBeCloseTo(level, 9))
    expect(state.trend).toBeCloseTo(GOLDEN.trend, 9)
    GOLDEN.ahead.forEach((value, h) => expect(holtWintersAhead(state, rates, 4)[h]).toBeCloseTo(value, 9))
  })

  it('goes on by its trend over an unknown value and learns nothing of it', () => {
    const rates = { alpha: 0.5, beta: 0.25, gamma: 0.2, phi: 0.9 }
    const seasons = Float64Array.of(-2, 3)
    expect(holtWintersStep({ level: 20, trend: 1, seasons }, Number.NaN, rates)).toEqual({
      level: 20.9,
      trend: 0.9,
      seasons: Float64Array.of(3, -2),
    })
  })
})

describe('what was said at an origin', () => {
  const wave = (t: number) => 50 + 20 * Math.sin((2 * Math.PI * t) / 4) + 5 * Math.sin((2 * Math.PI * t) / 12)
  const methods = {
    'Holt–Winters': (values: Float64Array, origins: number[]) => holtWintersAt(values, 4, origins, 6),
    'two seasons': (values: Float64Array, origins: number[]) =>
      doubleSeasonAt(values, { short: 4, long: 12 }, origins, 6),
  }
  for (const [name, say] of Object.entries(methods)) {
    it(`never changes with what came after it: ${name}`, () => {
      const noise = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 80, maxLength: 80 })
      fc.assert(
        fc.property(
          noise,
          fc.integer({ min: 30, max: 79 }),
          fc.double({ min: -1e3, max: 1e3, noNaN: true }),
          (away, cut, other) => {
            const values = Float64Array.from(away, (one, t) => wave(t) + one)
            const changed = values.map((value, t) => (t >= cut ? value + other : value))
            const origins = [30, 36, 42, 48, 54, 60, 66, 72]
            const known = origins.filter((origin) => origin <= cut).length
            expect(say(changed, origins).slice(0, known)).toEqual(say(values, origins).slice(0, known))
          },
        ),
        { numRuns: 30 },
      )
    })
    it(`is near a clean pattern, with gaps in it too: ${name}`, () => {
      const values = Float64Array.from({ length: 96 }, (_, t) => (t % 17 === 3 ? Number.NaN : wave(t)))
      const [line] = say(values, [96])
      const off = line!.map((value, h) => Math.abs(value - wave(96 + h)))
      expect(Math.max(...off)).toBeLessThan(name === 'two seasons' ? 2 : 11)
    })
  }
})

describe('the search for rates', () => {
  it('comes near the lowest point of a valley, and stays inside its box', () => {
    const box = { low: [-5, -5], high: [5, 5], step: [1, 1], looks: 400 }
    const valley = nelderMead(([x, y]) => (1 - x!) ** 2 + 100 * (y! - x! ** 2) ** 2, [-1.2, 1], box)
    expect(valley.at[0]).toBeCloseTo(1, 2)
    expect(valley.at[1]).toBeCloseTo(1, 2)
    const edge = nelderMead(([x, y]) => x! + y!, [0, 0], box)
    expect([...edge.at].every((x) => x >= -5 && x < -4.9)).toBe(true)
  })
})
