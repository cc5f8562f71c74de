import { severityRank } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import { brokenRule } from '#metrics/metric.ts'
import type { Rule } from '#metrics/metric.ts'

/** Breaches in a row before an alarm is raised or made more severe; red needs one (domain.md §A.0). */
export const BREACHES_TO_RAISE = 2
/** Values in range in a row before an alarm is cleared or made less severe. */
const CALM_TO_CLEAR = 3
/** This far back inside, as a share of the limit, clears at once. */
const CALM_MARGIN = 0.2

/** What is remembered of one metric at one place. */
export interface AlarmState {
  readonly standing: { readonly alarm: string; readonly rule: Rule } | undefined
  readonly breaches: number
  readonly calm: number
  readonly at: number
}

export const QUIET: AlarmState = { standing: undefined, breaches: 0, calm: 0, at: 0 }

/** What a new value asks for; whoever acts on it may hold a raise back and gets it again with the next breach. */
export type Turn =
  | { readonly kind: 'raise' | 'change'; readonly rule: Rule }
  | { readonly kind: 'clear'; readonly rule: Rule }
  | undefined

/** The thresholds one value is judged by. */
export interface Judged {
  readonly rules: readonly Rule[]
}

/**
 * Hysteresis of one metric at one place: pure, one value at a time. A value not newer than the last changes nothing, nor does
 * one sooner than `spacingMs` after it: two looks at the same moment are not two breaches. Red is never too soon.
 */
export function judge(
  metric: Judged,
  state: AlarmState,
  value: number,
  at: number,
  spacingMs = 0,
): { state: AlarmState; turn: Turn } {
  if (at <= state.at) return { state, turn: undefined }
  const rule = brokenRule(metric, value)
  if (at - state.at < spacingMs && rule?.severity !== 'red') return { state, turn: undefined }
  const standing = state.standing
  if (!standing) {
    if (!rule) return { state: { ...state, breaches: 0, at }, turn: undefined }
    const breaches = state.breaches + 1
    const due = breaches >= BREACHES_TO_RAISE || rule.severity === 'red'
    return { state: { ...state, breaches, calm: 0, at }, turn: due ? { kind: 'raise', rule } : undefined }
  }
  if (!rule) {
    const calm = state.calm + 1
    const due = calm >= CALM_TO_CLEAR || wellInside(weakestRule(metric, standing.rule), value)
    return {
      state: { ...state, calm, breaches: 0, at },
      turn: due ? { kind: 'clear', rule: standing.rule } : undefined,
    }
  }
  const worse = compare(rule.severity, standing.rule.severity)
  if (worse > 0) {
    const breaches = state.breaches + 1
    const due = breaches >= BREACHES_TO_RAISE || rule.severity === 'red'
    return { state: { ...state, breaches, calm: 0, at }, turn: due ? { kind: 'change', rule } : undefined }
  }
  if (worse < 0) {
    const calm = state.calm + 1
    return {
      state: { ...state, calm, breaches: 0, at },
      turn: calm >= CALM_TO_CLEAR ? { kind: 'change', rule } : undefined,
    }
  }
  return { state: { ...state, breaches: 0, calm: 0, at }, turn: undefined }
}

/** > 0 when `a` is more severe. */
function compare(a: Severity, b: Severity): number {
  return severityRank(b) - severityRank(a)
}

/** The gentlest limit on the standing rule's side: one is out of trouble only beyond that. */
function weakestRule(metric: Judged, standing: Rule): Rule {
  const side = (rule: Rule) => rule.op[0] === standing.op[0]
  return metric.rules.filter(side).reduce((weakest, rule) => {
    const gentler = standing.op[0] === '>' ? rule.value < weakest.value : rule.value > weakest.value
    return gentler ? rule : weakest
  }, standing)
}

function wellInside(rule: Rule, value: number): boolean {
  const margin = Math.abs(rule.value) * CALM_MARGIN
  return rule.op[0] === '>' ? value <= rule.value - margin : value >= rule.value + margin
}
