import type { EntryOf, Entry } from '#contract/entry.ts'
import type { ReviewOrder, ReviewTrack } from '#contract/review.ts'
import { sharesOf } from './route-place.ts'

/** A recorded way, [lng, lat, at] ascending in time. */
export type RecordedTrack = readonly (readonly [lng: number, lat: number, at: number])[]

/** More points than this are not seen on a map of a city. */
const POINTS_MOST = 200

/**
 * Where each unit went: as the tape has it, and where it has nothing, the route it was given, spread over the time from leaving to being
 * there. @param recordedOf undefined: nothing of it was recorded
 */
export function reviewTracks(
  own: readonly Entry[],
  orders: readonly ReviewOrder[],
  recordedOf: (order: ReviewOrder) => RecordedTrack | undefined,
  now: number,
): ReviewTrack[] {
  const issued = new Map(own.filter((entry) => entry.kind === 'order-issued').map((entry) => [entry.order, entry]))
  return orders.flatMap((order): ReviewTrack[] => {
    const { unit, name, departed } = order
    if (!departed) return []
    const recorded = recordedOf(order)
    const of = { unit, name, order: order.order }
    if (recorded && recorded.length > 1) return [{ ...of, basis: 'recorded', points: thinned(recorded) }]
    const points = reckoned(issued.get(order.order), order, now)
    return points.length > 1 ? [{ ...of, basis: 'reckoned', points: thinned(points) }] : []
  })
}

function reckoned(issued: EntryOf<'order-issued'> | undefined, order: ReviewOrder, now: number): RecordedTrack {
  const { departed, arrived, etaAt, over } = order
  if (!issued?.route || !departed || etaAt === null) return []
  const { line } = issued.route
  const thereAt = arrived?.at ?? etaAt
  // Turned back, or still driving: only the part that it can have driven.
  const until = arrived?.at ?? Math.min(etaAt, over?.at ?? now)
  const shares = sharesOf(line)
  return line.flatMap(([lng, lat], i) => {
    const at = departed.at + (thereAt - departed.at) * shares[i]!
    return at <= until ? [[lng, lat, at] as const] : []
  })
}

/** The first and the last stay. */
function thinned(points: RecordedTrack): [number, number, number][] {
  const every = Math.max(1, Math.ceil((points.length - 1) / (POINTS_MOST - 1)))
  return points.filter((_, i) => i % every === 0 || i === points.length - 1).map(([lng, lat, at]) => [lng, lat, at])
}
