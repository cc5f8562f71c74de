import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'

/** A plain threshold: beyond it the value is abnormal, with this severity. Several rules of one metric: the most severe holds. */
export interface Rule {
  readonly op: '<' | '<=' | '>' | '>='
  readonly value: number
  readonly severity: Severity
}

/**
 * A threshold relative to what is usual at this hour of the week (domain.md §A.0, §D2): a robust z, or the tail of a Poisson count
 * (`value` 0.95: more than all but 5 % of such hours).
 */
export interface StatisticalRule {
  readonly op: 'z>' | 'z<' | 'abs_z>' | 'poisson>' | '=='
  readonly value: number
  readonly severity: Severity
}

/** One indicator or sensor quantity of the catalogue (domain.md §A.0). */
export interface Metric {
  readonly id: string
  /** Tier code of 五横三纵 (INF DAT SUP ECO MKT SOC-* PUB STD SEC OPS), or DEV for what a device reports. */
  readonly layer: string
  readonly zh: string
  readonly en: string
  readonly unit: string
  /** Spellings taken as this unit at the doors, the unit itself among them. */
  readonly units: readonly string[]
  /** Decimals to show. */
  readonly digits: number
  /** up: higher is better · down: lower is better · band: a target band · ctx: context only. */
  readonly direction: 'up' | 'down' | 'band' | 'ctx'
  readonly cadenceMs: number
  /** What this quantity can be at all; a value outside is a wrong unit or a broken sensor. */
  readonly min: number
  readonly max: number
  readonly normal: string
  readonly rules: readonly Rule[]
  /** Judged beside `rules` where a past is known; absent: none. */
  readonly statistical?: readonly StatisticalRule[]
  readonly formula: string
  readonly source: string
  readonly provenance: string
}

/** The most severe rule that this value breaks. */
export function brokenRule(metric: Pick<Metric, 'rules'>, value: number): Rule | undefined {
  let worst: Rule | undefined
  for (const rule of metric.rules) {
    if (breaks(rule, value) && (!worst || severityRank(rule.severity) < severityRank(worst.severity))) worst = rule
  }
  return worst
}

export function breaks(rule: Rule, value: number): boolean {
  switch (rule.op) {
    case '<':
      return value < rule.value
    case '<=':
      return value <= rule.value
    case '>':
      return value > rule.value
    case '>=':
      return value >= rule.value
  }
}
