import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cityIndex, INDEX_DOMAINS } from './city-index.ts'
import { ratioOf } from './ratio.ts'
import { scoreOf } from './score.ts'
import { congestedShare, congestionLevel, linkLevel, networkTti, tpiOf } from './tti.ts'

test('a share is the sum of parts over the sum of wholes, never a mean of shares', () => {
  expect(
    ratioOf([
      { num: 1, den: 1 },
      { num: 0, den: 99 },
    ])?.percent,
  ).toBe(1)
  expect(ratioOf([])).toBeUndefined()
  expect(ratioOf([{ num: 9, den: 10 }])?.smallSample).toBe(true)
})

test('the network’s delay lies between its best and its worst link', () => {
  const link = fc.record({
    lengthM: fc.double({ min: 1, max: 5000, noNaN: true }),
    speedKph: fc.double({ min: 1, max: 120, noNaN: true }),
    freeKph: fc.double({ min: 20, max: 120, noNaN: true }),
    flowVph: fc.double({ min: 0, max: 4000, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.array(link, { minLength: 1, maxLength: 20 }), (links) => {
      const each = links.map(({ speedKph, freeKph }) => freeKph / Math.min(freeKph, speedKph))
      const tti = networkTti(links)!
      expect(tti).toBeGreaterThanOrEqual(Math.min(...each) - 1e-9)
      expect(tti).toBeLessThanOrEqual(Math.max(...each) + 1e-9)
    }),
  )
})

test('TTI becomes TPI through the knots of the table', () => {
  expect([1, 1.2, 1.5, 1.8, 2.1, 2.5, 9].map(tpiOf)).toEqual([0, 2, 4, 6, 8, 10, 10])
  expect([1, 1.3, 1.6, 2, 3].map(congestionLevel)).toEqual([0, 1, 2, 3, 4])
})

test('a metric scores 40 at critical, 70 at warning, 90 at target, 100 at best, rising or falling', () => {
  const falling = { crit: 200, warn: 100, target: 60, best: 30 }
  expect([200, 100, 60, 30, 10].map((v) => scoreOf(v, falling))).toEqual([40, 70, 90, 100, 100])
  const rising = { crit: 85, warn: 92, target: 96, best: 100 }
  expect([85, 92, 96, 100].map((v) => scoreOf(v, rising))).toEqual([40, 70, 90, 100])
  expect(scoreOf(0, rising)).toBe(0)
})

test('missing inputs leave the index to the rest and lower its coverage', () => {
  const perfect = new Map(
    INDEX_DOMAINS.flatMap(({ inputs }) => inputs.map(({ metric, best }) => [metric, best] as const)),
  )
  expect(cityIndex((metric) => perfect.get(metric), false)).toMatchObject({ score: 100, coverage: 1 })
  perfect.delete('gdp_growth')
  const partial = cityIndex((metric) => perfect.get(metric), false)!
  expect(partial.score).toBe(100)
  expect(partial.coverage).toBeCloseTo(1 - 0.2 * 0.3, 9)
  expect(cityIndex(() => undefined, false)).toBeUndefined()
})

test('a major incident holds the whole index at 70, foul air holds the environment at 50', () => {
  const perfect = new Map(
    INDEX_DOMAINS.flatMap(({ inputs }) => inputs.map(({ metric, best }) => [metric, best] as const)),
  )
  expect(cityIndex((metric) => perfect.get(metric), true)?.score).toBe(70)
  perfect.set('aqi', 201)
  const environment = cityIndex((metric) => perfect.get(metric), false)!.domains.find(
    ({ id }) => id === 'index_environment',
  )!
  expect(environment.score).toBeLessThanOrEqual(50)
})

test('the congested share is of length, not of links, and moderate counts as congested', () => {
  const link = (lengthM: number, speedKph: number) => ({ lengthM, speedKph, freeKph: 60 })
  expect(congestedShare([link(300, 30), link(700, 50)])).toBeCloseTo(30, 9)
  expect(congestedShare([link(100, 34)])).toBe(0)
  expect(congestedShare([])).toBeUndefined()
})

test.each([
  ['trunk', [66, 65, 50, 35, 20]],
  ['primary', [41, 40, 30, 20, 15]],
  ['tertiary', [36, 35, 25, 15, 10]],
] as const)('the level of a %s link follows its speed, the limit belonging to the slower level', (street, speeds) => {
  expect(speeds.map((speed) => linkLevel(street, speed))).toEqual([0, 1, 2, 3, 4])
})

test('a better value never scores less, wherever the anchors lie', () => {
  const anchors = fc
    .array(fc.integer({ min: -1000, max: 1000 }), { minLength: 4, maxLength: 4 })
    .map((four) => four.toSorted((a, b) => a - b))
    .filter(([crit, , , best]) => crit !== best)
  fc.assert(
    fc.property(
      anchors,
      fc.integer({ min: -2000, max: 2000 }),
      fc.nat(500),
      fc.boolean(),
      (four, value, more, rising) => {
        const [crit, warn, target, best] = rising ? four : four.toReversed()
        const known = { crit: crit!, warn: warn!, target: target!, best: best! }
        const worse = scoreOf(value, known)
        const better = scoreOf(rising ? value + more : value - more, known)
        expect(better).toBeGreaterThanOrEqual(worse)
        expect(worse).toBeGreaterThanOrEqual(0)
        expect(better).toBeLessThanOrEqual(100)
      },
    ),
  )
})
