import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wallLayout } from '#ui/wall-layout.ts'
import { captionBox } from './caption-box.ts'
import type { Box } from './caption-box.ts'

const WALLS = [
  ['16:9', { widthPx: 1920, heightPx: 1080, seams: [] }],
  ['16:9, three by three panels', { widthPx: 1920, heightPx: 1080, seams: [640, 1280] }],
  ['32:9', { widthPx: 3840, heightPx: 1080, seams: [1920] }],
  ['48:9', { widthPx: 5760, heightPx: 1080, seams: [1920, 3840] }],
  ['6656×1792, four panels', { widthPx: 6656, heightPx: 1792, seams: [1664, 3328, 4992] }],
  ['a desk', { widthPx: 1366, heightPx: 768, seams: [] }],
  ['16:9 read from 12 m', { widthPx: 1920, heightPx: 1080, seams: [], viewDistanceM: 12, pitchMm: 1.2 }],
] as const

const SHORT = '清晨六点，城市苏醒'
const LONG = '强降雨使三处下穿通道积水，交警已封闭道路并引导绕行。'.repeat(11).slice(0, 300)
const ENGLISH = 'Water stands in three underpasses; roads are closed and traffic is led around them. '
  .repeat(4)
  .slice(0, 300)

const overlap = (a: Box, b: Box) =>
  Math.min(a.x + a.width, b.x + b.width) > Math.max(a.x, b.x) &&
  Math.min(a.y + a.height, b.y + b.height) > Math.max(a.y, b.y)
const inside = (a: Box, b: Box) =>
  a.x >= b.x - 1 && a.y >= b.y - 1 && a.x + a.width <= b.x + b.width + 1 && a.y + a.height <= b.y + b.height + 1

describe.each(WALLS)('a caption on %s', (_name, shape) => {
  const layout = wallLayout(shape)
  const wall = { ...layout, seams: shape.seams, footPx: 0 }

  it.each([SHORT, LONG, ENGLISH])('lies on the map, off the focus and off every panel: %.12s', (text) => {
    const { box, focus } = captionBox(wall, text)
    expect(inside(box, layout.map)).toBe(true)
    expect(overlap(box, focus)).toBe(false)
    for (const other of [...layout.left, ...layout.right, layout.foot, layout.footEnd, layout.bar])
      expect(overlap(box, other)).toBe(false)
  })

  it('crosses no bezel', () => {
    const { box } = captionBox(wall, LONG)
    for (const seam of shape.seams) expect(box.x < seam && box.x + box.width > seam).toBe(false)
  })

  it('is never smaller than what the smallest words of a wall are', () => {
    const { typePx } = captionBox(wall, LONG)
    expect(typePx).toBeGreaterThanOrEqual(20 * layout.unitPx)
    expect(captionBox(wall, SHORT).typePx).toBeGreaterThanOrEqual(typePx)
  })
})

it('on any wall with any bezels a caption covers neither the focus nor a bezel', () => {
  const seams = fc.array(fc.integer({ min: 1, max: 8000 }), { maxLength: 5 })
  fc.assert(
    fc.property(
      fc.integer({ min: 1280, max: 8000 }),
      fc.integer({ min: 720, max: 2400 }),
      seams,
      fc.string({ maxLength: 300, unit: 'grapheme' }),
      fc.integer({ min: 0, max: 40 }),
      (widthPx, heightPx, bezels, text, footPx) => {
        const layout = wallLayout({ widthPx, heightPx, seams: bezels })
        const { box, focus } = captionBox({ ...layout, seams: bezels, footPx }, text)
        expect(overlap(box, focus)).toBe(false)
        expect(inside(box, { ...layout.map, height: layout.map.height })).toBe(true)
        for (const seam of bezels) expect(box.x < seam && box.x + box.width > seam).toBe(false)
      },
    ),
  )
})

it('is drawn with the line height and padding it was measured with', () => {
  const css = readFileSync(new URL('caption.css', import.meta.url), 'utf8')
  expect(css).toContain('line-height: 1.42')
  expect(css).toContain('padding: calc(16 * var(--u)) calc(28 * var(--u))')
})
