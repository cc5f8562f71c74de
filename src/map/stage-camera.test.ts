import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cameraSchema } from '#contract/shown-view.ts'
import { fromShown, toShown } from './stage-camera.ts'

const camera = fc.record({
  center: fc.tuple(fc.double({ min: -180, max: 180, noNaN: true }), fc.double({ min: -85, max: 85, noNaN: true })),
  zoom: fc.double({ min: 3, max: 20, noNaN: true }),
  pitch: fc.double({ min: 0, max: 75, noNaN: true }),
  bearing: fc.double({ min: -180, max: 180, noNaN: true }),
})
const heightPx = fc.integer({ min: 300, max: 4320 })

test('what a map tells of its eye can be asked of the same map again, and fits the contract', () => {
  fc.assert(
    fc.property(camera, heightPx, (one, height) => {
      const shown = toShown(one, height)
      cameraSchema.parse(shown)
      const back = fromShown(shown, height)
      expect(back.zoom).toBeCloseTo(one.zoom, 2)
      expect(back.center[0]).toBeCloseTo(one.center[0], 5)
      expect(back.pitch).toBeCloseTo(one.pitch, 1)
    }),
  )
})

test('a wall twice as high shows the same ground twice as large', () => {
  const shown = toShown({ center: [71.4, 51.1], zoom: 13, pitch: 57, bearing: -24 }, 1080)
  expect(fromShown(shown, 2160).zoom - fromShown(shown, 1080).zoom).toBeCloseTo(1, 9)
})
