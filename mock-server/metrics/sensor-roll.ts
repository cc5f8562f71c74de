import type { Words } from '#contract/words.ts'
import type { Line } from './because.ts'
import type { Spot } from './sample-table.ts'

export interface ListedSensor {
  readonly place: string
  readonly intervalMs: number
}

export interface SensorCount {
  /** Percent of sensors heard within twice their interval; undefined while no sensor had the time to speak. */
  readonly online: number | undefined
  /** Sensors introduced. */
  readonly all: number
  /** By source, how many were heard (weight 1) and how many were not (weight 0). Made when asked. */
  readonly lines: () => readonly Line[]
}

/** Sensors of one source, heard and silent. */
interface Tally {
  heard: number
  silent: number
  newestAt: number
  /** The longest among them. */
  intervalMs: number
}

/** The source of sensors that were introduced and never spoke. */
const NEVER_HEARD = 'registry'
const HEARD: Words = { zh: '两个周期内有数据的设备', en: 'Devices heard within two intervals' }
const SILENT: Words = { zh: '没有数据的设备', en: 'Devices not heard' }

/** Since when each sensor is expected. MUTATED by `count`. */
export class SensorRoll {
  readonly #listedSince = new Map<string, number>()
  readonly #spotOf: (place: string) => Spot | undefined

  constructor(spotOf: (place: string) => Spot | undefined) {
    this.#spotOf = spotOf
  }

  /**
   * A function of now: silence lowers the share by itself. A sensor introduced less than two intervals ago and not yet heard
   * counts neither way, so that a relay that has just started does not call the city deaf.
   */
  count(sensors: Iterable<ListedSensor>, now: number): SensorCount {
    const bySource = new Map<string, Tally>()
    let all = 0
    let known = 0
    let online = 0
    for (const { place, intervalMs } of sensors) {
      all++
      const spot = this.#spotOf(place)
      if (!spot && now - this.#sinceOf(place, now) <= 2 * intervalMs) continue
      known++
      const tally = tallyOf(bySource, spot?.source ?? NEVER_HEARD)
      if (spot && now - spot.heardAt <= 2 * intervalMs) {
        online++
        tally.heard++
      } else tally.silent++
      tally.intervalMs = Math.max(tally.intervalMs, intervalMs)
      if (spot) tally.newestAt = Math.max(tally.newestAt, spot.heardAt)
    }
    return {
      online: known > 0 ? (online / known) * 100 : undefined,
      all,
      lines: () => [...bySource].flatMap(([source, tally]) => linesOf(source, tally, now)),
    }
  }

  #sinceOf(place: string, now: number): number {
    const since = this.#listedSince.get(place)
    if (since !== undefined) return since
    this.#listedSince.set(place, now)
    return now
  }
}

function linesOf(source: string, { heard, silent, newestAt, intervalMs }: Tally, now: number): Line[] {
  const line = (name: Words, count: number, weight: number): Line[] =>
    count === 0 ? [] : [{ name, value: count, of: count, weight, at: newestAt || now, intervalMs, source }]
  return [...line(HEARD, heard, 1), ...line(SILENT, silent, 0)]
}

function tallyOf(bySource: Map<string, Tally>, source: string): Tally {
  const known = bySource.get(source)
  if (known) return known
  const tally = { heard: 0, silent: 0, newestAt: 0, intervalMs: 0 }
  bySource.set(source, tally)
  return tally
}
