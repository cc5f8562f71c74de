import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calloutSide } from './callout-place.ts'

const CLEAR = { x: 480, y: 84, width: 960, height: 900 }

it('keeps the whole note on the clear part of the map, wherever its point is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -200, max: 2200 }),
      fc.integer({ min: -200, max: 1300 }),
      fc.integer({ min: 50, max: 600 }),
      (x, y, width) => {
        const side = calloutSide({ x, y }, CLEAR, width)
        if (side === 'hidden') return
        const from = side === 'right' ? x : x - width
        expect(from).toBeGreaterThanOrEqual(CLEAR.x)
        expect(from + width).toBeLessThanOrEqual(CLEAR.x + CLEAR.width)
      },
    ),
  )
})

it('stands to the right of its point while there is room', () => {
  expect(calloutSide({ x: 900, y: 500 }, CLEAR, 400)).toBe('right')
  expect(calloutSide({ x: 1300, y: 500 }, CLEAR, 400)).toBe('left')
  expect(calloutSide({ x: 1600, y: 500 }, CLEAR, 400)).toBe('hidden')
})
