import type { Anomaly } from '#contract/anomaly.ts'
import type { Place } from '#contract/place.ts'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import { flatStep, isFlat } from '#models/flat-line.ts'
import type { FlatRun } from '#models/flat-line.ts'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const LEARNT_DAYS = 7
/** Devices of a kind whose past tells how long their value stands still by nature. */
const SAMPLES = 8
const POINTS = 2016
/** So much longer than the longest natural run. */
const LONGER = 1.5
const LEAST_MS = 30 * MINUTE_MS
/** Where values stand for longer by nature (a door, a lamp, dry ground) nothing can be told. */
const MOST_MS = 6 * 60 * MINUTE_MS
/** domain.md §D2. */
const GAP_INTERVALS = 3

/** What devices show now. */
export interface DeviceCells {
  readonly names: readonly { readonly metric: string; readonly place: string; readonly intervalMs: number }[]
  valueOf(cell: number): number
  atOf(cell: number): number
}

export interface FrozenWatchParts {
  readonly cells: DeviceCells
  readonly placeOf: (id: string) => Place | undefined
  readonly query: (asked: SeriesQuery) => Promise<SeriesAnswer>
}

export interface FrozenWatch {
  /** How long each kind's value stands still by nature. */
  learn(now: number): Promise<void>
  look(now: number): void
  /** Suspect devices, longest first: no events, nobody is alarmed. */
  suspects(now: number): Anomaly[]
  /** By metric, ms; a metric that is not here is not judged. */
  readonly limits: () => ReadonlyMap<string, number>
}

/** Devices whose value does not move, and those that stopped speaking. MUTATED by `look`. */
export function createFrozenWatch({ cells, placeOf, query }: FrozenWatchParts): FrozenWatch {
  const runs: (FlatRun | undefined)[] = []
  let limits: ReadonlyMap<string, number> = new Map()
  const isDevice = (place: string) => {
    const kind = placeOf(place)?.kind
    return kind !== undefined && kind !== 'city' && kind !== 'district' && kind !== 'ward'
  }
  return {
    limits: () => limits,
    async learn(now) {
      const devices = Map.groupBy(
        cells.names.filter(({ place }) => isDevice(place)),
        ({ metric }) => metric,
      )
      const learnt = new Map<string, number>()
      for (const [metric, names] of devices) {
        let longest = 0
        let known = 0
        const step = Math.max(1, Math.floor(names.length / SAMPLES))
        for (let i = 0; i < names.length && known < SAMPLES; i += step) {
          const { place } = names[i]!
          const past = await query({ metric, place, from: now - LEARNT_DAYS * DAY_MS, to: now, points: POINTS })
          if (past.at.length < POINTS / 2) continue
          known++
          longest = Math.max(longest, longestRun(past))
        }
        const limit = Math.max(LEAST_MS, LONGER * longest)
        if (known > 0 && limit <= MOST_MS) learnt.set(metric, limit)
      }
      limits = learnt
    },
    look() {
      for (let cell = 0; cell < cells.names.length; cell++) {
        const name = cells.names[cell]!
        const at = cells.atOf(cell)
        if (at === 0 || !limits.has(name.metric) || !isDevice(name.place)) continue
        runs[cell] = flatStep(runs[cell], cells.valueOf(cell), at)
      }
    },
    suspects(now) {
      const found: Anomaly[] = []
      cells.names.forEach(({ metric, place, intervalMs }, cell) => {
        const at = cells.atOf(cell)
        const where = placeOf(place)
        if (at === 0 || !where || !isDevice(place)) return
        const told = {
          metric,
          place,
          placeName: where.name,
          direction: 'none' as const,
          over: null,
          value: cells.valueOf(cell),
          usual: null,
          severity: null,
          alarm: null,
          perHour: false,
        }
        const run = runs[cell]
        const limit = limits.get(metric)
        if (run && limit !== undefined && isFlat(run, limit)) {
          const minutes = (run.at - run.since) / MINUTE_MS
          const score = { score: minutes, limit: limit / MINUTE_MS, falsePerWeek: 0 }
          found.push({
            ...told,
            ...score,
            id: `flat/${metric}/${place}/${run.since}`,
            method: 'flat',
            at: run.at,
            since: run.since,
          })
        } else if (now - at > GAP_INTERVALS * intervalMs && now - at < DAY_MS) {
          const score = { score: (now - at) / intervalMs, limit: GAP_INTERVALS, falsePerWeek: null }
          found.push({ ...told, ...score, id: `gap/${metric}/${place}/${at}`, method: 'gap', at: now, since: at })
        }
      })
      return found.toSorted((a, b) => a.since - b.since)
    },
  }
}

/** ms for which a series showed one value, at the most. */
function longestRun({ at, min, max, bucketMs }: SeriesAnswer): number {
  let longest = 0
  let since = 0
  for (let i = 0; i < at.length; i++) {
    const still = i > 0 && min[i] === max[i] && min[i] === max[i - 1] && min[i - 1] === max[i - 1]
    if (!still) since = i
    else longest = Math.max(longest, at[i]! - at[since]! + bucketMs)
  }
  return longest
}
