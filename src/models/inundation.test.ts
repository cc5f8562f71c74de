import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { depthClassOf } from './depth-class.ts'
import { metresBetween } from './ground-plane.ts'
import { inundation, surfaceAtDepth } from './inundation.ts'
import type { Depression } from './inundation.ts'
import { lowPointArea } from './low-point.ts'
import { curveNumberOf, runoffMm, wetCurveNumber } from './runoff.ts'

describe('runoff', () => {
  it.each([
    [120, 85, 79.1],
    [100, 92, 77.64],
    [50, 98, 44.28],
    [20, 74, 0.05],
  ])('golden vector: %s mm on CN %s run off %s mm', (rain, curve, runoff) => {
    expect(runoffMm(rain, curve)).toBeCloseTo(runoff, 2)
  })

  it('never exceeds the rain, rises with it and with the curve number, wet ground running off more', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 400, noNaN: true }), fc.integer({ min: 30, max: 100 }), (rain, curve) => {
        const runoff = runoffMm(rain, curve)
        expect(runoff).toBeGreaterThanOrEqual(0)
        expect(runoff).toBeLessThanOrEqual(rain + 1e-9)
        expect(runoffMm(rain + 1, curve)).toBeGreaterThanOrEqual(runoff)
        expect(runoffMm(rain, wetCurveNumber(curve))).toBeGreaterThanOrEqual(runoff - 1e-9)
      }),
    )
    expect(wetCurveNumber(85)).toBeCloseTo(92.87, 2)
    expect([curveNumberOf('green', 'A'), curveNumberOf('dense-housing', 'D')]).toEqual([39, 92])
  })
})

const underpass: Depression = {
  catchmentM2: 40_000,
  curveNumber: 98,
  hypsometry: { volumeM3: [0, 100, 400, 1200], depthM: [0, 0.5, 1, 2], surfaceM2: [0, 400, 800, 900] },
  drainMmPerH: 36,
  pumpM3PerS: 0.05,
}

describe('a low point', () => {
  it('fills, is deepest, and drains, with the time of each', () => {
    const hour = Array.from({ length: 60 }, () => 1.5)
    const water = inundation(underpass, hour, 60, 4 * 3600)
    expect(water.deepest).toBe('floating')
    expect(water.arrivalS).toBeGreaterThan(0)
    expect(water.arrivalS).toBeLessThan(3600)
    expect(water.depthM[water.arrivalS! / 60]).toBeGreaterThanOrEqual(0.15)
    expect(water.depthM[water.arrivalS! / 60 - 1]).toBeLessThan(0.15)
    const peak = water.depthM.indexOf(water.deepestM)
    expect(water.depthM[peak + water.drainDownS! / 60]).toBeLessThan(0.15)
    expect(water.volumeM3.at(-1)).toBe(0)
  })

  it('keeps its mass: what came is what left and what stands, never less than nothing', () => {
    const rains = fc.array(fc.double({ min: 0, max: 8, noNaN: true }), { maxLength: 60 })
    fc.assert(
      fc.property(
        rains,
        fc.integer({ min: 10, max: 600 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (rain, stepS, pump) => {
          const water = inundation({ ...underpass, pumpM3PerS: pump }, rain, stepS, 3600)
          expect(water.volumeM3.every((volume) => volume >= 0)).toBe(true)
          expect(water.inM3 - water.outM3).toBeCloseTo(water.volumeM3.at(-1)!, 6)
          const total = rain.reduce((sum, mm) => sum + mm, 0)
          expect(water.inM3).toBeCloseTo((runoffMm(total, 98) / 1000) * underpass.catchmentM2, 6)
          const stronger = inundation({ ...underpass, pumpM3PerS: pump + 0.1 }, rain, stepS, 3600)
          expect(stronger.deepestM).toBeLessThanOrEqual(water.deepestM)
        },
      ),
    )
  })

  it('stays passable in a drizzle, and then has neither arrival nor drain-down', () => {
    const water = inundation(underpass, [0.1, 0.1, 0.1], 60, 600)
    expect([water.deepest, water.arrivalS, water.drainDownS]).toEqual(['passable', undefined, undefined])
  })

  it('of a measured depth covers the surface the ground model says, or a cone', () => {
    expect(surfaceAtDepth(underpass.hypsometry, 0.75)).toBeCloseTo(600)
    const modelled = lowPointArea([71.4, 51.1], 0.75, underpass.hypsometry)
    expect(metresBetween(71.4, 51.1, ...modelled[5]!)).toBeCloseTo(Math.sqrt(600 / Math.PI), 1)
    const cone = lowPointArea([71.4, 51.1], 0.8)
    expect(metresBetween(71.4, 51.1, ...cone[5]!)).toBeCloseTo(20, 1)
    expect(lowPointArea([71.4, 51.1], 0)).toEqual([])
  })
})

it.each([
  [0.149, 'passable'],
  [0.15, 'caution'],
  [0.27, 'closed'],
  [0.5, 'dangerous'],
  [0.8, 'floating'],
] as const)('water of %s m is %s', (depth, level) => expect(depthClassOf(depth)).toBe(level))

it('goes on from a depth that was measured, and a pump that is started later empties it sooner than none', () => {
  const hypsometry = { volumeM3: [0, 100, 400], depthM: [0, 0.5, 1], surfaceM2: [0, 400, 900] }
  const basin: Depression = { catchmentM2: 40_000, curveNumber: 95, hypsometry, drainMmPerH: 0, pumpM3PerS: 0 }
  const start = { depthM: 0.8, fallenMm: 30 }
  const still = inundation(basin, [], 60, 3600, start)
  expect(still.depthM[0]).toBeCloseTo(0.8, 12)
  expect(still.depthM.at(-1)).toBeCloseTo(0.8, 12)
  const pumped = inundation(basin, [], 60, 3600, { ...start, laterPump: { m3PerS: 0.2, fromS: 600 } })
  expect(pumped.depthM[10]).toBeCloseTo(0.8, 12)
  expect(pumped.depthM[11]).toBeLessThan(0.8)
  // 280 m³ at 0.2 m³/s, from the tenth minute on.
  expect(pumped.outM3).toBeCloseTo(280, 6)
})
