import fc from 'fast-check'
import { expect, it } from 'vitest'
import { calloutPlace } from './callout-place.ts'

const CLEAR = { x: 480, y: 84, width: 960, height: 900 }
const NOTE = { widthPx: 400, heightPx: 80, gapPx: 22 }
const CAPTION = { x: 700, y: 800, width: 500, height: 120 }

it('keeps the whole note on the clear part of the map and off every caption, wherever its point is', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -200, max: 2200 }),
      fc.integer({ min: -200, max: 1300 }),
      fc.integer({ min: 50, max: 600 }),
      (x, y, widthPx) => {
        const place = calloutPlace({ x, y }, CLEAR, { ...NOTE, widthPx }, [CAPTION])
        if (!place) return
        const from = place.side === 'right' ? x : x - widthPx
        const top = place.rise === 'under' ? y + NOTE.gapPx : y - NOTE.gapPx - NOTE.heightPx
        expect(from).toBeGreaterThanOrEqual(CLEAR.x)
        expect(from + widthPx).toBeLessThanOrEqual(CLEAR.x + CLEAR.width)
        expect(top).toBeGreaterThanOrEqual(CLEAR.y)
        expect(top + NOTE.heightPx).toBeLessThanOrEqual(CLEAR.y + CLEAR.height)
        const beside = from >= CAPTION.x + CAPTION.width || from + widthPx <= CAPTION.x
        const above = top >= CAPTION.y + CAPTION.height || top + NOTE.heightPx <= CAPTION.y
        expect(beside || above).toBe(true)
      },
    ),
  )
})

it('stands under its point and to the right while there is room', () => {
  expect(calloutPlace({ x: 900, y: 500 }, CLEAR, NOTE)).toEqual({ side: 'right', rise: 'under' })
  expect(calloutPlace({ x: 1300, y: 500 }, CLEAR, NOTE)).toEqual({ side: 'left', rise: 'under' })
  expect(calloutPlace({ x: 1600, y: 500 }, CLEAR, NOTE)).toBeUndefined()
})

it('rises over its point where a caption or the foot of the map lies under it', () => {
  expect(calloutPlace({ x: 900, y: 760 }, CLEAR, NOTE, [CAPTION])).toEqual({ side: 'right', rise: 'over' })
  expect(calloutPlace({ x: 900, y: 960 }, CLEAR, NOTE)).toEqual({ side: 'right', rise: 'over' })
})
