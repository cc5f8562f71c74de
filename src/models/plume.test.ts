import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { briggsSigma } from './dispersion.ts'
import { mgPerM3OfPpm, ppmOfMgPerM3 } from './gas-amount.ts'
import { groundPlane, metresBetween } from './ground-plane.ts'
import { concentration, NOSE_M, plumeHalfWidthM, plumeReach } from './plume.ts'
import type { Release } from './plume.ts'
import { plumeZones } from './plume-zones.ts'
import { protectiveZones } from './protective-zones.ts'
import { ringsHold } from './ring.ts'
import { STABILITIES, stabilityOf } from './stability.ts'
import { SUBSTANCES } from './substances.ts'
import { windAt } from './wind-profile.ts'

const MG = 1e6
const urban = (windMps: number, stability: Release['stability'], rateKgPerS = 1): Release => ({
  rateKgPerS,
  heightM: 0,
  windMps,
  stability,
  ground: 'urban',
})

describe('golden vectors of the domain catalogue', () => {
  it('plume urban D, Q = 1 kg/s, u = 3, x = 1000: σy 135.22, σz 122.79 m, C 6.39 mg/m³', () => {
    const { yM, zM } = briggsSigma(1000, 'D', 'urban')
    expect(yM).toBeCloseTo(135.22, 2)
    expect(zM).toBeCloseTo(122.79, 2)
    expect(concentration(urban(3, 'D'), 1000, 0, 0) * MG).toBeCloseTo(6.39, 2)
  })
  it('plume urban F, Q = 1, u = 1.5, x = 500, y = 50: σy 50.21, σz 30.24, C 85.1 mg/m³', () => {
    const { yM, zM } = briggsSigma(500, 'F', 'urban')
    expect(yM).toBeCloseTo(50.21, 2)
    expect(zM).toBeCloseTo(30.24, 2)
    expect(concentration(urban(1.5, 'F'), 500, 50, 0) * MG).toBeCloseTo(85.1, 1)
  })
  it.each([
    ['1017', 2.9],
    ['1005', 0.697],
  ])('1 ppm of UN %s at 25 °C is %s mg/m³', (un, mg) => {
    const { molarMassGPerMol } = SUBSTANCES.find((substance) => substance.un === un)!
    expect(mgPerM3OfPpm(1, molarMassGPerMol)).toBeCloseTo(mg, 3)
    expect(ppmOfMgPerM3(mgPerM3OfPpm(37, molarMassGPerMol), molarMassGPerMol)).toBeCloseTo(37, 9)
  })
})

const releases = fc.record({
  rateKgPerS: fc.double({ min: 0.01, max: 50, noNaN: true }),
  heightM: fc.integer({ min: 0, max: 60 }),
  windMps: fc.double({ min: 0, max: 15, noNaN: true }),
  stability: fc.constantFrom(...STABILITIES),
  ground: fc.constantFrom('urban' as const, 'rural' as const),
})
const limits = fc.double({ min: 1e-7, max: 1e-3, noNaN: true })
const metres = (min: number, max: number) => fc.double({ min, max, noNaN: true })

describe('the plume', () => {
  it('is never negative, the same on both sides, most on its axis, none upwind', () => {
    fc.assert(
      fc.property(releases, metres(-500, 10_000), metres(-2000, 2000), metres(0, 200), (release, x, y, z) => {
        const here = concentration(release, x, y, z)
        expect(here).toBeGreaterThanOrEqual(0)
        expect(concentration(release, x, -y, z)).toBe(here)
        expect(concentration(release, x, 0, z)).toBeGreaterThanOrEqual(here)
        expect(concentration(release, -x, y, z) * here).toBe(0)
      }),
    )
  })

  it('carries all that is released through every cross-section', () => {
    const release = urban(4, 'D', 2)
    for (const x of [200, 1000, 5000]) {
      const { yM, zM } = briggsSigma(x, 'D', 'urban')
      let fluxKgPerS = 0
      for (let y = -6; y < 6; y += 0.05)
        for (let z = 0; z < 6; z += 0.05)
          fluxKgPerS += concentration(release, x, (y + 0.025) * yM, (z + 0.025) * zM) * 0.05 ** 2 * yM * zM * 4
      expect(fluxKgPerS).toBeCloseTo(2, 3)
    }
  })

  it('is met exactly at its contour: at the tip, and at the half width', () => {
    fc.assert(
      fc.property(releases, limits, (release, limit) => {
        const reach = plumeReach(release, limit)
        if (!reach || reach.cut) return
        expect(concentration(release, reach.toM, 0, NOSE_M) / limit).toBeCloseTo(1, 5)
        const x = (reach.fromM + reach.toM) / 2
        const half = plumeHalfWidthM(release, limit, x)
        expect(concentration(release, x, half, NOSE_M) / limit).toBeCloseTo(1, 5)
      }),
    )
  })

  it('reaches farther the more is released, and the less counts', () => {
    fc.assert(
      fc.property(releases, limits, metres(1, 20), (release, limit, times) => {
        const toM = plumeReach(release, limit)?.toM ?? 0
        const more = { ...release, rateKgPerS: release.rateKgPerS * times }
        expect(plumeReach(more, limit)?.toM ?? 0).toBeGreaterThanOrEqual(toM - 1e-6)
        expect(plumeReach(release, limit / times)?.toM ?? 0).toBeGreaterThanOrEqual(toM - 1e-6)
      }),
    )
  })

  it('below 1 m/s counts as 1 m/s, and says so', () => {
    expect(concentration(urban(0.2, 'D'), 500, 0, 0)).toBe(concentration(urban(1, 'D'), 500, 0, 0))
    const { notes } = plumeZones([71.4, 51.1], 0, urban(0.2, 'F'), [{ id: 'a', limitKgPerM3: 1e-5 }])
    expect(notes[0]?.en).toContain('below 1 m/s')
  })
})

