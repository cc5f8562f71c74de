import { expect, test } from 'vitest'
import { INDEX_DOMAINS } from './city-index.ts'
import { INDICATORS, METRICS, metricById } from './catalogue.ts'
import { LEADER_TILES } from './leader.ts'
import { breaks, brokenRule } from './metric.ts'

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
