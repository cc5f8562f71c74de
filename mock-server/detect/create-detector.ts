import type { Draft, Evidence } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import { severityRank } from '#contract/severity.ts'
import type { Alarm } from '#contract/snapshot.ts'
import { catalogueVersion, metricById } from '#metrics/catalogue.ts'
import type { Metric, Rule } from '#metrics/metric.ts'
import { judge, QUIET } from './alarm-state.ts'
import type { AlarmState } from './alarm-state.ts'
import { alarmTitle } from './alarm-title.ts'

/** More new alarms of one metric than this in ten minutes help nobody; the rest wait while they still breach. Red never waits. */
const FLOOD_LIMIT = 10
const FLOOD_WINDOW_MS = 10 * 60_000

/** Figures whose cause is already alarmed by the devices under them. */
const SPOKEN_FOR_BY_DEVICES = new Set([
  'pond_depth_max',
  'pond_points',
  'power_load_rate',
  'water_pressure_ok',
  'parking_occupancy',
  'pm25',
  'pm10',
  'so2',
  'no2',
  'o3',
  'co',
])

export interface Observation {
  readonly metric: string
  readonly place: string
  readonly at: number
  readonly value: number
  readonly source: string
}

export interface Detector {
  /** What this value asks the journal to write; usually nothing. */
  observe(observation: Observation, now: number): Draft[]
  /** Takes standing alarms over after a restart. */
  restore(alarms: Iterable<Alarm>): void
  /** Raises held back by the flood limit or because the same trouble of the same ward is already alarmed. */
  readonly heldBack: () => number
}

/** Readings to alarms, once per crossing, with hysteresis. Only the relay detects. */
export function createDetector({ placeOf }: { readonly placeOf: (id: string) => Place | undefined }): Detector {
  const states = new Map<string, Map<string, AlarmState>>()
  const raisedAt = new Map<string, number[]>()
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

  /** The same trouble at a neighbour of the same ward, at least as severe, already stands. */
  function neighbourStands(metric: string, place: string, rule: Rule): boolean {
    const ward = wardOf(place)
    for (const [other, { standing }] of statesOf(metric)) {
      if (other === place || !standing || wardOf(other) !== ward) continue
      if (severityRank(standing.rule.severity) <= severityRank(rule.severity)) return true
    }
    return false
  }

  function flooded(metric: string, now: number): boolean {
    const recent = (raisedAt.get(metric) ?? []).filter((at) => now - at < FLOOD_WINDOW_MS)
    raisedAt.set(metric, recent)
    return recent.length >= FLOOD_LIMIT
  }

  function observe(observation: Observation, now: number): Draft[] {
    const metric = metricById(observation.metric)
    if (!metric || metric.rules.length === 0 || !concernsAlarms(observation)) return []
    const place = placeOf(observation.place)
    if (!place) return []
    const byPlace = statesOf(metric.id)
    const { state, turn } = judge(metric, byPlace.get(place.id) ?? QUIET, observation.value, observation.at)
    if (!turn) {
      byPlace.set(place.id, state)
      return []
    }
    const evidence = evidenceOf(observation, turn.rule)
    switch (turn.kind) {
      case 'raise': {
        const waits = neighbourStands(metric.id, place.id, turn.rule) || flooded(metric.id, now)
        if (waits && turn.rule.severity !== 'red') {
          byPlace.set(place.id, state)
          heldBack++
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
        return [
          { at: now, id: `${alarm}/cleared`, actor: 'relay', kind: 'alarm-cleared', alarm, why: 'in-range', evidence },
        ]
      }
    }
  }

  return {
    observe,
    restore(alarms) {
      for (const { id, severity, evidence } of alarms) {
        const rule = metricById(evidence.metric)?.rules.find((one) => one.severity === severity)
        if (rule) {
          statesOf(evidence.metric).set(evidence.place, {
            standing: { alarm: id, rule },
            breaches: 0,
            calm: 0,
            at: evidence.at,
          })
        }
      }
    },
    heldBack: () => heldBack,
  }
}

/** Derived figures alarm for the whole city only, and not where their devices already speak. */
function concernsAlarms({ metric, place, source }: Observation): boolean {
  if (source !== 'relay') return true
  return place === 'city' && !SPOKEN_FOR_BY_DEVICES.has(metric)
}

function evidenceOf({ metric, place, value, at }: Observation, rule: Rule): Evidence {
  return { metric, place, value, at, threshold: rule.value, op: rule.op }
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
    rule: `${metric.id} ${rule.op} ${rule.value}`,
    ruleVersion: catalogueVersion,
    evidence,
  }
}
