import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gridCity } from './grid-city.ts'
import { accidentLinks } from './mishap-effect.ts'
import { expectedTraffic, speedAtFlow, startStreetFlow, updateStreetFlow } from './street-flow.ts'

const pack = gridCity()
const AT = Date.UTC(2026, 10, 23, 3, 0)
const start = () => startStreetFlow(pack.graph, [pack.city.center[0], pack.city.center[1]], 7)

describe('street flow', () => {
  it('slows as flow grows and never stops or speeds', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 120 }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        fc.double({ min: 0, max: 3, noNaN: true }),
        (free, a, b) => {
          const [less, more] = a < b ? [a, b] : [b, a]
          expect(speedAtFlow(free, more)).toBeLessThanOrEqual(speedAtFlow(free, less))
          expect(speedAtFlow(free, less)).toBeLessThanOrEqual(free)
          expect(speedAtFlow(free, more)).toBeGreaterThanOrEqual(Math.min(4, free))
        },
      ),
    )
  })

  it('is free at night and congested at the peak', () => {
    const flow = start()
    expect(expectedTraffic(flow, 0.06, flow.measured).tti).toBeLessThan(1.01)
    expect(expectedTraffic(flow, 1, flow.measured).tti).toBeCloseTo(1.5, 1)
  })

  it('is slower where more simulated vehicles entered', () => {
    const quiet = start()
    const busy = start()
    const link = busy.measured[0]!
    busy.entered[link] = 60
    updateStreetFlow(quiet, 0.9, AT, 5)
    updateStreetFlow(busy, 0.9, AT, 5)
    expect(busy.flowVph[link]!).toBeGreaterThan(quiet.flowVph[link]!)
    expect(busy.speedKph[link]!).toBeLessThan(quiet.speedKph[link]!)
  })

  it('slows the link of an accident and its neighbours, in that order', () => {
    const flow = start()
    const mishap = { kind: 'accident', from: AT, to: AT + 1, pick: 12_345, strength: 0.8 } as const
    const struck = accidentLinks(mishap, pack.graph)
    updateStreetFlow(flow, 0.8, AT, 5)
    const before = struck.map(({ link }) => flow.speedKph[link]!)
    for (const { link, open } of struck) flow.open[link] = open
    updateStreetFlow(flow, 0.8, AT, 5)
    expect(struck).toHaveLength(3)
    struck.forEach(({ link }, i) => expect(flow.speedKph[link]!).toBeLessThan(before[i]!))
    const slowing = struck.map(({ link }) => flow.freeKph[link]! / flow.speedKph[link]!)
    expect(slowing[0]).toBe(Math.max(...slowing))
  })
})
