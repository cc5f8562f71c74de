import catalogue from './catalogue.json' with { type: 'json' }
import type { Metric, Rule, StatisticalRule } from './metric.ts'
import { PROBE_METRICS } from './foundation-probes.ts'
import { PART_METRICS } from './part-metrics.ts'
import { RATIO_METRICS } from './ratio-metrics.ts'
import { SENSOR_METRICS } from './sensor-metrics.ts'
import { spellingsOf } from './units.ts'

export const catalogueVersion: string = catalogue.version
/** Calendar day from which this version holds. */
export const catalogueEffectiveFrom: string = catalogue.effectiveFrom

/** The 208 indicators of the catalogue (domain.md §A.1). */
export const INDICATORS: readonly Metric[] = catalogue.metrics.map((metric) => ({
  ...metric,
  direction: metric.direction as Metric['direction'], // the catalogue test holds every row to Metric's words
  rules: metric.rules as readonly Rule[],
  statistical: metric.statistical as readonly StatisticalRule[],
  units: spellingsOf(metric.unit),
}))

/** Everything a reading may be about. */
export const METRICS: readonly Metric[] = [
  ...INDICATORS,
  ...SENSOR_METRICS,
  ...RATIO_METRICS,
  ...PART_METRICS,
  ...PROBE_METRICS,
]

const BY_ID = new Map(METRICS.map((metric) => [metric.id, metric]))

export function metricById(id: string): Metric | undefined {
  return BY_ID.get(id)
}
