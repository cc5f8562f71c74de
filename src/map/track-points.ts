import type { TrackKind } from '#contract/track-report.ts'
import { TRACK_COLOURS } from './map-colours.ts'

/** The part of the session's track table that is drawn. */
export interface TrackRows {
  readonly length: number
  readonly intervalMs: number
  readonly kinds: readonly TrackKind[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly fromLng: Float64Array
  readonly fromLat: Float64Array
  readonly headingDeg: Float32Array
  readonly at: Float64Array
}

/** A point layer's columns; row = slot. Grown by doubling, so that the layer's buffers live long. */
export interface TrackPoints {
  length: number
  position: Float32Array
  colour: Uint8Array
  radius: Float32Array
}

export function createTrackPoints(): TrackPoints {
  return { length: 0, position: new Float32Array(0), colour: new Uint8Array(0), radius: new Float32Array(0) }
}

const SERVICE: ReadonlySet<TrackKind> = new Set(['ambulance', 'police', 'fire'])
/** A track unheard for this many intervals is no longer drawn at all: nobody knows where it is. */
const GONE_AFTER_INTERVALS = 24

/**
 * Places and colours for all tracks. `progress` 0 … 1 lies between the last two reports.
 * Never heard or long gone: not drawn (alpha 0). Stale: grey. @param points MUTATED
 */
export function placeTracks(points: TrackPoints, rows: TrackRows, now: number, bearingDeg: number): void {
  grow(points, rows.length)
  points.length = rows.length
  for (let slot = 0; slot < rows.length; slot++) {
    const at = rows.at[slot]!
    const ageMs = now - at
    const gone = at === 0 || ageMs > GONE_AFTER_INTERVALS * rows.intervalMs
    const stale = ageMs > 2 * rows.intervalMs
    const kind = rows.kinds[slot]!
    const service = SERVICE.has(kind)
    const colour = stale
      ? TRACK_COLOURS.stale
      : service
        ? TRACK_COLOURS.service
        : goesAway(rows.headingDeg[slot]!, bearingDeg)
          ? TRACK_COLOURS.away
          : TRACK_COLOURS.towards
    const o = slot * 4
    points.colour[o] = colour[0]
    points.colour[o + 1] = colour[1]
    points.colour[o + 2] = colour[2]
    points.colour[o + 3] = gone ? 0 : colour[3]
    points.radius[slot] = service ? 3 : kind === 'bus' ? 2.2 : 1.5
  }
}

/** Positions between the last two reports. @param points MUTATED */
export function moveTracks(points: TrackPoints, rows: TrackRows, progress: number): void {
  const t = Math.min(1, Math.max(0, progress))
  for (let slot = 0; slot < rows.length; slot++) {
    const fromLng = rows.fromLng[slot]!
    const fromLat = rows.fromLat[slot]!
    points.position[slot * 2] = fromLng + (rows.lng[slot]! - fromLng) * t
    points.position[slot * 2 + 1] = fromLat + (rows.lat[slot]! - fromLat) * t
  }
}

/** Whether a thing with this heading shows the viewer its back. */
export function goesAway(headingDeg: number, bearingDeg: number): boolean {
  return Math.cos(((headingDeg - bearingDeg) * Math.PI) / 180) > 0
}

function grow(points: TrackPoints, length: number): void {
  if (points.radius.length >= length) return
  const size = Math.max(1024, 2 ** Math.ceil(Math.log2(length)))
  points.position = new Float32Array(size * 2)
  points.colour = new Uint8Array(size * 4)
  points.radius = new Float32Array(size)
}
