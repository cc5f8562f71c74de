import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HOUR_MS, MINUTE_MS } from './local-time.ts'
import { isSilent, mishapForce, mishapsBetween } from './mishap.ts'

const FROM = Date.UTC(2026, 10, 1)

describe('mishaps', () => {
  it('stand one to four at a time: never none, never a flood', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer({ min: 0, max: 60 * 24 * 60 }), (seed, minute) => {
        const at = FROM + minute * MINUTE_MS
        const standing = mishapsBetween(seed, at, at + 1)
        expect(standing.length).toBeGreaterThanOrEqual(1)
        expect(standing.length).toBeLessThanOrEqual(4)
      }),
    )
  })

  it('are the same whether asked for a moment or for a month', () => {
    const month = mishapsBetween(7, FROM, FROM + 24 * HOUR_MS)
    for (let at = FROM + HOUR_MS; at < FROM + 23 * HOUR_MS; at += 7 * MINUTE_MS) {
      expect(mishapsBetween(7, at, at + 1)).toEqual(month.filter(({ from, to }) => to > at && from < at + 1))
    }
  })

  it('come and go gently', () => {
    const mishap = { kind: 'main-burst', from: FROM, to: FROM + 30 * MINUTE_MS, pick: 0, strength: 1 } as const
    expect(mishapForce(mishap, FROM)).toBe(0)
    expect(mishapForce(mishap, FROM + 2 * MINUTE_MS)).toBeCloseTo(0.5)
    expect(mishapForce(mishap, FROM + 15 * MINUTE_MS)).toBe(1)
    expect(mishapForce(mishap, mishap.to + 1)).toBe(0)
  })

  it('leave a few sensors silent and most heard', () => {
    let silent = 0
    for (let key = 0; key < 20_000; key++) if (isSilent(7, key * 977, FROM + 5 * HOUR_MS)) silent++
    expect(silent / 20_000).toBeGreaterThan(0.0005)
    expect(silent / 20_000).toBeLessThan(0.006)
  })
})
