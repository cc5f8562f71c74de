/**
 * What changed since the last frame, as columns; row i of every column belongs to the same thing.
 * May skip values, never reorders one thing's values. On connect a full frame holds everything.
 */
export interface TrackColumns {
  readonly slot: Uint32Array
  readonly lng: Float64Array
  readonly lat: Float64Array
  readonly speedKph: Float32Array
  readonly headingDeg: Float32Array
  /** Event time, epoch ms (resolution on the wire 100 ms, at most 6,553 s before the frame). */
  readonly at: Float64Array
}
export interface CellColumns {
  readonly cell: Uint32Array
  readonly value: Float64Array
  readonly at: Float64Array
}
export interface LinkColumns {
  readonly link: Uint32Array
  readonly speedKph: Float32Array
  readonly at: Float64Array
}
export interface Frame {
  readonly at: number
  readonly full: boolean
  readonly tracks: TrackColumns
  readonly cells: CellColumns
  readonly links: LinkColumns
}
/** west, south, east, north in degrees. */
export type Bounds = readonly [number, number, number, number]

export function emptyFrame(at: number, full = false): Frame {
  return {
    at,
    full,
    tracks: trackColumns(0),
    cells: { cell: new Uint32Array(0), value: new Float64Array(0), at: new Float64Array(0) },
    links: { link: new Uint32Array(0), speedKph: new Float32Array(0), at: new Float64Array(0) },
  }
}

export function trackColumns(length: number): TrackColumns {
  return {
    slot: new Uint32Array(length),
    lng: new Float64Array(length),
    lat: new Float64Array(length),
    speedKph: new Float32Array(length),
    headingDeg: new Float32Array(length),
    at: new Float64Array(length),
  }
}
export function cellColumns(length: number): CellColumns {
  return { cell: new Uint32Array(length), value: new Float64Array(length), at: new Float64Array(length) }
}
export function linkColumns(length: number): LinkColumns {
  return { link: new Uint32Array(length), speedKph: new Float32Array(length), at: new Float64Array(length) }
}
