import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { momentAt, shareOf, ticksOf, windowOf, ZOOMS } from './bar-window.ts'

const HOUR_MS = 3_600_000
const T0 = Date.UTC(2026, 10, 27, 4)
const TAPE = { from: T0, to: T0 + 30 * HOUR_MS }
const moment = fc.integer({ min: TAPE.from, max: TAPE.to })
const zoom = fc.constantFrom(...ZOOMS)

describe('how much time the bar is long', () => {
  it('always holds the moment that is shown', () => {
    fc.assert(
      fc.property(zoom, moment, (of, at) => {
        const { from, to } = windowOf(of, TAPE, at)
        expect(from).toBeLessThanOrEqual(at)
        expect(to).toBeGreaterThanOrEqual(at)
      }),
    )
  })
  it('shows what was before and after the moment when it is shorter than the tape', () => {
    fc.assert(
      fc.property(moment, (at) => {
        const share = shareOf(windowOf('hour', TAPE, at), at)
        expect(share).toBeGreaterThanOrEqual(0.25)
        expect(share).toBeLessThanOrEqual(0.75)
      }),
    )
  })
  it('stands still while the moment moves a little', () => {
    const at = T0 + 10 * HOUR_MS
    expect(windowOf('hour', TAPE, at + 60_000)).toEqual(windowOf('hour', TAPE, at + 120_000))
  })
  it('is no longer than a short tape', () => {
    expect(windowOf('day', { from: T0, to: T0 + HOUR_MS }, T0 + 5)).toEqual({ from: T0, to: T0 + HOUR_MS })
  })
  it('turns a place on it into the moment that lies there, and back', () => {
    fc.assert(
      fc.property(zoom, moment, (of, at) => {
        const window = windowOf(of, TAPE, at)
        expect(Math.abs(momentAt(window, shareOf(window, at)) - at)).toBeLessThanOrEqual(1)
      }),
    )
  })
  it('takes a place beyond its ends for the end', () => {
    expect(momentAt(TAPE, -3)).toBe(TAPE.from)
    expect(momentAt(TAPE, 1.2)).toBe(TAPE.to)
  })
})

describe('labels of the bar', () => {
  it('stand at round times of the city’s clock, also where it is half an hour beside the others', () => {
    const ticks = ticksOf({ from: T0 + 7 * 60_000, to: T0 + 5 * HOUR_MS }, 6, 330)
    expect(ticks.length).toBeGreaterThan(2)
    for (const { at } of ticks) expect((at + 330 * 60_000) % HOUR_MS).toBe(0)
  })
  it('name the day where one begins', () => {
    const days = ticksOf(TAPE, 12, 0).filter(({ day }) => day)
    expect(days).toEqual([{ at: Date.UTC(2026, 10, 28), day: true }])
  })
  it('are never more than have room', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 60_000, max: 90 * 24 * HOUR_MS }),
        fc.integer({ min: 2, max: 20 }),
        (length, most) => {
          expect(ticksOf({ from: T0, to: T0 + length }, most, 480).length).toBeLessThanOrEqual(most + 1)
        },
      ),
    )
  })
})
