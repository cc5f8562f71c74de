import type { ReadingFault } from '#contract/reading.ts'
import type { SourceQuality } from '#contract/source-quality.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Taken } from '../ingest/taken.ts'
import { MINUTE_MS, QUALITY_WINDOW_MS, QualityWindow } from './quality-window.ts'
import type { QualityCounts } from './quality-window.ts'
import { fillsSlot, standsOut, WatchTable } from './series-watch.ts'

/** Weights of domain.md §A2 dq_score. */
const WEIGHTS = {
  normative: 0.15,
  completeness: 0.25,
  accuracy: 0.25,
  consistency: 0.15,
  timeliness: 0.15,
  accessibility: 0.05,
} as const
type Dimension = keyof typeof WEIGHTS
const DIMENSIONS = Object.keys(WEIGHTS).filter((key): key is Dimension => key in WEIGHTS)

/** In time: within so many intervals of its own event time. */
const IN_TIME_INTERVALS = 2
const AGREED_SHARE = 0.05
/** A series silent for so long may have been given up meanwhile. */
const LONG_SILENT_MS = 86_400_000

/** What is counted of a source, by the door. Both cost the same however much was heard before. */
export interface SourceJudge {
  heard(taken: Taken, late: boolean): void
  /** `report`: a message that could not be read at all. */
  refused(source: string, fault: ReadingFault | 'report'): void
  /** undefined for a source never heard. */
  qualityOf(source: string): SourceQuality | undefined
  all(): SourceQuality[]
}

/**
 * Six dimensions of each source (GB/T 36344-2018) over a sliding six hours.
 * @param now epoch ms on the city's clock
 */
export function createSourceJudge(now: () => number): SourceJudge {
  const windows = new Map<string, QualityWindow>()
  const table = new WatchTable()

  const windowOf = (source: string): QualityWindow => {
    const known = windows.get(source)
    if (known) return known
    const made = new QualityWindow()
    windows.set(source, made)
    return made
  }

  return {
    heard(taken, late) {
      const nowAt = now()
      const window = windowOf(taken.source)
      window.taken(nowAt, !late && nowAt - taken.at <= IN_TIME_INTERVALS * taken.intervalMs, taken.intervalMs)
      const { speakers, watched } = table.speakersOf(taken)
      if (taken.at <= watched.lastAt) return
      const { last } = speakers
      if (last !== watched && Math.abs(taken.at - last.lastAt) <= IN_TIME_INTERVALS * taken.intervalMs) {
        const agree = doAgree(taken, last.lastValue)
        window.compared(nowAt, agree)
        windowOf(last.source).compared(nowAt, agree)
      }
      speakers.last = watched
      if (taken.at - watched.lastAt > LONG_SILENT_MS) table.remember(watched)
      if (fillsSlot(watched, taken)) window.filled(nowAt)
      const outlier = standsOut(watched, taken.value)
      if (outlier !== undefined) window.judged(nowAt, !outlier)
    },
    refused(source, fault) {
      const window = windowOf(source)
      // Well-formed, and not what the metric can be: no fault of form but of the value.
      if (fault === 'value-out-of-range') window.judged(now(), false)
      else window.refused(now())
    },
    qualityOf(source) {
      const window = windows.get(source)
      return window && qualityOf(source, window, table, now())
    },
    all: () => Array.from(windows, ([source, window]) => qualityOf(source, window, table, now())),
  }
}

/** Two systems say the same: within a share of the value, or within what the metric shows at all. */
function doAgree({ metric, value }: Taken, other: number): boolean {
  const shown = 10 ** -(metricById(metric)?.digits ?? 0)
  return Math.abs(value - other) <= Math.max(shown, AGREED_SHARE * Math.max(Math.abs(value), Math.abs(other)))
}

function qualityOf(source: string, window: QualityWindow, table: WatchTable, now: number): SourceQuality {
  const counts = window.counts(now)
  const expected = table.expected(source, counts.from, now)
  const heard = counts.filled + table.slowHeard(source, now)
  const dimensions: Partial<Record<Dimension, number>> = {
    ...share('normative', counts.taken, counts.taken + counts.refused),
    ...share('completeness', Math.min(heard, expected), expected),
    ...share('accuracy', counts.sound, counts.judged),
    ...share('consistency', counts.agreed, counts.compared),
    ...share('timeliness', counts.inTime, counts.taken),
    ...accessibility(counts),
  }
  let sum = 0
  let weight = 0
  for (const dimension of DIMENSIONS) {
    const value = dimensions[dimension]
    if (value === undefined) continue
    sum += value * WEIGHTS[dimension]
    weight += WEIGHTS[dimension]
  }
  const score = weight > 0 ? { score: sum / weight } : {}
  return { source, from: counts.from, readings: counts.taken, ...dimensions, ...score }
}

/** Who promises a value an hour is there when it comes once an hour; who promises one a day cannot be judged by six hours. */
function accessibility({ minutesHeard, minutes, shortestMs }: QualityCounts): Partial<Record<Dimension, number>> {
  if (shortestMs > QUALITY_WINDOW_MS) return {}
  const promised = Math.max(1, Math.floor((minutes * MINUTE_MS) / Math.max(MINUTE_MS, shortestMs)))
  return share('accessibility', Math.min(minutesHeard, promised), promised)
}

function share(dimension: Dimension, part: number, whole: number): Partial<Record<Dimension, number>> {
  return whole > 0 ? { [dimension]: (part / whole) * 100 } : {}
}
