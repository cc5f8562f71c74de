import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { LngLat } from '#contract/geometry.ts'
import { alongLine, nearestShare, splitLine } from './along-line.ts'
import { lengthM } from './measure.ts'

const LINE: LngLat[] = [
  [71.4, 51.1],
  [71.44, 51.1],
  [71.44, 51.12],
]
const place = fc.tuple(fc.double({ min: 71, max: 72, noNaN: true }), fc.double({ min: 51, max: 52, noNaN: true }))

test('half of the way is half of its metres, not of its corners', () => {
  const driven = lengthM(splitLine(LINE, 0.5).driven)
  expect(driven / lengthM(LINE)).toBeCloseTo(0.5, 4)
  expect(alongLine(LINE, 0)).toEqual(LINE[0])
  expect(alongLine(LINE, 1)).toEqual(LINE[2])
})

test('before the start it stands at the start, after the end at the end, nowhere without a line', () => {
  expect(alongLine(LINE, -3)).toEqual(LINE[0])
  expect(alongLine(LINE, 7)).toEqual(LINE[2])
  expect(alongLine([], 0.5)).toBeUndefined()
  expect(splitLine([LINE[0]!], 0.4)).toEqual({ driven: [LINE[0]], ahead: [LINE[0]] })
})

test('what is driven and what is ahead make up the whole way, at any share', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 2, maxLength: 12 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (line, share) => {
        const { driven, ahead } = splitLine(line, share)
        expect(lengthM(driven) + lengthM(ahead)).toBeCloseTo(lengthM(line), 0)
        expect(driven.at(-1)).toEqual(ahead[0])
      },
    ),
  )
})

test('a place beside the way is put back on it: the share is that of the nearest point, the distance is said', () => {
  const found = nearestShare(LINE, [71.42, 51.101])
  expect(found?.share).toBeCloseTo(lengthM([LINE[0]!, [71.42, 51.1]]) / lengthM(LINE), 3)
  expect(found?.awayM).toBeCloseTo(111.3, 0)
  expect(nearestShare(LINE, LINE[2]!)?.share).toBeCloseTo(1, 6)
  expect(nearestShare([LINE[0]!], LINE[0]!)).toBeUndefined()
})

test('who drove a share of the way is found at that share', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (share) => {
      expect(nearestShare(LINE, alongLine(LINE, share)!)?.share).toBeCloseTo(share, 4)
    }),
  )
})
