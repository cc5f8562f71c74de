import { medianOf, NORMAL_SCALE, spreadOf } from '#metrics/robust-z.ts'
import type { Taken } from '../ingest/taken.ts'

const WINDOW_MS = 6 * 3_600_000
/** A value is judged by so many before it, and not by fewer. */
const REMEMBERED = 24
const LEAST_REMEMBERED = 12
/** What is usual is looked up again after so many: it moves slowly, and sorting costs more than all the rest. */
const LOOK_UP_EVERY = 8
/** Beyond this a value is an outlier (domain.md §D2: critical from 6). */
const OUTLIER_Z = 6
/** What was silent for so long is no longer expected: a device was taken away. */
const FORGOTTEN_MS = 4 * WINDOW_MS
const FORGOTTEN_INTERVALS = 4

/** One metric at one place, as a source reports it. */
interface Watched {
  intervalMs: number
  firstAt: number
  lastAt: number
  /** Number of the interval last heard in. */
  slot: number
  /** Newest values, the oldest overwritten. */
  readonly values: Float64Array
  count: number
  middle: number
  spread: number
}

/** What the readings of one source promise by their intervals, and which of them stand out. MUTATED by all. */
export class SeriesWatch {
  readonly #byMetric = new Map<string, Map<string, Watched>>()

  /**
   * `newSlot`: the first reading of its interval (only where intervals are shorter than the window). `outlier`: far from the values
   * before it; undefined while there are too few, and for what was said again for a time already judged.
   */
  heard({ metric, place, at, value, intervalMs }: Taken): {
    readonly newSlot: boolean
    readonly outlier: boolean | undefined
  } {
    let byPlace = this.#byMetric.get(metric)
    if (!byPlace) {
      byPlace = new Map()
      this.#byMetric.set(metric, byPlace)
    }
    let watched = byPlace.get(place)
    if (!watched) {
      watched = {
        intervalMs,
        firstAt: at,
        lastAt: Number.NEGATIVE_INFINITY,
        slot: Number.NEGATIVE_INFINITY,
        values: new Float64Array(REMEMBERED),
        count: 0,
        middle: 0,
        spread: 1,
      }
      byPlace.set(place, watched)
    }
    if (at <= watched.lastAt) return KNOWN
    const slot = Math.floor(at / intervalMs)
    const newSlot = intervalMs <= WINDOW_MS && slot > watched.slot
    watched.intervalMs = intervalMs
    watched.slot = slot
    watched.lastAt = at
    return { newSlot, outlier: judge(watched, value) }
  }

  /** How many readings the intervals over since `from` promised, one for each slower than the window. Forgets what has long been gone. */
  expected(from: number, now: number): number {
    let expected = 0
    for (const byPlace of this.#byMetric.values()) {
      for (const [place, { intervalMs, firstAt, lastAt }] of byPlace) {
        if (now - lastAt > Math.max(FORGOTTEN_MS, FORGOTTEN_INTERVALS * intervalMs)) byPlace.delete(place)
        else if (intervalMs > WINDOW_MS) expected++
        else expected += Math.max(1, Math.floor(now / intervalMs) - Math.floor(Math.max(from, firstAt) / intervalMs))
      }
    }
    return expected
  }

  /** Of those slower than the window, how many are fresh. */
  slowHeard(now: number): number {
    let heard = 0
    for (const byPlace of this.#byMetric.values()) {
      for (const { intervalMs, lastAt } of byPlace.values()) {
        if (intervalMs > WINDOW_MS && now - lastAt <= 2 * intervalMs) heard++
      }
    }
    return heard
  }
}

const KNOWN = { newSlot: false, outlier: undefined } as const

/** @param watched MUTATED: the value is remembered after it was judged */
function judge(watched: Watched, value: number): boolean | undefined {
  const { values, count } = watched
  let outlier: boolean | undefined
  if (count >= LEAST_REMEMBERED) {
    if ((count - LEAST_REMEMBERED) % LOOK_UP_EVERY === 0) {
      const usual = [...values.subarray(0, Math.min(count, REMEMBERED))]
      watched.middle = medianOf(usual)
      watched.spread = spreadOf(usual, watched.middle)
    }
    outlier = (NORMAL_SCALE * Math.abs(value - watched.middle)) / watched.spread > OUTLIER_Z
  }
  values[count % REMEMBERED] = value
  watched.count++
  return outlier
}
