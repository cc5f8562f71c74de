import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { leastTypePx, wallLayout } from './wall-layout.ts'
import type { Rect, WallLayout } from './wall-layout.ts'

const WALLS = [
  { name: '16:9', widthPx: 1920, heightPx: 1080, columns: 12, depth: 1 },
  { name: '4K', widthPx: 3840, heightPx: 2160, columns: 12, depth: 1 },
  { name: '32:9', widthPx: 3840, heightPx: 1080, columns: 24, depth: 2 },
  { name: '6656 × 1792', widthPx: 6656, heightPx: 1792, columns: 24, depth: 2 },
  { name: '48:9', widthPx: 5760, heightPx: 1080, columns: 36, depth: 3 },
  { name: 'laptop', widthPx: 1366, heightPx: 768, columns: 12, depth: 1 },
] as const
const SMALLEST_TYPE = 20

const textRects = ({ head, headEnd, bar, left, right, foot, footEnd }: WallLayout): Rect[] => [
  head,
  headEnd,
  bar,
  foot,
  footEnd,
  ...left,
  ...right,
]

describe.each(WALLS)('a wall of $name', ({ widthPx, heightPx, columns, depth }) => {
  const wall = wallLayout({ widthPx, heightPx, seams: [] })
  it('has its columns of panels on both sides', () => {
    expect(wall.gridColumns).toBe(columns)
    expect(wall.left).toHaveLength(depth)
    expect(wall.right).toHaveLength(depth)
  })
  it('gives the map 45 to 60 % of the width', () => {
    expect(wall.map.width / widthPx).toBeGreaterThanOrEqual(0.45)
    expect(wall.map.width / widthPx).toBeLessThanOrEqual(0.6)
  })
  it('has room for the twelve indicators and three alarms', () => {
    expect(wall.rows).toBeGreaterThanOrEqual(6)
    expect(wall.alarms).toBeGreaterThanOrEqual(3)
  })
  it('writes nothing smaller than 16 px on the 1080-high canvas, or 14 px on a desk', () => {
    const least = heightPx < 1080 ? 14 : (16 * heightPx) / 1080
    expect(SMALLEST_TYPE * wall.unitPx * wall.typeScale).toBeGreaterThanOrEqual(least)
  })
  it('is the same on both sides', () => {
    expect(wall.right.map(({ x, width }) => widthPx - x - width)).toEqual(wall.left.map(({ x }) => x))
  })
})

describe.each(WALLS)('the bar of time on a wall of $name', ({ widthPx, heightPx }) => {
  it.each(['mouse', 'finger'] as const)('takes the foot’s place, for a %s, and covers no figure', (timeBar) => {
    const wall = wallLayout({ widthPx, heightPx, seams: [], timeBar })
    expect(wall.timeBar.y + wall.timeBar.height).toBe(heightPx)
    for (const { y, height } of [...wall.left, ...wall.right]) expect(y + height).toBeLessThanOrEqual(wall.timeBar.y)
    expect(wall.map.y + wall.map.height).toBeLessThanOrEqual(wall.timeBar.y)
    expect(wall.rows).toBeGreaterThanOrEqual(6)
  })
})

describe('the bar of time between bezels', () => {
  it('lies between two of them, in the middle of the wall', () => {
    const { timeBar } = wallLayout({ widthPx: 5760, heightPx: 1080, seams: [1920, 3840], timeBar: 'mouse' })
    expect(timeBar.x).toBeGreaterThan(1920)
    expect(timeBar.x + timeBar.width).toBeLessThan(3840)
  })
})

describe('bezels', () => {
  it.each([
    { widthPx: 3840, panels: 4 },
    { widthPx: 3840, panels: 2 },
    { widthPx: 5760, panels: 3 },
    { widthPx: 5760, panels: 6 },
    { widthPx: 1920, panels: 2 },
    { widthPx: 1920, panels: 4 },
  ])('of $panels panels over $widthPx px leave the map its place', ({ widthPx, panels }) => {
    const seams = Array.from({ length: panels - 1 }, (_, i) => ((i + 1) * widthPx) / panels)
    const { map } = wallLayout({ widthPx, heightPx: 1080, seams })
    expect(map.width / widthPx).toBeGreaterThanOrEqual(0.45)
    expect(map.width / widthPx).toBeLessThanOrEqual(0.6)
  })

  it('never run through text, wherever they are', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1366, max: 8000 }),
        fc.integer({ min: 768, max: 2160 }),
        fc.array(fc.integer({ min: 420, max: 2500 }), { maxLength: 8 }),
        (widthPx, heightPx, steps) => {
          let x = 0
          const seams = steps.map((step) => (x += step)).filter((seam) => seam < widthPx - 420)
          for (const rect of textRects(wallLayout({ widthPx, heightPx, seams }))) {
            expect(rect.x).toBeGreaterThanOrEqual(0)
            expect(rect.x + rect.width).toBeLessThanOrEqual(widthPx)
            for (const seam of seams) expect(seam <= rect.x || seam >= rect.x + rect.width).toBe(true)
          }
        },
      ),
    )
  })

  it('never make columns overlap', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1366, max: 8000 }),
        fc.array(fc.integer({ min: 420, max: 2500 }), { maxLength: 8 }),
        (widthPx, steps) => {
          let x = 0
          const seams = steps.map((step) => (x += step)).filter((seam) => seam < widthPx - 420)
          const { left, right, map } = wallLayout({ widthPx, heightPx: 1080, seams })
          const order = [...left, map, ...right.toReversed()]
          for (let i = 1; i < order.length; i++)
            expect(order[i]!.x).toBeGreaterThanOrEqual(order[i - 1]!.x + order[i - 1]!.width)
        },
      ),
    )
  })
})

describe('distance', () => {
  it('asks for 20 arc-minutes: 47 px at 10 m and 1.25 mm', () => {
    expect(leastTypePx(10, 1.25)).toBeCloseTo(46.5, 1)
  })
  it('enlarges type, drops tertiary words and shows fewer rows instead of shrinking', () => {
    const near = wallLayout({ widthPx: 1920, heightPx: 1080, seams: [] })
    const far = wallLayout({ widthPx: 1920, heightPx: 1080, seams: [], viewDistanceM: 10, pitchMm: 1.25 })
    expect(far.typeScale).toBeCloseTo(2.02, 2)
    expect(near.tertiary).toBe(true)
    expect(far.tertiary).toBe(false)
    expect(far.rows).toBeLessThan(near.rows)
    expect(far.rows).toBeGreaterThanOrEqual(1)
  })
  it('never shrinks type for a wall that is near', () => {
    expect(wallLayout({ widthPx: 1920, heightPx: 1080, seams: [], viewDistanceM: 1, pitchMm: 2 }).typeScale).toBe(1)
  })
})