describe('zones on the map', () => {
  const at: [number, number] = [71.4, 51.1]
  const plane = groundPlane(...at)

  it('enclose the line from the source to where the level is last met, and lie downwind', () => {
    fc.assert(
      fc.property(releases, limits, fc.integer({ min: 0, max: 359 }), (release, limit, fromDeg) => {
        const [zone] = plumeZones(at, fromDeg, release, [{ id: 'a', limitKgPerM3: limit }]).zones
        if (!zone) return
        const towards = ((fromDeg + 180) * Math.PI) / 180
        for (const part of [0, 0.01, 0.3, 0.7, 0.99]) {
          const awayM = part * zone.reachM
          const [lng, lat] = plane.lngLat(awayM * Math.sin(towards), awayM * Math.cos(towards))
          expect(ringsHold([zone.ring], lng, lat)).toBe(true)
        }
        const [lng, lat] = plane.lngLat(-30 * Math.sin(towards), -30 * Math.cos(towards))
        expect(ringsHold([zone.ring], lng, lat)).toBe(false)
        expect(zone.ring[0]).toEqual(zone.ring.at(-1))
      }),
    )
  })

  it('of a graver level lie within those of a lesser one; a level met nowhere has none', () => {
    const levels = [1e-3, 1e-4, 1e-5, 1e3].map((limitKgPerM3) => ({ id: `${limitKgPerM3}`, limitKgPerM3 }))
    const { zones } = plumeZones(at, 225, urban(2, 'E', 5), levels)
    expect(zones.map(({ id }) => id)).toEqual(['0.001', '0.0001', '0.00001'])
    for (const [lng, lat] of zones[0]!.ring.slice(1, -1)) {
      const inward = [(lng - at[0]) * 0.98 + at[0], (lat - at[1]) * 0.98 + at[1]] as const
      expect(ringsHold([zones[1]!.ring], ...inward)).toBe(true)
    }
  })

  it('beyond ten kilometres are cut there, and say so', () => {
    const { zones, notes } = plumeZones(at, 90, urban(1, 'F', 50), [{ id: 'a', limitKgPerM3: 1e-8 }])
    expect([zones[0]?.reachM, zones[0]?.cut]).toEqual([10_000, true])
    expect(notes[0]?.zh).toContain('10 km')
  })

  it('of the guide are a circle and a square with the spill in the middle of its upwind side', () => {
    const { isolation, action } = protectiveZones(at, 270, 60, 1100)
    expect(metresBetween(...at, ...isolation[7]!)).toBeCloseTo(60, 0)
    // The wind comes from the west: the square lies east.
    const inside = (east: number, north: number) => ringsHold([action], ...plane.lngLat(east, north))
    expect([inside(5, 0), inside(1090, 540), inside(1110, 0), inside(-5, 0), inside(500, 560)]).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(SUBSTANCES.every(({ verified }) => !verified)).toBe(true)
  })
})

it('the air is steadier the less the sun and the calmer the night', () => {
  expect(stabilityOf(1, 'strong-sun')).toBe('A')
  expect(stabilityOf(2.5, 'slight-sun')).toBe('C')
  expect(stabilityOf(1.9, 'night-clear')).toBe('F')
  expect(stabilityOf(4, 'night-clear')).toBe('E')
  expect(stabilityOf(20, 'strong-sun')).toBe('C')
  expect(stabilityOf(1, 'overcast')).toBe('D')
  expect(windAt(80, 3, 'D', 'urban')).toBeCloseTo(3 * 8 ** 0.25, 9)
  expect(windAt(0, 3, 'D', 'urban')).toBe(3)
})
