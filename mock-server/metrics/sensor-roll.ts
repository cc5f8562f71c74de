export interface ListedSensor {
  readonly place: string
  readonly intervalMs: number
}

export interface SensorCount {
  /** Percent of sensors heard within twice their interval; undefined while no sensor had the time to speak. */
  readonly online: number | undefined
  /** Sensors introduced. */
  readonly all: number
}

/** When each sensor was last heard, and since when it is expected. MUTATED by `heard` and `count`. */
export class SensorRoll {
  readonly #lastHeard = new Map<string, number>()
  readonly #listedSince = new Map<string, number>()

  heard(place: string, at: number): void {
    this.#lastHeard.set(place, Math.max(at, this.#lastHeard.get(place) ?? 0))
  }

  /**
   * A function of now: silence lowers the share by itself. A sensor introduced less than two intervals ago and not yet heard
   * counts neither way, so that a relay that has just started does not call the city deaf.
   */
  count(sensors: Iterable<ListedSensor>, now: number): SensorCount {
    let all = 0
    let known = 0
    let online = 0
    for (const { place, intervalMs } of sensors) {
      all++
      const at = this.#lastHeard.get(place)
      if (at === undefined && now - this.#sinceOf(place, now) <= 2 * intervalMs) continue
      known++
      if (at !== undefined && now - at <= 2 * intervalMs) online++
    }
    return { online: known > 0 ? (online / known) * 100 : undefined, all }
  }

  #sinceOf(place: string, now: number): number {
    const since = this.#listedSince.get(place)
    if (since !== undefined) return since
    this.#listedSince.set(place, now)
    return now
  }
}
