import fc from 'fast-check'
import { expect, test } from 'vitest'
import { congestedShare, networkTti, tpiOf } from '#metrics/tti.ts'
import { NetworkState } from './derive-traffic.ts'
import { linkLengthsM } from './link-lengths.ts'

const T = 1_000_000_000
const LINKS = {
  start: Uint32Array.of(0, 2, 4, 6, 8),
  streetClass: Uint8Array.of(2, 2, 2, 6),
  freeKph: Uint8Array.of(60, 40, 80, 30),
  lng: Float64Array.of(71, 71.01, 71.02, 71.04, 71.05, 71.051, 71.06, 71.07),
  lat: new Float64Array(8).fill(51),
}

test('sums over the links give what the formulas give of the links one by one', () => {
  const row = fc.tuple(fc.double({ min: 0, max: 120, noNaN: true }), fc.double({ min: 0, max: 3000, noNaN: true }))
  fc.assert(
    fc.property(fc.tuple(row, row, row, row), (rows) => {
      const network = new NetworkState(LINKS, (link) => (link < 2 ? 'district/a' : undefined))
      const speeds = rows.map(([speed]) => Math.fround(speed))
      const flows = rows.map(([, flow]) => Math.fround(flow))
      network.observe([0, 1], speeds.slice(0, 2), flows.slice(0, 2), T, 5000, 'east')
      network.observe([2, 3], speeds.slice(2), flows.slice(2), T, 5000, 'west')
      const lengths = linkLengthsM(LINKS)
      const links = [0, 1, 2].map((n) => ({
        lengthM: lengths[n]!,
        speedKph: speeds[n]!,
        freeKph: LINKS.freeKph[n]!,
        flowVph: flows[n]!,
      }))
      const figures = network.derive(T)
      const value = (metric: string, place: string) =>
        figures.find((figure) => figure.metric === metric && figure.place === place)?.value
      for (const [place, some] of [
        ['city', links],
        ['district/a', links.slice(0, 2)],
      ] as const) {
        const tti = networkTti(some)!
        expect(value('tti', place)).toBeCloseTo(tti, 9)
        expect(value('tpi', place)).toBeCloseTo(tpiOf(tti), 9)
        expect(value('congested_km_ratio', place)).toBeCloseTo(congestedShare(some)!, 9)
      }
    }),
  )
})

test('each source of links stands for its own', () => {
  const network = new NetworkState(LINKS, () => undefined)
  network.observe([0, 1], [30, 30], [100, 100], T, 5000, 'east')
  network.observe([2], [30], [100], T, 60_000, 'west')
  const lines = network
    .derive(T)
    .find(({ metric }) => metric === 'tti')!
    .because.lines()
  expect(lines.map(({ source, role, of }) => [source, role, of])).toEqual([
    ['east', 'num', 2],
    ['east', 'den', 2],
    ['west', 'num', 1],
    ['west', 'den', 1],
  ])
  expect(network.derive(T + 60_000).find(({ metric }) => metric === 'tti')?.at).toBe(T)
  expect(network.derive(T + 200_000)).toEqual([])
})
