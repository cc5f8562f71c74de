import { describe, expect, it } from 'vitest'
import { anomalyRule, unusualHours } from './anomaly-rule.ts'
import { countTail } from './count-tail.ts'
import { CUSUM_START, cusumStep } from './cusum.ts'
import { flatStep, isFlat } from './flat-line.ts'
import type { FlatRun } from './flat-line.ts'
import { WEEK_HOURS } from './hour-profile.ts'

/** Numbers of a normal distribution, always the same. */
function normals(seed: number): () => number {
  let state = seed
  const unit = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state + 0.5) / 2 ** 32
  }
  return () => Math.sqrt(-2 * Math.log(unit())) * Math.cos(2 * Math.PI * unit())
}
const WEEKS = 8
function series(seed: number, memory = 0): Float64Array {
  const normal = normals(seed)
  let stray = 0
  return Float64Array.from({ length: WEEKS * WEEK_HOURS }, (_, i) => {
    stray = memory * stray + normal()
    return 100 + 20 * Math.sin((i / 24) * 2 * Math.PI) + 2 * stray
  })
}

describe('what is unusual in hourly values', () => {
  it('counts how often it is wrong on its own past, and stays below one a week', () => {
    for (const memory of [0, 0.8]) {
      const rule = anomalyRule(series(3, memory), 0, 0.01, false)!
      expect(rule.falsePerWeek.hour).toBeLessThanOrEqual(0.25)
      expect(rule.falsePerWeek.drift).toBeLessThanOrEqual(0.25)
      expect(rule.profile.memory).toBeGreaterThan(memory - 0.15)
      expect(rule.profile.memory).toBeLessThan(memory + 0.15)
    }
  })

  it('finds a spike at its hour and a lasting shift by its change-point', () => {
    const past = series(5)
    const rule = anomalyRule(past, 0, 0.01, false)!
    const now = past.slice(0, WEEK_HOURS)
    now[50]! += 30
    expect(unusualHours(now, 0, rule)[0]).toMatchObject({ row: 50, direction: 'up', method: 'robust-z' })
    const shifted = past.slice(0, WEEK_HOURS).map((value, i) => (i >= 60 ? value - 3 : value))
    const [drift] = unusualHours(shifted, 0, rule)
    expect(drift).toMatchObject({ method: 'cusum', direction: 'down' })
    expect(Math.abs(drift!.since - 60)).toBeLessThanOrEqual(6)
  })

  it('says nothing of less than three weeks', () => {
    expect(anomalyRule(series(3).subarray(0, 2 * WEEK_HOURS), 0, 0.01, false)).toBeUndefined()
  })

  it('alarms a cumulative sum of a one-sigma shift about ten steps later, and begins again', () => {
    let cusum = CUSUM_START
    let alarmed = -1
    let since = -1
    for (let row = 0; row < 30 && alarmed < 0; row++) {
      const step = cusumStep(cusum, row < 5 ? 0 : 1, row)
      cusum = step.next
      if (step.alarm) [alarmed, since] = [row, step.since]
    }
    expect([alarmed, since]).toEqual([15, 5])
    expect([cusum.up, cusum.down]).toEqual([0, 0])
  })

  it('tells tails of rare counts: Poisson, and wider where counts come in bursts', () => {
    expect(countTail(3, 1, 1)).toBeCloseTo(1 - 2.5 * Math.exp(-1), 12)
    expect(countTail(0, 1, 1)).toBe(1)
    expect(countTail(6, 2, 2)).toBeLessThan(countTail(6, 2, 6))
    // Negative binomial, mean 2 and variance 4: size 2, p ½. P(X ≥ 3) = 1 − ¼ − ¼ − 3/16.
    expect(countTail(3, 2, 4)).toBeCloseTo(0.3125, 12)
  })

  it('calls a device frozen that shows one value for longer than its kind does', () => {
    let run: FlatRun | undefined
    for (let i = 0; i < 40; i++) run = flatStep(run, 7.3, i * 60_000)
    expect(isFlat(run!, 30 * 60_000)).toBe(true)
    expect(isFlat(flatStep(run, 7.4, 41 * 60_000), 30 * 60_000)).toBe(false)
    expect(isFlat(run!, 60 * 60_000)).toBe(false)
  })
})
