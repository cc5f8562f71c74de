import { FORECAST_ALARM } from '#contract/forecast.ts'
import type { ForecastCrossing } from '#contract/forecast.ts'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import { severitySchema } from '#contract/severity.ts'
import type { Severity } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import { catalogueVersion } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { crossingTitle } from './crossing-title.ts'
import type { CrossingRow } from './forecast-engine.ts'

const SEVERITIES = severitySchema.options
/** From this probability on a crossing is an alarm; below the other it is none any more (hysteresis; both ours). */
export const ALARM_FROM = 0.8
export const ALARM_UNTIL = 0.5
/** Sooner than this there is nothing left to be warned of, later than that there is time to wait and see. */
const SOON_MS = 15 * 60_000
const FAR_MS = 12 * 3_600_000

export interface CrossingFrame {
  readonly metric: Metric
  readonly place: Place
  /** Alarms that stand, of every kind. */
  readonly alarms: ReadonlyMap<string, Alarm>
  readonly now: number
  readonly offsetMs: number
}

/** Alarms of what will probably come name themselves so; the detector leaves them alone. */
export function isForecastAlarm(id: string): boolean {
  return id.startsWith(FORECAST_ALARM)
}

/**
 * What a new forecast asks of the queue: the gravest probable crossing is raised once, and stands until it is improbable, its time
 * is over, or the real alarm is there. Where that stands already nothing is raised.
 */
export function crossingDrafts(row: CrossingRow, frame: CrossingFrame): Draft[] {
  const { metric, place, alarms, now } = frame
  const prefix = `${FORECAST_ALARM}${metric.id}/${place.id}/`
  const own = [...alarms.values()].filter(({ id }) => id.startsWith(prefix))
  const real = realStands(alarms, metric.id, place.id)
  const still = (alarm: Alarm) =>
    row.crossings.some(({ rule, probability }) => sameRule(rule, alarm) && probability >= ALARM_UNTIL)
  const over = own.filter((alarm) => real || !still(alarm))
  const drafts: Draft[] = over.map((alarm) => cleared(alarm, now))
  if (real || own.length > over.length) return drafts
  const probable = row.crossings
    .filter(({ probability, at }) => probability >= ALARM_FROM && at >= now + SOON_MS && at <= now + FAR_MS)
    .toSorted((a, b) => SEVERITIES.indexOf(a.rule.severity) - SEVERITIES.indexOf(b.rule.severity))
  if (probable[0]) drafts.push(raised(`${prefix}${row.originAt}`, row, probable[0], frame))
  return drafts
}

/** Alarms whose hour has passed, or beside which the real one stands now: a forecast may have stopped, its alarm must not stand for ever. */
export function passedDrafts(alarms: ReadonlyMap<string, Alarm>, now: number): Draft[] {
  return [...alarms.values()]
    .filter(({ id, evidence: { expected, metric, place } }) => {
      if (!isForecastAlarm(id) || !expected) return false
      return now > expected.at + expected.plusMinusMs || realStands(alarms, metric, place)
    })
    .map((alarm) => cleared(alarm, now))
}

function realStands(alarms: ReadonlyMap<string, Alarm>, metric: string, place: string): boolean {
  return [...alarms.values()].some(
    ({ id, evidence }) => !isForecastAlarm(id) && evidence.metric === metric && evidence.place === place,
  )
}

function sameRule(rule: ForecastCrossing['rule'], { evidence }: Alarm): boolean {
  return rule.op === evidence.op && rule.value === evidence.threshold
}

function cleared({ id }: Alarm, now: number): Draft {
  return { at: now, id: `${id}/cleared`, actor: 'relay', kind: 'alarm-cleared', alarm: id, why: 'forecast-over' }
}

function raised(alarm: string, row: CrossingRow, crossing: ForecastCrossing, frame: CrossingFrame): Draft {
  const { metric, place, now, offsetMs } = frame
  const { rule, at, plusMinusMs, probability, value } = crossing
  return {
    at: now,
    id: `${alarm}/raised`,
    actor: 'relay',
    kind: 'alarm-raised',
    alarm,
    severity: oneBelow(rule.severity),
    title: crossingTitle(metric, crossing, offsetMs),
    place: place.id,
    placeName: place.name,
    lng: place.lng,
    lat: place.lat,
    rule: `${metric.id} ${rule.op} ${rule.value} ≥ ${ALARM_FROM}`,
    ruleVersion: catalogueVersion,
    evidence: {
      metric: metric.id,
      place: place.id,
      value,
      at: now,
      threshold: rule.value,
      op: rule.op,
      expected: { at, plusMinusMs, probability, originAt: row.originAt, method: row.method },
    },
  }
}

/** What may come is told one step less gravely than what is. */
function oneBelow(severity: Severity): Severity {
  return SEVERITIES[Math.min(SEVERITIES.length - 1, SEVERITIES.indexOf(severity) + 1)]!
}
