import fc from 'fast-check'
import { expect, test } from 'vitest'
import { markBox, placeLabels } from './place-labels.ts'
import type { Box, LabelWish } from './place-labels.ts'

const FRAME: Box = { left: 0, top: 0, right: 800, bottom: 600 }
const wish = (id: string, x: number, y: number): LabelWish => ({ id, x, y, markPx: 9, width: 150, height: 26 })
const marksOf = (wishes: readonly LabelWish[]) => wishes.map(({ x, y, markPx }) => markBox(x, y, markPx))
const boxOf = ({ width, height }: LabelWish, { left, top }: { left: number; top: number }): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
})
const meet = (a: Box, b: Box) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom

const wishes = fc
  .array(fc.tuple(fc.integer({ min: -50, max: 850 }), fc.integer({ min: -50, max: 650 })), { maxLength: 40 })
  .map((places) => places.map(([x, y], i) => wish(`u${i}`, x, y)))

test('no label covers a mark, another label or the edge, however thick they stand', () => {
  fc.assert(
    fc.property(wishes, (all) => {
      const placed = placeLabels(all, marksOf(all), FRAME, new Map())
      const boxes = all.flatMap((one) => {
        const at = placed.get(one.id)
        return at ? [boxOf(one, at)] : []
      })
      for (const [i, box] of boxes.entries()) {
        expect(marksOf(all).some((mark) => meet(box, mark))).toBe(false)
        expect(boxes.some((other, k) => k !== i && meet(box, other))).toBe(false)
        expect(box.left >= 0 && box.top >= 0 && box.right <= 800 && box.bottom <= 600).toBe(true)
      }
    }),
  )
})

test('a label stays on its side when a neighbour that it had to avoid has gone', () => {
  const [a, b] = [wish('a', 400, 300), wish('b', 430, 292)]
  const together = placeLabels([b, a], marksOf([a, b]), FRAME, new Map())
  const side = together.get('a')!.side
  expect(side).not.toBe('ne')
  const alone = placeLabels([a], marksOf([a]), FRAME, new Map([['a', side]]))
  expect(alone.get('a')!.side).toBe(side)
})

test('who comes first chooses first, and what lies outside the frame has no label', () => {
  const crowd = Array.from({ length: 30 }, (_, i) => wish(`c${i}`, 400 + (i % 3), 300 + i))
  const placed = placeLabels(crowd, marksOf(crowd), FRAME, new Map())
  expect(placed.has('c0')).toBe(true)
  expect(placed.size).toBeLessThan(30)
  expect(placeLabels([wish('o', 900, 20)], [], FRAME, new Map()).size).toBe(0)
})
