import type { Anomaly, AnomalyRuleRow } from '#contract/anomaly.ts'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import type { Severity } from '#contract/severity.ts'
import { catalogueVersion } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import type { AnomalyRule, Unusual } from '#models/anomaly-rule.ts'
import type { HourlyPast } from './hourly-past.ts'

const HOUR_MS = 3_600_000
/** Twice as far as the limit is more than unusual. */
const GRAVE = 2
/** Ids of alarms that this raises; the threshold detector leaves them alone. */
export const ANOMALY_ALARM = 'anomaly/'

/** One series and how it is judged. */
export interface Judged {
  readonly metric: Metric
  readonly place: Place
  readonly rule: AnomalyRule
  readonly perHour: boolean
}

/** @param to end of the last hour of `past` */
export function anomalyOf(
  { metric, place, rule, perHour }: Judged,
  found: Unusual,
  past: HourlyPast,
  to: number,
): Anomaly {
  const end = (row: number) => to - (past.values.length - 1 - row) * HOUR_MS
  const grave = found.score >= GRAVE * found.limit
  return {
    id: `${ANOMALY_ALARM}${found.method}/${metric.id}/${place.id}/${end(found.row)}`,
    metric: metric.id,
    place: place.id,
    placeName: place.name,
    method: found.method,
    direction: found.direction,
    at: end(found.row),
    since: end(found.since) - HOUR_MS,
    over: null,
    value: past.values[found.row]!,
    usual: Number.isNaN(found.usual) ? null : found.usual,
    score: found.score,
    limit: found.limit,
    falsePerWeek: found.method === 'cusum' ? rule.falsePerWeek.drift : rule.falsePerWeek.hour,
    severity: grave ? 'orange' : 'yellow',
    alarm: null,
    perHour,
  }
}

export function ruleRow({ metric, place, rule }: Judged): AnomalyRuleRow {
  return {
    metric: metric.id,
    place: place.id,
    name: { zh: metric.zh, en: metric.en },
    method: rule.method,
    limit: rule.tail ? -Math.log10(rule.tail.limit) : rule.limit,
    driftLimit: rule.driftLimit,
    weeks: rule.weeks,
    falsePerWeek: rule.falsePerWeek.hour + rule.falsePerWeek.drift,
  }
}

/** Better than usual is told, but nobody is called for it. */
export function isAdverse({ direction }: Metric, way: Anomaly['direction']): boolean {
  if (direction === 'up') return way === 'down'
  return direction === 'down' ? way === 'up' : true
}

const WAY = {
  up: { zh: '异常偏高', en: 'unusually high' },
  down: { zh: '异常偏低', en: 'unusually low' },
  none: { zh: '异常', en: 'unusual' },
} as const
const DRIFT = {
  up: { zh: '持续走高', en: 'drifting up' },
  down: { zh: '持续走低', en: 'drifting down' },
  none: { zh: '持续偏离', en: 'drifting' },
} as const

export function raisedOf(anomaly: Anomaly, { metric, place, rule }: Judged, now: number): Draft {
  const { id, direction, value, usual, score, limit, method, falsePerWeek } = anomaly
  const severity: Severity = anomaly.severity ?? 'yellow'
  const { zh, en } = (method === 'cusum' ? DRIFT : WAY)[direction]
  const shown = value.toFixed(metric.digits)
  const was = usual === null ? undefined : usual.toFixed(metric.digits)
  const unit = metric.unit === '—' ? '' : ` ${metric.unit}`
  const latin = /^[\x20-\x7e]*$/.test(unit) ? unit : ''
  return {
    at: now,
    id: `${id}/raised`,
    actor: 'relay',
    kind: 'alarm-raised',
    alarm: id,
    severity,
    title: {
      zh: `${metric.zh}${zh} ${shown}${unit}${was === undefined ? '' : `（常值 ${was}）`}`,
      en: `${metric.en} ${en} ${shown}${latin}${was === undefined ? '' : ` (usual ${was})`}`,
    },
    place: place.id,
    placeName: place.name,
    lng: place.lng,
    lat: place.lat,
    rule: `${metric.id} ${method} ${score.toFixed(1)} > ${limit.toFixed(1)}, false ${(falsePerWeek ?? 0).toFixed(2)}/week of ${rule.weeks}`,
    ruleVersion: catalogueVersion,
    evidence: {
      metric: metric.id,
      place: place.id,
      value,
      at: anomaly.at,
      threshold: thresholdOf(anomaly),
      op: direction === 'down' ? '<' : '>',
    },
  }
}

/** Where the value would have begun to be unusual; of a drift, where it is usual. */
function thresholdOf({ value, usual, score, limit, direction, method }: Anomaly): number {
  if (method === 'cusum' || method === 'count-tail' || usual === null) return usual ?? value
  const beyond = Math.abs(value - usual) * (1 - limit / score)
  return direction === 'down' ? value + beyond : value - beyond
}

export function clearedOf(alarm: string, now: number): Draft {
  return { at: now, id: `${alarm}/cleared`, actor: 'relay', kind: 'alarm-cleared', alarm, why: 'in-range' }
}
