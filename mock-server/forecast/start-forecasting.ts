import type { Draft } from '#contract/entry.ts'
import type { Place } from '#contract/place.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { metricById } from '#metrics/catalogue.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import type { Picture } from '#picture/picture.ts'
import type { Clock } from '../clock.ts'
import type { LastValue } from '../history/history.ts'
import { crossingDrafts, passedDrafts } from './crossing-alarms.ts'
import type { CrossingRow } from './forecast-engine.ts'
import type { Forecaster } from './forecaster.ts'
import { pastQuery, seriesDue, steppedPast } from './series-due.ts'
import type { DueSeries } from './series-due.ts'

/** Nothing heavy before this: a simulated city writes its past first. */
const FIRST_LOOK_MS = 25_000
const LOOK_EVERY_MS = 60_000
/** A series whose past was too short is looked at again so long after the start: the rest of it may have been on its way. */
const SHORT_AGAIN_MS = [3 * 60_000, 10 * 60_000]
/** After a series the thread rests so many times as long as it took: a pass takes at most a quarter of a core. */
const REST_TIMES = 3
const REST_LEAST_MS = 10

export interface ForecastingParts {
  readonly forecaster: Pick<Forecaster, 'look' | 'tidy' | 'lookedSteps'>
  readonly query: (query: SeriesQuery) => Promise<SeriesAnswer>
  readonly lastValues: () => Promise<readonly LastValue[]>
  readonly placeOf: (id: string) => Place | undefined
  readonly picture: () => Pick<Picture, 'alarms' | 'thresholds'>
  readonly tell: (drafts: readonly Draft[]) => void
  /** The city's own time; its timers keep real time. */
  readonly clock: Clock
  readonly offsetMs: number
  /** How long something took, ms. */
  readonly elapsed: () => number
  readonly onTrouble: (error: unknown) => void
}

export interface Forecasting {
  /** Series not looked at yet since their newest step ended. */
  readonly waiting: () => number
  /** Looks at everything due without resting in between. Resolves when it is done. */
  readonly lookNow: () => Promise<void>
  readonly stop: () => Promise<void>
}

/** Looks at each series once its hour, day or month is over: one after another, resting in between. */
export function startForecasting(parts: ForecastingParts): Forecasting {
  const { forecaster, query, lastValues, placeOf, picture, tell, clock, offsetMs, elapsed, onTrouble } = parts
  const looked = new Map<string, number>()
  const short = new Set<string>()
  let known: Promise<void> | undefined
  let waiting = 0
  let stopped = false
  let hurried = false
  let running: Promise<void> | undefined
  let wake = () => {}

  const keyOf = (metric: string, place: string) => `${metric} ${place}`
  const rest = (ms: number) =>
    new Promise<void>((resolve) => {
      const stopTimer = clock.after(ms, resolve)
      wake = () => {
        stopTimer()
        resolve()
      }
    })

  async function lookAt(due: DueSeries): Promise<void> {
    const metric = metricById(due.metric)
    const place = placeOf(due.place)
    if (!metric || !place) return
    const now = clock.now()
    const past = steppedPast(await query(pastQuery(due, offsetMs)), due, offsetMs)
    const rules = rulesInForce(metric, picture().thresholds.get(metric.id), now)
    const { metric: id, place: at, cadence } = due
    const { row, unfit } = await forecaster.look({ metric: id, place: at, cadence, ...past, rules, now })
    looked.set(keyOf(id, at), due.originStep)
    if (unfit === 'short') short.add(keyOf(id, at))
    // Districts are in the city's figure; one alarm is enough, as with the detector.
    if (place.kind !== 'district' && place.kind !== 'ward')
      warn(row ?? { ...due, madeAt: now, originAt: now, method: 'naive', crossings: [] })
  }

  function warn(row: CrossingRow): void {
    const metric = metricById(row.metric)
    const place = placeOf(row.place)
    if (!metric || !place) return
    const drafts = crossingDrafts(row, { metric, place, alarms: picture().alarms, now: clock.now(), offsetMs })
    if (drafts.length > 0) tell(drafts)
  }

  async function recall(): Promise<void> {
    for (const { metric, place, step } of await forecaster.lookedSteps()) looked.set(keyOf(metric, place), step)
  }

  async function pass(): Promise<void> {
    known ??= recall()
    await known
    const due = seriesDue(
      await lastValues(),
      (metric, place) => looked.get(keyOf(metric, place)),
      (place) => placeOf(place)?.kind,
      clock.now(),
      offsetMs,
    )
    waiting = due.length
    for (const one of due) {
      if (stopped) return
      const began = elapsed()
      await lookAt(one)
      waiting--
      if (!hurried) await rest(Math.max(REST_LEAST_MS, REST_TIMES * (elapsed() - began)))
    }
    if (due.length > 0 && !stopped) await forecaster.tidy(clock.now())
  }

  const look = (): Promise<void> => {
    running ??= pass()
      .catch((error: unknown) => {
        // Tried again with the next look; a thread that ended starts anew.
        known = undefined
        if (!stopped) onTrouble(error)
      })
      .finally(() => {
        running = undefined
        hurried = false
      })
    return running
  }
  const tick = () => {
    const drafts = passedDrafts(picture().alarms, clock.now())
    if (drafts.length > 0) tell(drafts)
    void look()
  }
  const again = () => {
    for (const key of short) looked.delete(key)
    short.clear()
  }
  const stops = [
    ...SHORT_AGAIN_MS.map((ms) => clock.after(ms, again)),
    clock.after(FIRST_LOOK_MS, tick),
    clock.every(LOOK_EVERY_MS, tick),
  ]
  return {
    waiting: () => waiting,
    lookNow() {
      hurried = true
      wake()
      return look()
    },
    async stop() {
      stopped = true
      for (const stop of stops) stop()
      wake()
      await running
    },
  }
}
