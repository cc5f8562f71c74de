import type { TrackReport } from '#contract/track-report.ts'
import type { VehicleRecord } from './transit-records.ts'

/** What one report may hold. */
const TRACKS_MOST = 5000
const NAME_CHARACTERS = 100

export interface TrackParts {
  readonly prefix: string
  readonly at: number
  readonly intervalMs: number
  /** Positions of their own that are older, epoch ms, are left out: a bus in the depot since yesterday is no moving bus. */
  readonly notBefore: number
}

/**
 * Vehicle positions as our own reports, each vehicle once, its newest. A speed or bearing that the feed does not tell reads as 0, since
 * the report has no word for unknown: such a vehicle stands where it is until its next position.
 */
export function vehicleTracks(vehicles: readonly VehicleRecord[], parts: TrackParts): readonly TrackReport[] {
  const newest = new Map<string, VehicleRecord>()
  for (const vehicle of vehicles) {
    const at = Date.parse(vehicle.timestamp)
    const before = newest.get(vehicle.id)
    if (at < parts.notBefore || (before && Date.parse(before.timestamp) > at)) continue
    newest.set(vehicle.id, vehicle)
  }
  const all = [...newest.values()]
  const reports: TrackReport[] = []
  for (let from = 0; from < all.length; from += TRACKS_MOST) {
    const some = all.slice(from, from + TRACKS_MOST)
    reports.push({
      at: new Date(parts.at).toISOString(),
      intervalMs: parts.intervalMs,
      track: some.map(({ id }) => `${parts.prefix}/${id}`.slice(0, NAME_CHARACTERS)),
      kind: some.map(() => 'bus'),
      lng: some.map(({ lng }) => lng),
      lat: some.map(({ lat }) => lat),
      speedKph: some.map(({ speedKph = 0 }) => speedKph),
      headingDeg: some.map(({ bearing = 0 }) => bearing),
    })
  }
  return reports
}
