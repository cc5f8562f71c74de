import type { Order, UnitStanding } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import { alongLine, nearestShare } from '#map/along-line.ts'

/** Where a unit is, and how that is known. */
export interface UnitPlace {
  readonly at: LngLat
  /** track: measured now · said: where it last said it was · reckoned: along its route, by the time since it left. */
  readonly basis: 'track' | 'said' | 'reckoned'
  /** Share of its route behind it, 0 … 1; undefined while it is not under way. */
  readonly driven: number | undefined
  /** Seconds to go; 0: it should be there, and has not said so. */
  readonly leftS: number | undefined
}

/** Farther off its route than this a measured unit is not on it: what is left of the way is then not said. */
const OFF_ROUTE_M = 400

/**
 * Measured where its track is live; after it said that it left, reckoned along its route by the clock; otherwise where it last said
 * it was. Acknowledging is not leaving. @param track where its live track stands; undefined: none, or not fresh
 */
export function unitPlace(
  { unit, lastAt }: Pick<UnitStanding, 'unit' | 'lastAt'>,
  order: Order | undefined,
  track: LngLat | undefined,
  now: number,
): UnitPlace {
  const base = {
    at: track ?? lastAt ?? unit.base,
    basis: track ? 'track' : 'said',
    driven: undefined,
    leftS: undefined,
  } as const
  if (order?.state === 'arrived') return track ? base : { ...base, at: order.to }
  const leftAt = order?.state === 'enroute' ? order.reached.enroute : undefined
  const route = order?.route
  if (leftAt === undefined || !route || route.line.length < 2) return base
  if (track) {
    const found = nearestShare(route.line, track)
    if (!found || found.awayM > OFF_ROUTE_M) return base
    return { ...base, driven: found.share, leftS: route.etaS * (1 - found.share) }
  }
  const driven = route.etaS > 0 ? Math.min(1, Math.max(0, (now - leftAt) / 1000 / route.etaS)) : 1
  const at = alongLine(route.line, driven) ?? lastAt
  return { at, basis: 'reckoned', driven, leftS: Math.max(0, route.etaS * (1 - driven)) }
}
