import { medianOf, NORMAL_SCALE, spreadOf } from '#metrics/robust-z.ts'
import type { Taken } from '../ingest/taken.ts'
import { QUALITY_WINDOW_MS } from './quality-window.ts'

/** A value is judged by so many before it, and not by fewer. */
const REMEMBERED = 24
const LEAST_REMEMBERED = 12
/** What is usual is looked up again after so many: it moves slowly, and sorting costs more than all the rest. */
const LOOK_UP_EVERY = 12
/** Beyond this a value is an outlier (domain.md §D2: critical from 6). */
const OUTLIER_Z = 6
/** What was silent for so long is no longer expected: a device was taken away. */
const FORGOTTEN_MS = 4 * QUALITY_WINDOW_MS
const FORGOTTEN_INTERVALS = 4

/** One metric at one place as one source reports it. MUTATED by `WatchTable` and `hear`. */
export interface Watched {
  readonly source: string
  intervalMs: number
  readonly firstAt: number
  lastAt: number
  lastValue: number
  /** Number of the interval last heard in. */
  slot: number
  /** Newest values, the oldest overwritten. */
  readonly values: Float64Array
  count: number
  middle: number
  spread: number
}

/** Everybody who reports one metric at one place; `last` spoke last. */
export interface Speakers {
  last: Watched
  readonly all: Watched[]
}

/** Who reports what. One look-up by metric and one by place, however many sources there are. MUTATED by `speakersOf`. */
export class WatchTable {
  readonly #byMetric = new Map<string, Map<string, Speakers>>()
  readonly #bySource = new Map<string, Set<Watched>>()

  /** The one who speaks, made at first sight, and the others. */
  speakersOf(taken: Taken): { readonly speakers: Speakers; readonly watched: Watched } {
    let byPlace = this.#byMetric.get(taken.metric)
    if (!byPlace) {
      byPlace = new Map()
      this.#byMetric.set(taken.metric, byPlace)
    }
    const speakers = byPlace.get(taken.place)
    if (speakers?.last.source === taken.source) return { speakers, watched: speakers.last }
    const known = speakers?.all.find(({ source }) => source === taken.source)
    if (speakers && known) return { speakers, watched: known }
    const watched = this.#watch(taken)
    if (!speakers) {
      const only = { last: watched, all: [watched] }
      byPlace.set(taken.place, only)
      return { speakers: only, watched }
    }
    speakers.all.push(watched)
    return { speakers, watched }
  }

  /** How many readings a source's intervals over since `from` promised, one for each slower than the window. Forgets what is gone. */
  expected(source: string, from: number, now: number): number {
    let expected = 0
    const series = this.#bySource.get(source) ?? []
    for (const watched of series) {
      const { intervalMs, firstAt, lastAt } = watched
      if (now - lastAt > Math.max(FORGOTTEN_MS, FORGOTTEN_INTERVALS * intervalMs)) {
        this.#bySource.get(source)?.delete(watched)
      } else if (intervalMs > QUALITY_WINDOW_MS) expected++
      else expected += Math.max(1, Math.floor(now / intervalMs) - Math.floor(Math.max(from, firstAt) / intervalMs))
    }
    return expected
  }

  /** Of a source's series slower than the window, how many are fresh. */
  slowHeard(source: string, now: number): number {
    let heard = 0
    for (const { intervalMs, lastAt } of this.#bySource.get(source) ?? []) {
      if (intervalMs > QUALITY_WINDOW_MS && now - lastAt <= 2 * intervalMs) heard++
    }
    return heard
  }

  /** Expected again once it speaks, however long it was gone. */
  remember(watched: Watched): void {
    const series = this.#bySource.get(watched.source)
    if (series) series.add(watched)
    else this.#bySource.set(watched.source, new Set([watched]))
  }

  #watch({ source, at, value, intervalMs }: Taken): Watched {
    const watched: Watched = {
      source,
      intervalMs,
      firstAt: at,
      lastAt: Number.NEGATIVE_INFINITY,
      lastValue: value,
      slot: Number.NEGATIVE_INFINITY,
      values: new Float64Array(REMEMBERED),
      count: 0,
      middle: 0,
      spread: 1,
    }
    this.remember(watched)
    return watched
  }
}

/**
 * Is it the first reading of its interval? Only told where intervals are shorter than the window.
 * @param watched MUTATED: the time is noted; what is said again for a time already heard must not come here
 */
export function fillsSlot(watched: Watched, { at, value, intervalMs }: Taken): boolean {
  const slot = Math.floor(at / intervalMs)
  const first = intervalMs <= QUALITY_WINDOW_MS && slot > watched.slot
  watched.intervalMs = intervalMs
  watched.slot = slot
  watched.lastAt = at
  watched.lastValue = value
  return first
}

/**
 * Is a value far from those before it? undefined while there are too few.
 * @param watched MUTATED: the value is remembered after it was judged
 */
export function standsOut(watched: Watched, value: number): boolean | undefined {
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
