import type { LngLat } from '#contract/geometry.ts'
import type { BaseService, WhatIfInput } from '#contract/what-if.ts'
import type { Words } from '#contract/words.ts'

/** Where units of a service wait for calls. */
export interface ForkBase {
  readonly id: string
  readonly service: BaseService
  readonly name: Words
  readonly at: LngLat
  readonly units: number
}

/** One service hall in the busiest hour of the day ahead, as the past of that hour tells it. */
export interface ForkHall {
  readonly id: string
  readonly name: Words
  readonly hourFrom: number
  readonly arrivalsPerH: number
  /** Relative deviation of that hour's arrivals over the weeks before. */
  readonly arrivalsSpread: number
  /** Read out of load and wait where nobody has said how many are open. */
  readonly windows: number
  readonly servedPerH: number
}

export interface ForkLowPoint {
  readonly id: string
  readonly name: Words
  readonly depthM: number
  readonly rainMmPerH: number
  /** In the six hours before. */
  readonly fallenMm: number
}

/** The network's delay now, and how it changed over the horizon at this hour of the days before. */
export interface ForkDelay {
  readonly tti: number
  readonly changes: readonly number[]
}

/**
 * The city at one moment, as plain values that go to a worker: a copy, so nothing that is done with it can reach the living city.
 * What could not be known is absent and said in `inputs`.
 */
export interface CityFork {
  readonly at: number
  /** By link, km/h; NaN where nothing is known. */
  readonly kph: Float32Array<ArrayBuffer>
  readonly shut: readonly number[]
  readonly bases: readonly ForkBase[]
  readonly halls: readonly ForkHall[]
  readonly lowPoints: readonly ForkLowPoint[]
  readonly delay: ForkDelay | null
  readonly inputs: readonly WhatIfInput[]
}

/** What is foretold of traffic and water is foretold so far ahead. */
export const HORIZON_MS = 3_600_000
