import type { ReadingFault } from '#contract/reading.ts'
import type { SourceQuality } from '#contract/source-quality.ts'
import { metricById } from '#metrics/catalogue.ts'
import type { Taken } from '../ingest/taken.ts'
import { QualityWindow } from './quality-window.ts'
import { SeriesWatch } from './series-watch.ts'

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
/** Two systems agree on a value within this share of it, or within what the metric shows at all. */
const AGREED_SHARE = 0.05

/** What is counted of a source, by the door. Both cost the same however much was heard before. */
export interface SourceJudge {
  heard(taken: Taken, late: boolean): void
  /** `report`: a message that could not be read at all. */
  refused(source: string, fault: ReadingFault | 'report'): void
  /** undefined for a source never heard. */
  qualityOf(source: string): SourceQuality | undefined
  all(): SourceQuality[]
}

/** Newest value of a metric at a place, for whoever says the same. MUTATED. */
interface LastSaid {
  source: string
  value: number
  at: number
}

/** Everything of one source. */
interface Heard {
  readonly window: QualityWindow
  readonly series: SeriesWatch
}

/**
 * Six dimensions of each source (GB/T 36344-2018) over a sliding six hours.
 * @param now epoch ms on the city's clock
 */
export function createSourceJudge(now: () => number): SourceJudge {
  const sources = new Map<string, Heard>()
  const said = new Map<string, Map<string, LastSaid>>()

  const heardOf = (source: string): Heard => {
    const known = sources.get(source)
    if (known) return known
    const made = { window: new QualityWindow(), series: new SeriesWatch() }
    sources.set(source, made)
    return made
  }

  /** Compares with what another source said of the same thing lately; both are judged by it. */
  function compare({ metric, place, source, value, at, intervalMs }: Taken, nowAt: number): void {
    let byPlace = said.get(metric)
    if (!byPlace) {
      byPlace = new Map()
      said.set(metric, byPlace)
    }
    const last = byPlace.get(place)
    if (!last) {
      byPlace.set(place, { source, value, at })
      return
    }
    if (last.source !== source && Math.abs(at - last.at) <= IN_TIME_INTERVALS * intervalMs) {
      const digits = metricById(metric)?.digits ?? 0
      const within = Math.max(10 ** -digits, AGREED_SHARE * Math.max(Math.abs(value), Math.abs(last.value)))
      const agree = Math.abs(value - last.value) <= within
      for (const one of [source, last.source]) heardOf(one).window.compared(nowAt, agree)
    }
    last.source = source
    last.value = value
    last.at = at
  }

  return {
    heard(taken, late) {
      const nowAt = now()
      const { window, series } = heardOf(taken.source)
      const { newSlot, outlier } = series.heard(taken)
      window.taken(nowAt, !late && nowAt - taken.at <= IN_TIME_INTERVALS * taken.intervalMs)
      if (newSlot) window.filled(nowAt)
      if (outlier !== undefined) window.judged(nowAt, !outlier)
      compare(taken, nowAt)
    },
    refused(source, fault) {
      const { window } = heardOf(source)
      // Well-formed, and not what the metric can be: no fault of form but of the value.
      if (fault === 'value-out-of-range') window.judged(now(), false)
      else window.refused(now())
    },
    qualityOf(source) {
      const heard = sources.get(source)
      return heard && qualityOf(source, heard, now())
    },
    all: () => Array.from(sources, ([source, heard]) => qualityOf(source, heard, now())),
  }
}

function qualityOf(source: string, { window, series }: Heard, now: number): SourceQuality {
  const counts = window.counts(now)
  const expected = series.expected(counts.from, now)
  const heard = counts.filled + series.slowHeard(now)
  const dimensions: Partial<Record<Dimension, number>> = {
    ...share('normative', counts.taken, counts.taken + counts.refused),
    ...share('completeness', Math.min(heard, expected), expected),
    ...share('accuracy', counts.sound, counts.judged),
    ...share('consistency', counts.agreed, counts.compared),
    ...share('timeliness', counts.inTime, counts.taken),
    ...share('accessibility', counts.minutesHeard, counts.minutes),
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

function share(dimension: Dimension, part: number, whole: number): Partial<Record<Dimension, number>> {
  return whole > 0 ? { [dimension]: (part / whole) * 100 } : {}
}
