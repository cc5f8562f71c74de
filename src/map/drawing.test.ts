import fc from 'fast-check'
import { expect, test } from 'vitest'
import { geometrySchema } from '#contract/geometry.ts'
import type { LngLat } from '#contract/geometry.ts'
import { DRAW_TOOLS, drawnSoFar, drawStep, IDLE } from './drawing.ts'
import type { DrawEvent, Drawing, DrawTool } from './drawing.ts'

const place = fc.tuple(fc.double({ min: -200, max: 200 }), fc.double({ min: -100, max: 100 }))
const near = fc.double({ min: 0, max: 50_000, noNaN: true })
const event: fc.Arbitrary<DrawEvent> = fc.oneof(
  fc.record({ do: fc.constant('start' as const), tool: fc.constantFrom(...DRAW_TOOLS) }),
  fc.record({ do: fc.constant('move' as const), to: place }),
  fc.record({ do: fc.constant('corner' as const), at: place, nearM: near }),
  fc.record({ do: fc.constantFrom('back' as const, 'finish' as const, 'escape' as const) }),
)

test('whatever the hand does: nothing throws, what is drawn fits the contract, and Escape gives up', () => {
  fc.assert(
    fc.property(fc.array(event, { maxLength: 60 }), (events) => {
      let drawing: Drawing = IDLE
      for (const one of events) {
        const step = drawStep(drawing, one)
        drawing = step.drawing
        const soFar = drawnSoFar(drawing)
        const shown = [step.drawn, soFar].filter((geometry) => geometry !== undefined)
        expect(shown.every((geometry) => geometrySchema.safeParse(geometry).success)).toBe(true)
        expect(drawStep(drawing, { do: 'escape' }).drawing).toEqual(IDLE)
      }
    }),
    { numRuns: 400 },
  )
})

const A: LngLat = [71.4, 51.1]
const B: LngLat = [71.42, 51.1]
const C: LngLat = [71.42, 51.12]

function draw(tool: DrawTool, ...events: readonly (LngLat | 'back' | 'finish')[]) {
  let drawing = drawStep(IDLE, { do: 'start', tool }).drawing
  let drawn: unknown
  for (const one of events) {
    const step = drawStep(drawing, typeof one === 'string' ? { do: one } : { do: 'corner', at: one, nearM: 5 })
    drawing = step.drawing
    drawn = step.drawn ?? drawn
  }
  return { drawing, drawn }
}

test('a point is one corner, a circle is its middle and its edge', () => {
  expect(draw('point', A).drawn).toEqual({ shape: 'point', at: A })
  const { drawn, drawing } = draw('circle', A, B)
  expect(drawn).toMatchObject({ shape: 'circle', centre: A })
  expect(drawing).toEqual(IDLE)
})

test('a line or an area ends by Enter twice in one place, or by closing on its first corner', () => {
  expect(draw('line', A, B, B).drawn).toEqual({ shape: 'line', points: [A, B] })
  expect(draw('area', A, B, C, A).drawn).toEqual({ shape: 'area', ring: [A, B, C] })
  expect(draw('area', A, B, C, C).drawn).toEqual({ shape: 'area', ring: [A, B, C] })
})

test('too few corners are not an area: it goes on', () => {
  const { drawing, drawn } = draw('area', A, B, 'finish')
  expect(drawn).toBeUndefined()
  expect(drawing).toMatchObject({ is: 'drawing', corners: [A, B] })
})

test('Backspace takes the last corner back, and from nothing takes nothing', () => {
  expect(draw('area', A, B, 'back').drawing).toMatchObject({ corners: [A] })
  expect(draw('area', 'back', 'back').drawing).toMatchObject({ is: 'drawing', corners: [] })
})

test('a measure stays to be looked at until the next one begins', () => {
  const { drawing, drawn } = draw('measure', A, B, 'finish')
  expect(drawn).toBeUndefined()
  expect(drawing).toEqual({ is: 'measured', geometry: { shape: 'line', points: [A, B] } })
  expect(draw('measure', A, B, C, A).drawing).toMatchObject({ geometry: { shape: 'area' } })
  expect(drawStep(drawing, { do: 'corner', at: C, nearM: 5 }).drawing).toMatchObject({ is: 'drawing', corners: [C] })
})
