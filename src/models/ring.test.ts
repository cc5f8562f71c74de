import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Place } from '#contract/place.ts'
import { groundPlane, metresBetween } from './ground-plane.ts'
import { overlapArea } from './overlap-area.ts'
import { peopleInside, placesInside } from './people-inside.ts'
import { circleRing, ringsHold, ringsHolder } from './ring.ts'
import type { Ring, Rings } from './ring.ts'

const asIs = (x: number, y: number) => [x, y] as const
const square = (x: number, y: number, side: number): Ring => [
  [x, y],
  [x + side, y],
  [x + side, y + side],
  [x, y + side],
]
const corner = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
const scribble = fc.array(corner, { minLength: 3, maxLength: 9 })

/** Counts fine grid points that both hold. */
function countedArea(a: Rings, b: Rings): number {
  const step = 0.1
  let hits = 0
  for (let x = step / 2 + 1e-4; x < 12; x += step)
    for (let y = step / 2 + 1e-4; y < 12; y += step) if (ringsHold(a, x, y) && ringsHold(b, x, y)) hits++
  return hits * step ** 2
}

describe('a ring', () => {
  it('holds the same points whether closed or open, one way round or the other', () => {
    // Between the corners' whole numbers, so that no point lies on an edge.
    const between = (part: number) => fc.nat(11).map((whole) => whole + part)
    fc.assert(
      fc.property(scribble, between(Math.SQRT2 - 1), between(0.37), (ring, x, y) => {
        const inside = ringsHold([ring], x, y)
        expect(ringsHold([[...ring, ring[0]!]], x, y)).toBe(inside)
        expect(ringsHold([ring.toReversed()], x, y)).toBe(inside)
        expect(ringsHolder([ring])(x, y)).toBe(inside)
      }),
    )
  })

  it('inside a ring is a hole, and what a ring goes round twice is outside', () => {
    expect(ringsHold([square(0, 0, 10), square(4, 4, 2)], 5, 5)).toBe(false)
    expect(ringsHold([square(0, 0, 10), square(4, 4, 2)], 1, 5)).toBe(true)
    expect(ringsHolder([square(0, 0, 10), square(4, 4, 2)])(5, 5)).toBe(false)
    expect(ringsHolder([])(5, 5)).toBe(false)
    const bow: Ring = [
      [0, 0],
      [10, 10],
      [10, 0],
      [0, 10],
    ]
    expect([ringsHold([bow], 1, 5), ringsHold([bow], 5, 1), ringsHold([bow], 9, 5)]).toEqual([true, false, true])
  })

  it('of a circle has its radius on the ground, not in degrees', () => {
    for (const [lng, lat] of circleRing(71.4, 51.1, 800))
      expect(metresBetween(71.4, 51.1, lng, lat)).toBeCloseTo(800, -1)
    expect(circleRing(71.4, 51.1, 800)[0]).toEqual(circleRing(71.4, 51.1, 800).at(-1))
  })
})

describe('the overlap of two areas', () => {
  it('is what plain figures say', () => {
    expect(overlapArea([square(0, 0, 10)], [square(5, 5, 10)], asIs)).toBeCloseTo(25, 9)
    expect(overlapArea([square(0, 0, 10), square(4, 4, 2)], [square(0, 0, 5)], asIs)).toBeCloseTo(24, 9)
    expect(overlapArea([square(0, 0, 1)], [square(2, 2, 1)], asIs)).toBe(0)
    expect(overlapArea([square(0, 0, 3)], [square(0, 0, 3)], asIs)).toBeCloseTo(9, 9)
  })

  it('equals counted points for any two scribbles, and does not depend on which is first', () => {
    fc.assert(
      fc.property(scribble, scribble, (a, b) => {
        const area = overlapArea([a], [b], asIs)
        expect(area).toBeCloseTo(overlapArea([b], [a], asIs), 6)
        expect(Math.abs(area - countedArea([a], [b]))).toBeLessThan(2.5)
        expect(area).toBeLessThanOrEqual(overlapArea([a], [a], asIs) + 1e-9)
      }),
      { numRuns: 40 },
    )
  })

  it('stays near the truth where a scribble crosses itself more often than strips are cut', () => {
    const star: Ring = Array.from({ length: 601 }, (_, i) => {
      const angle = (2 * Math.PI * 277 * i) / 601
      return [6 + 5 * Math.cos(angle), 6 + 5 * Math.sin(angle)]
    })
    expect(
      Math.abs(overlapArea([star], [square(0, 0, 12)], asIs) - countedArea([star], [square(0, 0, 12)])),
    ).toBeLessThan(1)
  })
})

describe('people and places inside', () => {
  const plane = groundPlane(71.4, 51.1)
  const block = (east: number, north: number, side: number): Ring =>
    square(0, 0, 1).map(([x, y]) => plane.lngLat(east + x * side, north + y * side))
  const areas = [
    { id: 'ward/a', people: 1000, rings: [block(0, 0, 1000)] },
    { id: 'ward/b', people: 3000, rings: [block(1000, 0, 1000), block(1400, 400, 200)] },
    { id: 'ward/far', people: 9000, rings: [block(5000, 5000, 1000)] },
  ]

  it('are the share of each area that the zone covers, holes left out', () => {
    const inside = peopleInside([block(500, 0, 1000)], areas)
    expect(inside.map(({ id }) => id)).toEqual(['ward/b', 'ward/a'])
    expect(inside[1]!.share).toBeCloseTo(0.5, 3)
    expect(inside[1]!.people).toBeCloseTo(500, 0)
    // Half of ward b but for half of its hole of 200 m a side.
    expect(inside[0]!.share).toBeCloseTo((500_000 - 20_000) / 960_000, 3)
  })

  it('are everybody when the zone covers all, and nobody when it is nothing', () => {
    const all = peopleInside([block(-9000, -9000, 30_000)], areas)
    expect(all.reduce((sum, { people }) => sum + people, 0)).toBeCloseTo(13_000, 3)
    expect(peopleInside([], areas)).toEqual([])
    expect(peopleInside([[[71.4, 51.1]]], areas)).toEqual([])
  })

  it('are places of the kinds asked for', () => {
    const place = (id: string, kind: Place['kind'], east: number): Place => {
      const [lng, lat] = plane.lngLat(east, 500)
      return { id, kind, name: { zh: id, en: id }, lng, lat, source: 'city-pack' }
    }
    const places = [place('school/1', 'school', 600), place('air/1', 'air', 600), place('school/2', 'school', 2600)]
    expect(placesInside([block(500, 0, 1000)], places, new Set(['school'])).map(({ id }) => id)).toEqual(['school/1'])
  })
})
