import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onePsiRadiusM } from './blast-radius.ts'
import { crowdLevelOf, CROWD_WORDS } from './crowd-density.ts'
import { DEPTH_CLASSES, DEPTH_WORDS } from './depth-class.ts'
import { roadClearanceS, WALK_MPS, walkClearanceS } from './evacuation.ts'
import { fireEllipse, fireLengthToWidth } from './fire-ellipse.ts'
import { groundPlane } from './ground-plane.ts'
import { ringsHold } from './ring.ts'

describe('clearance', () => {
  const byRoad = { people: 5400, lanes: 2, distanceM: 5000, speedKph: 30, notifyS: 600, prepareS: 900 }

  it('by road is the queue at the lanes, or the drive where that is longer', () => {
    // 2,160 vehicles through 2,160 an hour; five kilometres at 30 km/h take ten minutes.
    expect(roadClearanceS(byRoad)).toBeCloseTo(600 + 900 + 3600)
    expect(roadClearanceS({ ...byRoad, people: 0 })).toBeCloseTo(600 + 900 + 600)
    expect(roadClearanceS({ ...byRoad, lanes: 0 })).toBe(Number.POSITIVE_INFINITY)
  })

  it('on foot is the queue at the doors, or the walk; the elderly take longer', () => {
    const onFoot = { people: 1300, doorWidthM: 2, distanceM: 480, walkMps: WALK_MPS.usual, notifyS: 60, prepareS: 60 }
    expect(walkClearanceS(onFoot)).toBeCloseTo(120 + 500)
    expect(walkClearanceS({ ...onFoot, people: 10, walkMps: WALK_MPS.elderly })).toBeCloseTo(120 + 600)
  })

  it('never falls when more must go', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.nat(100_000), (people, more) => {
        const now = roadClearanceS({ ...byRoad, people })
        expect(roadClearanceS({ ...byRoad, people: people + more })).toBeGreaterThanOrEqual(now)
      }),
    )
  })
})

it.each([
  [0.4, 'free'],
  [2, 'slowed'],
  [3.57, 'contact'],
  [5.55, 'dangerous'],
  [7.1, 'critical'],
] as const)('%s people per m² are %s', (density, level) => expect(crowdLevelOf(density)).toBe(level))

it('every class of crowd and depth has words in both languages', () => {
  const words = [...Object.values(CROWD_WORDS), ...DEPTH_CLASSES.map((level) => DEPTH_WORDS[level])]
  expect(words.every(({ zh, en }) => zh !== '' && en !== '')).toBe(true)
})

it('a thousand kilograms of TNT press one psi at 180 m', () => expect(onePsiRadiusM(1000)).toBeCloseTo(180))

it('a wildland fire is a circle in a calm, runs ahead of the wind, and is at most eight times as long as wide', () => {
  expect(fireLengthToWidth(0)).toBe(1)
  expect(fireLengthToWidth(4)).toBeCloseTo(3.237, 3)
  expect(fireLengthToWidth(100)).toBe(8)
  const plane = groundPlane(71.4, 51.1)
  const ring = fireEllipse([71.4, 51.1], 270, 4, 1000)
  const east = ring.map(([lng]) => plane.eastM(lng))
  expect(Math.max(...east)).toBeCloseTo(1000, 0)
  expect(Math.min(...east)).toBeLessThan(0)
  expect(ringsHold([ring], 71.4, 51.1)).toBe(true)
})
