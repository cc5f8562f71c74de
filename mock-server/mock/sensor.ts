import type { Place, PlaceKind } from '#contract/place.ts'

/** A place that measures. */
export interface Sensor {
  readonly place: Place
  readonly kind: PlaceKind
  readonly source: string
  readonly everyS: number
  readonly metrics: readonly string[]
  /** Its own number for noise, from its id. */
  readonly key: number
  /** Its own character, 0 … 1. */
  readonly trait: number
  /** How central it lies, 0 … 1. */
  readonly central: number
  /** km east and north of the city's centre. */
  readonly xKm: number
  readonly yKm: number
  /** Which one of its kind, from 0. */
  readonly row: number
  /** False: the place stands in the city pack and needs no introduction. */
  readonly own: boolean
}
