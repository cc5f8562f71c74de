import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alongLine } from '#map/along-line.ts'
import { distanceM } from '#map/measure.ts'
import { placeOnRoute, sharesOf } from './route-place.ts'

const place = fc.tuple(fc.double({ min: 71.2, max: 71.7, noNaN: true }), fc.double({ min: 51, max: 51.3, noNaN: true }))

test('a unit is reckoned where the desk’s map reckons it: within four thousandths of the way', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, share) => {
        const whole = line.slice(1).reduce((sum, to, i) => sum + distanceM(line[i]!, to), 0)
        const [mine, desk] = [placeOnRoute(line, share)!, alongLine(line, share)!]
        expect(distanceM(mine, desk)).toBeLessThanOrEqual(1 + whole * 0.004)
      },
    ),
  )
})

test('shares rise from nothing to the whole way, and a line without length has none', () => {
  expect(
    sharesOf([
      [71, 51],
      [71.1, 51],
      [71.2, 51],
    ]).map((share) => Math.round(share * 1000) / 1000),
  ).toEqual([0, 0.5, 1])
  expect(
    sharesOf([
      [71, 51],
      [71, 51],
    ]),
  ).toEqual([0, 0])
  expect(placeOnRoute([], 0.5)).toBeUndefined()
})
