import fc from 'fast-check'
import { expect, test } from 'vitest'
import { rollWindow } from '#metrics/window-roll.ts'
import { HourWindow } from './hour-window.ts'

const HOUR = 3_600_000
const T = Date.parse('2026-11-23T03:00:00Z')

test('the sliding mean is the mean of the last reading of each second of the last hour, in whatever order they come', () => {
  const readings = fc.array(
    fc.record({ after: fc.integer({ min: 0, max: 3 * HOUR }), value: fc.integer({ min: -50, max: 500 }) }),
    { minLength: 1, maxLength: 300 },
  )
  fc.assert(
    fc.property(readings, (found) => {
      const window = new HourWindow(HOUR)
      for (const { after, value } of found) window.add(T + after, value)
      const kept = new Map<number, { after: number; value: number }>()
      let newest = -1
      for (const reading of found) {
        if (reading.after < newest) continue // late
        newest = reading.after
        kept.set(Math.floor(reading.after / 1000), reading)
      }
      const inside = [...kept.values()].filter(({ after }) => after > newest - HOUR).map(({ value }) => value)
      expect(window.mean).toBeCloseTo(rollWindow('mean', inside)!, 6)
    }),
  )
})

test('a source that speaks a thousand times a second fills no memory and is one reading a second', () => {
  const window = new HourWindow(HOUR)
  for (let i = 0; i < 5000; i++) window.add(T + i, i)
  expect(window.mean).toBe((999 + 1999 + 2999 + 3999 + 4999) / 5)
})

test('a day of readings leaves the mean of its last hour', () => {
  const window = new HourWindow(HOUR)
  for (let i = 0; i <= 24 * 360; i++) window.add(T + i * 10_000, i * 0.1)
  const last = Array.from({ length: 360 }, (_, i) => (24 * 360 - i) * 0.1)
  expect(window.mean).toBeCloseTo(rollWindow('mean', last)!, 9)
})
