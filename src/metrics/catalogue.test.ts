import { expect, test } from 'vitest'
import { INDEX_DOMAINS } from './city-index.ts'
import { catalogueVersion, INDICATORS, METRICS, metricById } from './catalogue.ts'
import { LEADER_TILES } from './leader.ts'
import { breaks, brokenRule } from './metric.ts'
import { normalRange } from './normal-range.ts'

test('the catalogue holds the 208 indicators, each id once', () => {
  expect(INDICATORS).toHaveLength(208)
  expect(new Set(METRICS.map((metric) => metric.id)).size).toBe(METRICS.length)
})

test('every row uses the words of Metric and a range that holds its thresholds', () => {
  for (const metric of METRICS) {
    expect(['up', 'down', 'band', 'ctx']).toContain(metric.direction)
    expect(metric.units[0]).toBe(metric.unit)
    expect(metric.cadenceMs).toBeGreaterThan(0)
    for (const rule of metric.rules) {
      expect(['<', '<=', '>', '>=']).toContain(rule.op)
      expect(['red', 'orange', 'yellow', 'blue']).toContain(rule.severity)
      expect(rule.value).toBeGreaterThanOrEqual(metric.min)
      expect(rule.value).toBeLessThanOrEqual(metric.max)
    }
  }
})

test('the leader’s tiles and the inputs of the index are all in the catalogue', () => {
  for (const tile of LEADER_TILES) expect(metricById(tile.metric)).toBeDefined()
  expect(LEADER_TILES).toHaveLength(12)
  for (const { id, inputs } of INDEX_DOMAINS) {
    expect(metricById(id)).toBeDefined()
    for (const { metric } of inputs) expect(metricById(metric)?.id).toBe(metric)
  }
})

test('of several broken thresholds the most severe speaks', () => {
  const depth = metricById('underpass_depth')!
  expect(brokenRule(depth, 31)?.severity).toBe('orange')
  expect(brokenRule(depth, 50)?.severity).toBe('red')
  expect(brokenRule(depth, 14.9)).toBeUndefined()
})

test('each operator means what it says at the limit itself', () => {
  const at = (op: '<' | '<=' | '>' | '>=') => breaks({ op, value: 5, severity: 'blue' }, 5)
  expect([at('<'), at('<='), at('>'), at('>=')]).toEqual([false, true, false, true])
})

test('the normal text of an indicator is read as numbers where it is plain', () => {
  const range = (normal: string) => normalRange({ normal })
  expect([range('60–85'), range('−0.5–0.5')]).toEqual([
    { low: 60, high: 85 },
    { low: -0.5, high: 0.5 },
  ])
  expect([range('≥98'), range('<1.5'), range('0')]).toEqual([{ low: 98 }, { high: 1.5 }, { low: 0, high: 0 }])
  expect(['≥年度目标', '稳健z<2', '—', ''].map(range)).toEqual([undefined, undefined, undefined, undefined])
})

/** Just inside: `<15` is normal up to, not at, 15. */
const INSIDE = 1e-9

test('no threshold cries wolf: what is normal breaks no rule', () => {
  const wolves = METRICS.filter((metric) => {
    const { low, high } = normalRange(metric) ?? {}
    if (low !== undefined && low === high) return brokenRule(metric, low) !== undefined
    const ends = [low === undefined ? [] : low + INSIDE, high === undefined ? [] : high - INSIDE].flat()
    return ends.some((value) => brokenRule(metric, value) !== undefined)
  })
  expect(wolves.map(({ id, normal }) => `${id} ${normal}`)).toEqual([])
})

test('units of the catalogue are taken in every spelling that clients send', () => {
  expect(metricById('pm25')?.units).toEqual(expect.arrayContaining(['µg/m³', 'μg/m³', 'ug/m3']))
  expect(metricById('temperature')?.units).toContain('℃')
})

test('a figure with a day to it says from which catalogue it was judged', () => {
  expect(catalogueVersion).toMatch(/^\d{4}\.\d{2}(\.\d+)?$/)
})
