import type { AnomaliesAnswer, Anomaly } from '#contract/anomaly.ts'
import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Metric } from '#metrics/metric.ts'
import type { Picture } from '#picture/picture.ts'
import { anomalyRuleSteps, unusualHours } from '#models/anomaly-rule.ts'
import { residuals, WEEK_HOURS } from '#models/hour-profile.ts'
import { ANOMALY_ALARM, anomalyOf, clearedOf, isAdverse, raisedOf, ruleRow } from './anomaly-state.ts'
import type { Judged } from './anomaly-state.ts'
import { hourlyPast } from './hourly-past.ts'
import { sameMatter } from './same-matter.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Weeks a rule is made from, and hours looked at to judge the newest. */
const LEARNT_HOURS = 8 * WEEK_HOURS
const LOOKED_HOURS = 2 * WEEK_HOURS
/** What was said so long ago is history; what stands so long is the new normal. */
const RECENT_MS = 7 * DAY_MS
const STANDS_MS = DAY_MS
/** Back within so many standard deviations of its hour, it is over. */
const CALM = 2
/** domain.md §D2: the same again within half an hour is the same. */
const MERGE_MS = 30 * 60_000
const FIGURES_ALIKE = 1

export interface AnomalyWatchParts {
  readonly metrics: readonly Metric[]
  readonly placeOf: (id: string) => Place | undefined
  readonly query: (asked: SeriesQuery) => Promise<SeriesAnswer>
  readonly picture: () => Picture
  readonly tell: (drafts: readonly Draft[]) => void
  readonly utcOffsetMinutes: number
  /** Lets others have their turn: making a rule is long work. */
  readonly pause: () => Promise<void>
}

export interface AnomalyWatch {
  /** Makes the rules anew from the past before this hour. Rejects with what the history rejects with; then the old ones stay. */
  learn(to: number): Promise<void>
  /** Judges the hour that ended at `to`; at first the week before it too, for which no alarm is raised. */
  judge(to: number, now: number): Promise<void>
  answer(): Pick<AnomaliesAnswer, 'judgedTo' | 'current' | 'recent' | 'rules' | 'unjudged'>
}

