import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeStreetLinks, encodeStreetLinks } from './street-links.ts'
import type { StreetLinks } from './street-links.ts'

const point = fc.tuple(fc.double({ min: 71.2, max: 71.7, noNaN: true }), fc.double({ min: 51, max: 51.3, noNaN: true }))
const links: fc.Arbitrary<StreetLinks> = fc
  .array(
    fc.record({
      points: fc.array(point, { minLength: 2, maxLength: 9 }),
      streetClass: fc.nat(6),
      freeKph: fc.nat(255),
    }),
  )
  .map((rows) => {
    const start = [0]
    for (const { points } of rows) start.push(start.at(-1)! + points.length)
    const points = rows.flatMap((row) => row.points)
    return {
      start: Uint32Array.from(start),
      streetClass: Uint8Array.from(rows, (row) => row.streetClass),
      freeKph: Uint8Array.from(rows, (row) => row.freeKph),
      lng: Float64Array.from(points, ([lng]) => lng),
      lat: Float64Array.from(points, ([, lat]) => lat),
    }
  })

describe('the links of the streets', () => {
  it('come back as they were, to a centimetre', () => {
    fc.assert(
      fc.property(links, (sent) => {
        const { lng, lat, ...rest } = decodeStreetLinks(encodeStreetLinks(sent))
        const { lng: sentLng, lat: sentLat, ...sentRest } = sent
        expect(rest).toEqual(sentRest)
        lng.forEach((degrees, i) => expect(degrees).toBeCloseTo(sentLng[i]!, 7))
        lat.forEach((degrees, i) => expect(degrees).toBeCloseTo(sentLat[i]!, 7))
      }),
    )
  })
  const SOME: StreetLinks = {
    start: Uint32Array.of(0, 2, 5),
    streetClass: Uint8Array.of(1, 2),
    freeKph: Uint8Array.of(60, 40),
    lng: Float64Array.of(71.4, 71.41, 71.41, 71.42, 71.43),
    lat: Float64Array.of(51.1, 51.11, 51.11, 51.12, 51.13),
  }
  it('are refused wherever they are cut', () => {
    const bytes = encodeStreetLinks(SOME)
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeStreetLinks(bytes.subarray(0, length)), `cut at ${length}`).toThrow(Error)
    }
  })
  it('are refused from another version', () => {
    const bytes = encodeStreetLinks(SOME)
    bytes[2] = 7
    expect(() => decodeStreetLinks(bytes)).toThrow('version 7')
  })
  it('are refused whatever else they are', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => decodeStreetLinks(bytes)).toThrow('Not a street links')
      }),
    )
  })
})
