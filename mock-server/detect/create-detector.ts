import type { Draft, Evidence } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import { FORECAST_ALARM } from '#contract/forecast.ts'
import { severityRank } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import { catalogueVersion, metricById } from '#metrics/catalogue.ts'
import type { Metric, Rule } from '#metrics/metric.ts'
import { BREACHES_TO_RAISE, judge, QUIET } from './alarm-state.ts'
import type { AlarmState } from './alarm-state.ts'
import { alarmTitle } from './alarm-title.ts'
import { concernsAlarms, sameMatter } from './same-matter.ts'

/** More new alarms of one metric than this in ten minutes help nobody; the rest wait while they still breach. Red never waits. */
const FLOOD_LIMIT = 10
const FLOOD_WINDOW_MS = 10 * 60_000

export interface Observation {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly value: number
  readonly source: string
  /** How often this value is expected, ms: derived figures are looked at more often than that. */
  readonly intervalMs: number
  /** A share of too few cases: not judged. */
  readonly smallSample?: true
}

export interface Detector {
  /** What this value asks the journal to write; usually nothing. */
  observe(observation: Observation, now: number): Draft[]
  /**
   * Takes standing alarms over after a restart. Those whose threshold is no longer in the catalogue are cleared as
   * `rule-changed` once a value is in range; those whose metric is gone, with the next observation of anything.
   */
  restore(alarms: Iterable<Alarm>): void
  /** For whoever knows that a device will not speak again: its alarm is closed without a reading, and says so. */
  silence(metric: string, place: string, now: number): Draft[]
  /** Raises held back by the flood limit or because the same trouble of the same ward is already alarmed. */
  readonly heldBack: () => number
}

export interface DetectorParts {
  readonly placeOf: (id: string) => Place | undefined
  /** Thresholds in force for a value of this event time: the city's, the catalogue's, and those that follow from a usual past. */
  readonly rulesOf?: (metric: Metric, place: string, at: number) => readonly Rule[]
}

