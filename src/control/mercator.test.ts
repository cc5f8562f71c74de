import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cameraSchema } from '#contract/shown-view.ts'
import { panned, projected, tilted, turned, zoomed } from './mercator.ts'

const cameras = fc.record({
  lng: fc.double({ min: -170, max: 170, noNaN: true }),
  lat: fc.double({ min: -70, max: 70, noNaN: true }),
  zoom: fc.double({ min: 8, max: 19, noNaN: true }),
  pitch: fc.double({ min: 0, max: 70, noNaN: true }),
  bearing: fc.double({ min: -180, max: 180, noNaN: true }),
})
const step = fc.integer({ min: -500, max: 500 })

test('a way and the same way back lead to where one was, whichever way is up', () => {
  fc.assert(
    fc.property(cameras, step, step, (camera, dx, dy) => {
      const there = panned(camera, dx, dy)
      const [x, y] = projected(there.lng, there.lat, camera.zoom)
      const [x0, y0] = projected(camera.lng, camera.lat, camera.zoom)
      expect(Math.hypot(x - x0, y - y0)).toBeCloseTo(Math.hypot(dx, dy), 3)
      const back = panned(there, -dx, -dy)
      expect(back.lng).toBeCloseTo(camera.lng, 6)
      expect(back.lat).toBeCloseTo(camera.lat, 6)
    }),
  )
})

test('to the right is east with north up, and south with east up', () => {
  const eye = { lng: 71, lat: 51, zoom: 12, pitch: 0, bearing: 0 }
  expect(panned(eye, 100, 0).lng).toBeGreaterThan(71)
  expect(panned(eye, 0, 100).lat).toBeLessThan(51)
  expect(panned({ ...eye, bearing: 90 }, 100, 0).lat).toBeLessThan(51)
})

test('whatever is pressed, the eye stays one that a wall can be told', () => {
  const presses = fc.array(fc.constantFrom('pan', 'in', 'out', 'tilt', 'flat', 'left', 'right'), { maxLength: 60 })
  fc.assert(
    fc.property(cameras, presses, (camera, all) => {
      let eye = camera
      for (const press of all) {
        if (press === 'pan') eye = panned(eye, 400, -300)
        if (press === 'in') eye = zoomed(eye, 1)
        if (press === 'out') eye = zoomed(eye, -1)
        if (press === 'tilt') eye = tilted(eye, 15)
        if (press === 'flat') eye = tilted(eye, -15)
        if (press === 'left') eye = turned(eye, -30)
        if (press === 'right') eye = turned(eye, 30)
      }
      expect(cameraSchema.safeParse(eye).success).toBe(true)
    }),
  )
})
