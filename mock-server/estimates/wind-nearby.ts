import type { LngLat } from '#contract/geometry.ts'
import type { Place } from '#contract/place.ts'
import type { Words } from '#contract/words.ts'
import { metresBetween } from '#models/ground-plane.ts'
import type { Freshness } from '#picture/freshness.ts'
import type { Measured } from '#picture/situation.ts'

/** The wind as an estimate takes it, with how far it can be trusted. */
export interface Wind {
  readonly mps: number
  readonly fromDeg: number
  /** When it was measured; null: said by the officer. */
  readonly at: number | null
  readonly station: Words | null
  readonly freshness: Freshness
}

export interface WindSource {
  readonly places: () => readonly Place[]
  readonly measured: (metric: string, place: string) => Measured
  /** The newest value; undefined: never heard. */
  readonly valueOf: (metric: string, place: string) => number | undefined
}

const WORTH: Readonly<Record<Freshness, number>> = { fresh: 0, stale: 1, unknown: 2 }

/** The wind of the nearest station that measures it now; a stale one only where no fresh one is. undefined: nobody ever said. */
export function windNearby(to: LngLat, { places, measured, valueOf }: WindSource): Wind | undefined {
  const stations = places().flatMap((place) => {
    if (place.kind !== 'weather') return []
    const mps = valueOf('wind_speed', place.id)
    const fromDeg = valueOf('wind_dir', place.id)
    if (mps === undefined || fromDeg === undefined) return []
    const [speed, direction] = [measured('wind_speed', place.id), measured('wind_dir', place.id)]
    // Both are needed, so the older of the two speaks.
    const older = WORTH[speed.freshness] < WORTH[direction.freshness] ? direction : speed
    const awayM = metresBetween(to[0], to[1], place.lng, place.lat)
    return [{ mps, fromDeg, at: older.at, station: place.name, freshness: older.freshness, awayM }]
  })
  const [nearest] = stations.toSorted((a, b) => WORTH[a.freshness] - WORTH[b.freshness] || a.awayM - b.awayM)
  if (!nearest) return undefined
  const { awayM: _awayM, ...wind } = nearest
  return wind
}
