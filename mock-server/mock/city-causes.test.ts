import { describe, expect, it } from 'vitest'
import { PROBE_METRICS } from '#metrics/foundation-probes.ts'
import { curveValue } from './cause.ts'
import type { CityCauses } from './cause.ts'
import { NO_CAUSES } from './cause.ts'
import { startCityWorld } from './city-world.ts'
import { detoursOf } from './detours.ts'
import { gridCity } from './grid-city.ts'
import { startCity, stepCity } from './mock-city.ts'
import type { MockCity } from './mock-city.ts'
import { shownValue } from './reading-messages.ts'
import { systemReadings } from './systems/system-readings.ts'
import { openUnderWater } from './underpass-links.ts'

/** A summer evening: no snow, no frost. */
const AT = Date.UTC(2026, 6, 15, 12, 0)
const pack = gridCity()
const run = (causes: CityCauses, minutes: number, before?: (city: MockCity) => void): MockCity => {
  const city = startCity(pack, 7, AT, { causes, mishaps: false, tracksEveryS: 60 })
  before?.(city)
  for (let second = 0; second < minutes * 60; second++) stepCity(city)
  return city
}
const most = (city: MockCity, metric: string): number =>
  Math.max(...city.troubled.filter(({ metrics }) => metrics[0] === metric).map((one) => shownValue(city, one, metric)))
const site = startCity(pack, 7, AT).gasSites[0]!

describe('what happens to a city from outside', () => {
  it('runs straight between the points of a curve and is nothing outside them', () => {
    const curve = [
      [0, 0],
      [10, 40],
      [20, 40],
    ] as const
    expect([-1, 5, 15, 20].map((minute) => curveValue(curve, minute))).toEqual([0, 20, 40, 0])
  })

  it('fills underpasses by rain alone, shuts their streets and leads traffic round', () => {
    const rain = {
      xKm: 0,
      yKm: 0,
      radiusKm: 4,
      from: AT,
      mmH: [
        [0, 0],
        [3, 70],
        [60, 70],
      ] as const,
    }
    const dry = run(NO_CAUSES, 25)
    const wet = run({ ...NO_CAUSES, rain: [rain] }, 25)
    expect(most(dry, 'underpass_depth')).toBe(0)
    expect(most(wet, 'underpass_depth')).toBeGreaterThan(27)
    expect(dry.detours).toEqual([])
    expect(wet.detours.length).toBeGreaterThan(0)
    expect(Math.max(...wet.world.flow.addedVph)).toBeGreaterThan(0)
    expect(wet.world.trouble.delay).toBeGreaterThan(dry.world.trouble.delay)
    const calls = (city: MockCity) => [...city.world.trouble.calls.values()].reduce((sum, one) => sum + one, 0)
    expect(calls(wet)).toBeGreaterThan(calls(dry) + 5)
  }, 240_000)

  it('leaves the probes of its systems alone in a city where nothing else breaks', () => {
    const SPELL_MS = 4 * 3_600_000
    const failures = (probesFail: boolean): number => {
      const world = startCityWorld(pack, 7, AT, NO_CAUSES, probesFail)
      const probes = new Set(PROBE_METRICS.map(({ id }) => id))
      const told = Array.from({ length: 120 }, (_, i) => systemReadings(world, AT + (i + 0.5) * SPELL_MS, true)).flat()
      return told.filter(({ metric, value }) => probes.has(metric) && value === 0).length
    }
    expect(failures(true)).toBeGreaterThan(0)
    expect(failures(false)).toBe(0)
  })

  it('drains an underpass sooner where pump trucks work', () => {
    const rain = {
      xKm: 0,
      yKm: 0,
      radiusKm: 4,
      from: AT,
      mmH: [
        [0, 70],
        [15, 70],
        [16, 0],
      ] as const,
    }
    const alone = run({ ...NO_CAUSES, rain: [rain] }, 32)
    const helped = run({ ...NO_CAUSES, rain: [rain] }, 32, (city) => {
      city.world.measures.pumps = city.underpasses.map(({ underpass }) => underpass)
    })
    expect(most(helped, 'underpass_depth')).toBeLessThan(most(alone, 'underpass_depth') - 10)
  }, 240_000)

  it('smells gas downwind only, and less once a team has sealed the leak', () => {
    const leak = {
      ...site,
      from: AT,
      heightM: 3,
      kgPerS: [
        [0, 0.9],
        [120, 0.9],
      ] as const,
    }
    const leaking = run({ ...NO_CAUSES, leaks: [leak] }, 20)
    const ppm = leaking.troubled
      .filter(({ metrics }) => metrics[0] === 'nh3_ppm')
      .slice(0, 12)
      .map((one) => shownValue(leaking, one, 'nh3_ppm'))
    expect(Math.max(...ppm)).toBeGreaterThan(35)
    expect(ppm.filter((value) => value < 5).length).toBeGreaterThan(5)
    const sealed = run({ ...NO_CAUSES, leaks: [leak] }, 30, (city) => {
      city.world.measures.sealing = [{ ...site, since: AT + 60_000 }]
    })
    expect(most(sealed, 'nh3_ppm')).toBeLessThan(10)
  }, 240_000)

  it('makes a crowd dense where more come than the gates let in, and eases it when gates open', () => {
    const crowd = {
      xKm: 0,
      yKm: 0,
      from: AT,
      arriving: [
        [0, 800],
        [60, 800],
      ] as const,
      leaving: [],
    }
    const full = run({ ...NO_CAUSES, crowds: [crowd] }, 30)
    const eased = run({ ...NO_CAUSES, crowds: [crowd] }, 30, (city) => {
      city.world.measures.gatesOpened = city.venues.map(({ venue }) => venue)
      city.world.measures.heldBack = city.venues.map(({ venue }) => venue)
    })
    expect(most(full, 'crowd_density_max')).toBeGreaterThan(3.5)
    expect(most(eased, 'crowd_density_max')).toBeLessThan(2)
    expect(full.world.trouble.metroLoad).toBeGreaterThan(20)
    expect(Math.max(...full.world.flow.addedVph)).toBeGreaterThan(0)
  }, 240_000)

  it('leaves all of a street open that is dry and hardly any of one under 30 cm', () => {
    expect([0, 4, 30, 80].map(openUnderWater)).toEqual([1, 1, 0.03, 0.03])
    expect(openUnderWater(16)).toBeGreaterThan(0.3)
    expect(openUnderWater(16)).toBeLessThan(0.7)
  })

  it('finds a way round a shut street that does not use it', () => {
    const [detour] = detoursOf(pack.graph, [40])
    expect(detour?.link).toBe(40)
    expect(detour!.round.length).toBeGreaterThan(1)
    expect(detour!.round).not.toContain(40)
  })
})
