import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SeriesAnswer } from '#contract/series.ts'
import { barOption } from './bar-option.ts'
import { evenLine, heldLine } from './even-line.ts'
import { lineOption } from './line-option.ts'
import { median, normalBand } from './normal-band.ts'
import { sparklineShape } from './sparkline-shape.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

function answerOf(
  from: number,
  to: number,
  bucketMs: number,
  valueAt: (at: number) => number | undefined,
): SeriesAnswer {
  const at: number[] = []
  const mean: number[] = []
  for (let t = from; t < to; t += bucketMs) {
    const value = valueAt(t)
    if (value === undefined) continue
    at.push(t)
    mean.push(value)
  }
  return {
    metric: 'm',
    place: 'city',
    from,
    to,
    bucketMs,
    at,
    mean,
    min: mean,
    max: mean,
    last: mean,
    count: at.map(() => 1),
  }
}

describe('a line of even steps', () => {
  it('leaves a gap a gap', () => {
    const line = evenLine(answerOf(0, 4 * HOUR_MS, HOUR_MS, (t) => (t === HOUR_MS ? undefined : t / HOUR_MS)))
    expect([...line.values]).toEqual([0, Number.NaN, 2, 3])
  })
  it('holds a monthly value until the next one, and nothing before the first', () => {
    const line = heldLine({ from: 0, stepMs: 1, values: Float64Array.of(Number.NaN, 5, Number.NaN, 6) })
    expect([...line.values]).toEqual([Number.NaN, 5, 5, 6])
  })
  it('keeps every bucket, also those the relay aligned to the clock', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 89 }), (minutes, early) => {
        const bucketMs = minutes * 60_000
        const answer = answerOf(0, DAY_MS, bucketMs, () => 1)
        const shifted = { ...answer, from: Math.min(early, minutes - 1) * 60_000 }
        const { values, from } = evenLine(shifted)
        expect(from).toBe(0)
        expect([...values]).toEqual(answer.at.map(() => 1))
      }),
    )
  })
})

describe('the normal band', () => {
  const end = 8 * DAY_MS
  const line = evenLine(answerOf(end - DAY_MS, end, HOUR_MS, () => 0))

  it('follows the hour of day and ignores one odd day', () => {
    const daily = (t: number) => Math.sin((2 * Math.PI * t) / DAY_MS) * 10
    const past = answerOf(0, end, HOUR_MS / 2, (t) => daily(t) + (t > 3 * DAY_MS && t < 4 * DAY_MS ? 500 : 0))
    const { low, high } = normalBand(line, past)
    for (let i = 0; i < 24; i++) {
      expect(low[i]!).toBeLessThanOrEqual(daily(line.from + (i + 0.5) * HOUR_MS))
      expect(low[i]!).toBeLessThanOrEqual(high[i]!)
    }
    expect(low[5]!).toBeGreaterThan(high[17]!)
  })
  it('does not look at the present day', () => {
    const past = answerOf(0, end, HOUR_MS, (t) => (t >= end - DAY_MS ? 1000 : 1))
    expect(Math.max(...normalBand(line, past).high)).toBe(1)
  })
  it('says nothing from two days', () => {
    const past = answerOf(end - 3 * DAY_MS, end - DAY_MS, HOUR_MS, () => 1)
    expect([...normalBand(line, past).low].every(Number.isNaN)).toBe(true)
  })
  it('takes the middle, or the mean of the two in the middle', () => {
    expect(median([4, 1, 3, 2])).toBe(2.5)
    expect(median([7])).toBe(7)
  })
})

describe('a sparkline', () => {
  it('stays inside its box and breaks at gaps', () => {
    const value = fc.oneof(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.constant(Number.NaN))
    fc.assert(
      fc.property(fc.array(value, { minLength: 2, maxLength: 50 }), (values) => {
        const { lines, last } = sparklineShape(Float64Array.from(values), undefined, 100, 40)
        const points = lines.flat()
        expect(points.length).toBe(values.filter((v) => !Number.isNaN(v)).length)
        for (const { x, y } of points) {
          expect(x).toBeGreaterThanOrEqual(0)
          expect(x).toBeLessThanOrEqual(100)
          expect(y).toBeGreaterThanOrEqual(0)
          expect(y).toBeLessThanOrEqual(40)
        }
        expect(last).toEqual(points.at(-1))
      }),
    )
  })
  it('draws a hair of noise flat', () => {
    const { lines } = sparklineShape(Float64Array.of(1000, 1000.5, 1000), undefined, 100, 40)
    const ys = lines.flat().map(({ y }) => y)
    expect(Math.max(...ys) - Math.min(...ys)).toBeLessThan(6)
  })
})

describe('chart options', () => {
  const ask = { times: ['00:00', '01:00'], unit: '%', digits: 1, lang: 'zh', fontPx: 20 } as const
  it('draws a stale line grey and dashed, without animation', () => {
    const option = lineOption({ ...ask, lines: [{ name: 'a', values: Float64Array.of(1, Number.NaN), stale: true }] })
    expect(option).toMatchObject({
      animation: false,
      tooltip: { renderMode: 'richText' },
      series: [{ data: [1, '-'], lineStyle: { type: 'dashed' } }],
    })
  })
  it('refuses a sixth line', () => {
    const lines = Array.from({ length: 6 }, (_, i) => ({
      name: String(i),
      values: Float64Array.of(1, 2),
      stale: false,
    }))
    expect(() => lineOption({ ...ask, lines })).toThrow('5 lines at most, 6')
  })
  it('begins bars at zero', () => {
    const option = barOption({ ...ask, bars: [{ name: 'x', value: 5, colour: undefined, stale: false }] })
    const { xAxis } = option as { xAxis: { min: (range: { min: number }) => number } }
    expect(xAxis.min({ min: 4 })).toBe(0)
    expect(xAxis.min({ min: -4 })).toBe(-4)
  })
})