/** Hourly figures of the whole city against their own past. MUTATED by its own calls. */
export function createAnomalyWatch(parts: AnomalyWatchParts): AnomalyWatch {
  const { metrics, placeOf, query, picture, tell, pause } = parts
  const offsetMs = parts.utcOffsetMinutes * 60_000
  let rules: readonly Judged[] = []
  let unjudged = 0
  let judgedTo: number | undefined
  const current = new Map<string, Anomaly>()
  let recent: Anomaly[] = []
  const keyOf = ({ metric, place, direction }: Pick<Anomaly, 'metric' | 'place' | 'direction'>) =>
    `${metric} ${place} ${direction}`

  /** Alarms that stood when this began: they are cleared as soon as their figure is calm. */
  function adopt(): void {
    for (const alarm of picture().alarms.values()) {
      if (!alarm.id.startsWith(ANOMALY_ALARM)) continue
      const judged = rules.find(({ metric }) => metric.id === alarm.evidence.metric)
      const direction = alarm.evidence.op.startsWith('<') ? ('down' as const) : ('up' as const)
      const { metric, place, value, at } = alarm.evidence
      if (!judged) {
        tell([clearedOf(alarm.id, picture().at)])
        continue
      }
      const method = judged.rule.method
      const told = { metric, place, placeName: alarm.placeName, value, at, direction, method, severity: alarm.severity }
      const limits = {
        usual: null,
        score: judged.rule.limit,
        limit: judged.rule.limit,
        falsePerWeek: judged.rule.falsePerWeek.hour,
      }
      const anomaly = {
        ...told,
        ...limits,
        id: alarm.id,
        since: at,
        over: null,
        alarm: alarm.id,
        perHour: judged.perHour,
      }
      current.set(keyOf(anomaly), anomaly)
    }
  }

  /** An alarm that stands already, or stood just now, says it: no second one. */
  function isSpokenFor({ metric, place, direction }: Anomaly, now: number): boolean {
    const { alarms } = picture()
    const matter = sameMatter(metric)
    const stands = [...alarms.values()].some(
      ({ evidence }) => evidence.place === place && matter.includes(evidence.metric),
    )
    const justNow = recent.some(
      (one) =>
        one.metric === metric &&
        one.place === place &&
        one.direction === direction &&
        one.over !== null &&
        now - one.over < MERGE_MS,
    )
    return stands || justNow
  }

  function take(anomaly: Anomaly, judged: Judged, now: number, aloud: boolean): void {
    const key = keyOf(anomaly)
    if (current.has(key)) return
    const raises = aloud && isAdverse(judged.metric, anomaly.direction) && !isSpokenFor(anomaly, now)
    current.set(key, raises ? { ...anomaly, alarm: anomaly.id } : anomaly)
    if (raises) tell([raisedOf(anomaly, judged, now)])
  }

  function end(key: string, anomaly: Anomaly, at: number, now: number): void {
    current.delete(key)
    recent = [{ ...anomaly, over: at }, ...recent]
    if (anomaly.alarm !== null) tell([clearedOf(anomaly.alarm, now)])
  }

  async function judgeOne(judged: Judged, to: number, now: number, first: boolean): Promise<void> {
    const { metric, place, rule, perHour } = judged
    const past = await hourlyPast(query, metric.id, place.id, to, LOOKED_HOURS, offsetMs, perHour)
    const { values, firstSlot } = past
    const last = values.length - 1
    const found = unusualHours(values, firstSlot, rule)
    const rests = residuals(values, rule.profile.usual, firstSlot)
    for (const one of found) {
      const anomaly = anomalyOf(judged, one, past, to)
      if (one.row === last) take(anomaly, judged, now, true)
      else if (first && to - anomaly.at < RECENT_MS) recent.push({ ...anomaly, over: anomaly.at + HOUR_MS })
    }
    const calm = Math.abs(rests[last]!) < CALM * rule.profile.stray
    for (const direction of ['up', 'down'] as const) {
      const key = keyOf({ metric: metric.id, place: place.id, direction })
      const standing = current.get(key)
      if (!standing || standing.at >= to) continue
      const lasted = to - standing.at >= STANDS_MS
      if (lasted || (calm && standing.method !== 'cusum')) end(key, standing, to, now)
    }
  }

  return {
    async learn(to) {
      const city = placeOf('city')
      if (!city) return
      const made: Judged[] = []
      let short = 0
      for (const metric of metrics) {
        const { values, firstSlot, perHour } = await hourlyPast(query, metric.id, 'city', to, LEARNT_HOURS, offsetMs)
        const known = knownWeeks(values)
        if (known.length === 0) continue
        const slot = (firstSlot + values.length - known.length) % WEEK_HOURS
        const rule = await inPieces(anomalyRuleSteps(known, slot, FIGURES_ALIKE * 10 ** -metric.digits, perHour), pause)
        if (rule) made.push({ metric, place: city, rule, perHour })
        else short++
      }
      const first = rules.length === 0
      rules = made
      unjudged = short
      if (first) adopt()
    },
    async judge(to, now) {
      const first = judgedTo === undefined
      for (const judged of rules) await judgeOne(judged, to, now, first)
      if (rules.length > 0) judgedTo = to
      recent = recent.filter(({ at }) => to - at < RECENT_MS).toSorted((a, b) => b.at - a.at)
    },
    answer: () => ({
      judgedTo: judgedTo ?? null,
      current: [...current.values()].toSorted((a, b) => b.at - a.at),
      recent,
      rules: rules.map(ruleRow),
      unjudged,
    }),
  }
}

/** Without the hours before the first known one, and in whole weeks. */
function knownWeeks(values: Float64Array): Float64Array {
  const first = values.findIndex((value) => !Number.isNaN(value))
  if (first < 0) return values.subarray(values.length)
  const weeks = Math.floor((values.length - first) / WEEK_HOURS)
  return values.subarray(values.length - weeks * WEEK_HOURS)
}

async function inPieces<T>(steps: Generator<undefined, T>, pause: () => Promise<void>): Promise<T> {
  for (;;) {
    const { done, value } = steps.next()
    if (done) return value
    await pause()
  }
}