/** Readings to alarms, once per crossing, with hysteresis. Only the relay detects. */
export function createDetector({ placeOf, rulesOf = (metric) => metric.rules }: DetectorParts): Detector {
  const states = new Map<string, Map<string, AlarmState>>()
  const raisedAt = new Map<string, number[]>()
  const orphans: Alarm[] = []
  let heldBack = 0

  const statesOf = (metric: string) => {
    let byPlace = states.get(metric)
    if (!byPlace) {
      byPlace = new Map()
      states.set(metric, byPlace)
    }
    return byPlace
  }

  function wardOf(place: string): string {
    return placeOf(place)?.parent ?? place
  }

  /** The same trouble here under another name, or at a neighbour of the same ward, already stands and is at least as severe. */
  function alreadySpoken(metric: string, place: string, rule: Rule): boolean {
    const covers = (state: AlarmState | undefined) =>
      state?.standing !== undefined && severityRank(state.standing.rule.severity) <= severityRank(rule.severity)
    if (sameMatter(metric).some((other) => other !== metric && covers(states.get(other)?.get(place)))) return true
    const ward = wardOf(place)
    for (const [other, state] of statesOf(metric)) {
      if (other !== place && covers(state) && wardOf(other) === ward) return true
    }
    return false
  }

  function flooded(metric: string, now: number): boolean {
    const recent = (raisedAt.get(metric) ?? []).filter((at) => now - at < FLOOD_WINDOW_MS)
    raisedAt.set(metric, recent)
    return recent.length >= FLOOD_LIMIT
  }

  function observe(observation: Observation, now: number): Draft[] {
    const gone = orphans.splice(0).map(({ id }) => cleared(id, 'rule-changed', now))
    return gone.length > 0 ? [...gone, ...judged(observation, now)] : judged(observation, now)
  }

  function judged(observation: Observation, now: number): Draft[] {
    if (observation.smallSample || !concernsAlarms(observation.metric, observation.place, observation.source)) return []
    const metric = metricById(observation.metric)
    if (!metric) return []
    const before = states.get(metric.id)?.get(observation.place)
    const rules = rulesOf(metric, observation.place, observation.at)
    if (rules.length === 0 && !before?.standing) return []
    const place = placeOf(observation.place)
    if (!place) return []
    const byPlace = statesOf(metric.id)
    const spacingMs = observation.source === 'relay' ? observation.intervalMs / 2 : 0
    const { state, turn } = judge({ rules }, before ?? QUIET, observation.value, observation.at, spacingMs)
    if (!turn) {
      byPlace.set(place.id, state)
      return []
    }
    const evidence = evidenceOf(observation, turn.rule)
    switch (turn.kind) {
      case 'raise': {
        const waits = alreadySpoken(metric.id, place.id, turn.rule) || flooded(metric.id, now)
        if (waits && turn.rule.severity !== 'red') {
          byPlace.set(place.id, state)
          if (state.breaches === BREACHES_TO_RAISE) heldBack++ // once for each trouble, however long it waits
          return []
        }
        const alarm = `${metric.id}/${place.id}/${observation.at}`
        byPlace.set(place.id, { ...state, standing: { alarm, rule: turn.rule }, breaches: 0, calm: 0 })
        raisedAt.set(metric.id, [...(raisedAt.get(metric.id) ?? []), now])
        return [raised(alarm, metric, turn.rule, place, evidence, now)]
      }
      case 'change': {
        const alarm = state.standing?.alarm ?? ''
        byPlace.set(place.id, { ...state, standing: { alarm, rule: turn.rule }, breaches: 0, calm: 0 })
        const { severity } = turn.rule
        const id = `${alarm}/${severity}/${observation.at}`
        return [
          {
            at: now,
            id,
            actor: 'relay',
            kind: 'alarm-changed',
            alarm,
            severity,
            title: alarmTitle(metric, observation.value),
            evidence,
          },
        ]
      }
      case 'clear': {
        const alarm = state.standing?.alarm ?? ''
        byPlace.set(place.id, { ...QUIET, at: state.at })
        const why = rules.some((rule) => isSameRule(rule, turn.rule, metric)) ? 'in-range' : 'rule-changed'
        return [cleared(alarm, why, now, evidence)]
      }
    }
  }

  return {
    observe,
    restore(alarms) {
      for (const alarm of alarms) {
        const { id, severity, evidence } = alarm
        // What was only expected is no standing trouble: whoever forecast it looks after it.
        if (id.startsWith(FORECAST_ALARM)) continue
        if (!metricById(evidence.metric)) {
          orphans.push(alarm)
          continue
        }
        statesOf(evidence.metric).set(evidence.place, {
          standing: { alarm: id, rule: { op: evidence.op, value: evidence.threshold, severity } },
          breaches: 0,
          calm: 0,
          at: evidence.at,
        })
      }
    },
    silence(metric, place, now) {
      const state = states.get(metric)?.get(place)
      if (!state?.standing) return []
      statesOf(metric).set(place, { ...QUIET, at: state.at })
      return [cleared(state.standing.alarm, 'silent', now)]
    },
    heldBack: () => heldBack,
  }
}

/** A threshold that follows from the past moves with the hours: it stays the same rule while its side and severity do. */
function isSameRule(a: Rule, b: Rule, { statistical }: Metric): boolean {
  if (a.op !== b.op || a.severity !== b.severity) return false
  return a.value === b.value || (statistical !== undefined && statistical.length > 0)
}

type Why = Extract<Draft, { kind: 'alarm-cleared' }>['why']

function cleared(alarm: string, why: Why, now: number, evidence?: Evidence): Draft {
  const draft = { at: now, id: `${alarm}/cleared`, actor: 'relay', kind: 'alarm-cleared' as const, alarm, why }
  return evidence ? { ...draft, evidence } : draft
}

function evidenceOf({ metric, place, value, at }: Observation, rule: Rule): Evidence {
  return { metric, place, value, at, threshold: rule.value, op: rule.op }
}

/** Thresholds that were computed carry more digits than anybody reads. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(6)))
}

function raised(alarm: string, metric: Metric, rule: Rule, place: Place, evidence: Evidence, now: number): Draft {
  return {
    at: now,
    id: `${alarm}/raised`,
    actor: 'relay',
    kind: 'alarm-raised',
    alarm,
    severity: rule.severity,
    title: alarmTitle(metric, evidence.value),
    place: place.id,
    placeName: place.name,
    lng: place.lng,
    lat: place.lat,
    rule: `${metric.id} ${rule.op} ${shortNumber(rule.value)}`,
    ruleVersion: catalogueVersion,
    evidence,
  }
}
