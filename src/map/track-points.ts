import type { TrackKind } from '#contract/track-report.ts'
import { TRACK_COLOURS } from './map-colours.ts'

/** The part of the session's track table that is drawn. */
export interface TrackRows {
  readonly version: number
  readonly length: number
  readonly intervalMs: number
  readonly kinds: readonly TrackKind[]
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly speedKph: Float32Array
  readonly headingDeg: Float32Array
  /** Event time, epoch ms; 0 = never heard. */
  readonly at: Float64Array
}

/** Columns of the grain and trail layers; row = slot. Grown by doubling. */
export interface TrackPoints {
  length: number
  /** Where the track was last reported; lng, lat pairs. */
  position: Float32Array
  /** From there back to where it was shown when the report came, degrees. */
  step: Float32Array
  /** How long ago the report came when the columns were written, ms. */
  waitMs: Float32Array
  /** End of the light it draws behind it. */
  tail: Float32Array
  colour: Uint8Array
  radius: Float32Array
  /** Event time of the report shown, and monotonic ms when it came. */
  at: Float64Array
  cameAtMs: Float64Array
}

export function createTrackPoints(): TrackPoints {
  return { length: 0, ...columnsOf(0) }
}

/** Size of the light of a private car or taxi. */
export const PLAIN_RADIUS_M = 11
const SERVICE: ReadonlySet<TrackKind> = new Set(['ambulance', 'police', 'fire'])
const WORKS: ReadonlySet<TrackKind> = new Set(['sanitation', 'roadwork'])
/** A track unheard for this many intervals is no longer drawn at all: nobody knows where it is. */
const GONE_AFTER_INTERVALS = 24
/** A longer step than this between two reports is a new place, not a way driven (degrees, about 900 m north). */
const LONGEST_STEP_DEG = 0.008
/** The trail is the way of this many seconds. */
const TRAIL_S = 5
const METRES_PER_DEGREE = 111_320

/**
 * Writes all rows. Never heard or long gone: not drawn (alpha 0). Stale: grey, without a trail. A track glides from where
 * it is shown, and only when it was reported anew: one that is silent stands still.
 * @param points MUTATED @param nowMs monotonic @param glideMs 0: no gliding
 */
export function placeTracks(
  points: TrackPoints,
  rows: TrackRows,
  now: number,
  bearingDeg: number,
  nowMs: number,
  glideMs: number,
): void {
  grow(points, rows.length)
  points.length = rows.length
  for (let slot = 0; slot < rows.length; slot++) {
    const at = rows.at[slot]!
    if (at !== points.at[slot]) stepTo(points, slot, rows.lng[slot]!, rows.lat[slot]!, at, nowMs, glideMs)
    points.waitMs[slot] = nowMs - points.cameAtMs[slot]!
    const kind = rows.kinds[slot]!
    const stale = now - at > 2 * rows.intervalMs
    const away = goesAway(rows.headingDeg[slot]!, bearingDeg)
    const colour = stale ? TRACK_COLOURS.stale : colourOf(kind, away)
    const o = slot * 4
    points.colour[o] = colour[0]
    points.colour[o + 1] = colour[1]
    points.colour[o + 2] = colour[2]
    points.colour[o + 3] = at === 0 || now - at > GONE_AFTER_INTERVALS * rows.intervalMs ? 0 : colour[3]
    points.radius[slot] = SERVICE.has(kind) ? 26 : kind === 'bus' || WORKS.has(kind) ? 15 : PLAIN_RADIUS_M
    const trailDeg = stale ? 0 : (rows.speedKph[slot]! / 3.6 / METRES_PER_DEGREE) * TRAIL_S
    const heading = (rows.headingDeg[slot]! * Math.PI) / 180
    const lat = rows.lat[slot]!
    points.tail[slot * 2] = rows.lng[slot]! - (Math.sin(heading) * trailDeg) / Math.cos((lat * Math.PI) / 180)
    points.tail[slot * 2 + 1] = lat - Math.cos(heading) * trailDeg
  }
}

/** Whether a thing with this heading shows the viewer its back. */
export function goesAway(headingDeg: number, bearingDeg: number): boolean {
  return Math.cos(((headingDeg - bearingDeg) * Math.PI) / 180) > 0
}

function colourOf(kind: TrackKind, away: boolean) {
  if (SERVICE.has(kind)) return TRACK_COLOURS.service
  if (WORKS.has(kind)) return TRACK_COLOURS.works
  return away ? TRACK_COLOURS.away : TRACK_COLOURS.towards
}

function stepTo(p: TrackPoints, slot: number, lng: number, lat: number, at: number, nowMs: number, glideMs: number) {
  const x = slot * 2
  const left = glideMs > 0 ? 1 - Math.min(1, (nowMs - p.cameAtMs[slot]!) / glideMs) : 0
  const stepLng = p.position[x]! + p.step[x]! * left - lng
  const stepLat = p.position[x + 1]! + p.step[x + 1]! * left - lat
  const known = p.at[slot]! > 0 && Math.hypot(stepLng, stepLat) < LONGEST_STEP_DEG
  p.step[x] = known ? stepLng : 0
  p.step[x + 1] = known ? stepLat : 0
  p.position[x] = lng
  p.position[x + 1] = lat
  p.at[slot] = at
  p.cameAtMs[slot] = nowMs
}

function columnsOf(size: number) {
  return {
    position: new Float32Array(size * 2),
    step: new Float32Array(size * 2),
    waitMs: new Float32Array(size),
    tail: new Float32Array(size * 2),
    colour: new Uint8Array(size * 4),
    radius: new Float32Array(size),
    at: new Float64Array(size),
    cameAtMs: new Float64Array(size),
  }
}

/** Keeps what is shown, so that a city that grows does not jump. */
function grow(points: TrackPoints, length: number): void {
  if (points.radius.length >= length) return
  const wider = columnsOf(Math.max(1024, 2 ** Math.ceil(Math.log2(length))))
  wider.position.set(points.position)
  wider.step.set(points.step)
  wider.at.set(points.at)
  wider.cameAtMs.set(points.cameAtMs)
  Object.assign(points, wider)
}
