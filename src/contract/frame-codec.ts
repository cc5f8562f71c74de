import { ageStep, atOfAge, headingAt, headingStep, positionAt, positionStep, speedStep } from './frame-steps.ts'
import { cellColumns, linkColumns, trackColumns } from './frame.ts'
import type { Bounds, Frame } from './frame.ts'

/**
 * Frame bytes: 8-byte head, then a body that may be deflated as a whole (raw deflate; whoever sends it does, once a tick).
 *   head  0 'C' · 1 'F' · 2 version · 3 flags (1 full, 2 deflated) · 4 u32 body length before deflating
 *   body  f64 at · f64×4 bounds · u32 tracks · u32 cells · u32 links, then columns, each column contiguous:
 *         tracks: u32 slot gaps (first slot, then differences) · u16 x · u16 y · u8 speed km/h · u8 heading/256 turn · u16 age in 0.1 s
 *         links:  u32 link gaps · u8 speed km/h · u16 age in 0.1 s
 *         cells:  u32 cell gaps · f64 value · f64 at
 * Slots, links and cells must ascend. Little-endian. Positions are quantised to 1/65535 of the bounds (30 km: 0.5 m).
 */
export const FRAME_VERSION = 1
const HEAD_BYTES = 8
const FULL = 1
const DEFLATED = 2
const BODY_HEAD_BYTES = 8 + 32 + 12
const TRACK_BYTES = 12
const LINK_BYTES = 7
const CELL_BYTES = 20

export function encodeFrame(frame: Frame, bounds: Bounds): Uint8Array<ArrayBuffer> {
  const { tracks, cells, links } = frame
  const bodyLength =
    BODY_HEAD_BYTES + tracks.slot.length * TRACK_BYTES + links.link.length * LINK_BYTES + cells.cell.length * CELL_BYTES
  const bytes = new Uint8Array(HEAD_BYTES + bodyLength)
  const view = new DataView(bytes.buffer)
  bytes[0] = 0x43
  bytes[1] = 0x46
  bytes[2] = FRAME_VERSION
  bytes[3] = frame.full ? FULL : 0
  view.setUint32(4, bodyLength, true)
  let o = HEAD_BYTES
  view.setFloat64(o, frame.at, true)
  o += 8
  for (const edge of bounds) {
    view.setFloat64(o, edge, true)
    o += 8
  }
  view.setUint32(o, tracks.slot.length, true)
  view.setUint32(o + 4, cells.cell.length, true)
  view.setUint32(o + 8, links.link.length, true)
  o += 12
  const [west, south, east, north] = bounds
  o = putGaps(view, o, tracks.slot)
  for (let i = 0; i < tracks.lng.length; i++, o += 2) view.setUint16(o, positionStep(tracks.lng[i]!, west, east), true)
  for (let i = 0; i < tracks.lat.length; i++, o += 2)
    view.setUint16(o, positionStep(tracks.lat[i]!, south, north), true)
  for (let i = 0; i < tracks.speedKph.length; i++, o++) bytes[o] = speedStep(tracks.speedKph[i]!)
  for (let i = 0; i < tracks.headingDeg.length; i++, o++) bytes[o] = headingStep(tracks.headingDeg[i]!)
  o = putAges(view, o, tracks.at, frame.at)
  o = putGaps(view, o, links.link)
  for (let i = 0; i < links.speedKph.length; i++, o++) bytes[o] = speedStep(links.speedKph[i]!)
  o = putAges(view, o, links.at, frame.at)
  o = putGaps(view, o, cells.cell)
  for (let i = 0; i < cells.value.length; i++, o += 8) view.setFloat64(o, cells.value[i]!, true)
  for (let i = 0; i < cells.at.length; i++, o += 8) view.setFloat64(o, cells.at[i]!, true)
  return bytes
}

/** Wraps an encoded frame around its deflated body. `deflate` is raw deflate (RFC 1951). */
export function deflateFrame(bytes: Uint8Array, deflate: (body: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  const body = deflate(bytes.subarray(HEAD_BYTES))
  const out = new Uint8Array(HEAD_BYTES + body.length)
  out.set(bytes.subarray(0, HEAD_BYTES))
  out[3] = (out[3] ?? 0) | DEFLATED
  out.set(body, HEAD_BYTES)
  return out
}

/** The raw-deflated body when the frame is deflated; undefined when it can be decoded as it is. */
export function deflatedBody(bytes: Uint8Array): Uint8Array | undefined {
  return (bytes[3] ?? 0) & DEFLATED ? bytes.subarray(HEAD_BYTES) : undefined
}

/** Puts an inflated body back behind its head. */
export function withInflatedBody(bytes: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(HEAD_BYTES + body.length)
  out.set(bytes.subarray(0, HEAD_BYTES))
  out[3] = (out[3] ?? 0) & ~DEFLATED
  out.set(body, HEAD_BYTES)
  return out
}

/** Throws a sentence that says what was met when the bytes are not a frame of this version. */
export function decodeFrame(bytes: Uint8Array): Frame {
  if (bytes.length < HEAD_BYTES + BODY_HEAD_BYTES || bytes[0] !== 0x43 || bytes[1] !== 0x46) {
    throw new Error(`Not a frame: ${bytes.length} bytes beginning ${bytes[0]},${bytes[1]}`)
  }
  if (bytes[2] !== FRAME_VERSION)
    throw new Error(`Frame of version ${bytes[2]}, this page reads version ${FRAME_VERSION}`)
  if ((bytes[3] ?? 0) & DEFLATED) throw new Error('Frame is still deflated')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stated = view.getUint32(4, true)
  let o = HEAD_BYTES
  const at = view.getFloat64(o, true)
  const west = view.getFloat64(o + 8, true)
  const south = view.getFloat64(o + 16, true)
  const east = view.getFloat64(o + 24, true)
  const north = view.getFloat64(o + 32, true)
  const trackCount = view.getUint32(o + 40, true)
  const cellCount = view.getUint32(o + 44, true)
  const linkCount = view.getUint32(o + 48, true)
  o += BODY_HEAD_BYTES
  const expected = BODY_HEAD_BYTES + trackCount * TRACK_BYTES + linkCount * LINK_BYTES + cellCount * CELL_BYTES
  if (expected !== bytes.length - HEAD_BYTES || stated !== expected) {
    throw new Error(`Frame is cut: ${bytes.length - HEAD_BYTES} bytes of body, ${expected} expected`)
  }
  const tracks = trackColumns(trackCount)
  const cells = cellColumns(cellCount)
  const links = linkColumns(linkCount)
  o = takeGaps(view, o, tracks.slot)
  for (let i = 0; i < trackCount; i++, o += 2) tracks.lng[i] = positionAt(view.getUint16(o, true), west, east)
  for (let i = 0; i < trackCount; i++, o += 2) tracks.lat[i] = positionAt(view.getUint16(o, true), south, north)
  for (let i = 0; i < trackCount; i++, o++) tracks.speedKph[i] = bytes[o]!
  for (let i = 0; i < trackCount; i++, o++) tracks.headingDeg[i] = headingAt(bytes[o]!)
  o = takeAges(view, o, tracks.at, at)
  o = takeGaps(view, o, links.link)
  for (let i = 0; i < linkCount; i++, o++) links.speedKph[i] = bytes[o]!
  o = takeAges(view, o, links.at, at)
  o = takeGaps(view, o, cells.cell)
  for (let i = 0; i < cellCount; i++, o += 8) cells.value[i] = view.getFloat64(o, true)
  for (let i = 0; i < cellCount; i++, o += 8) cells.at[i] = view.getFloat64(o, true)
  return { at, full: ((bytes[3] ?? 0) & FULL) !== 0, tracks, cells, links }
}

function putGaps(view: DataView, offset: number, column: Uint32Array): number {
  let previous = 0
  for (let i = 0; i < column.length; i++) {
    const n = column[i]!
    if (i > 0 && n <= previous) throw new Error(`Rows must ascend: ${n} after ${previous}`)
    view.setUint32(offset + i * 4, n - previous, true)
    previous = n
  }
  return offset + column.length * 4
}

function takeGaps(view: DataView, offset: number, into: Uint32Array): number {
  let n = 0
  for (let i = 0; i < into.length; i++) {
    n += view.getUint32(offset + i * 4, true)
    into[i] = n
  }
  return offset + into.length * 4
}

function putAges(view: DataView, offset: number, at: Float64Array, frameAt: number): number {
  for (let i = 0; i < at.length; i++) {
    view.setUint16(offset + i * 2, ageStep(at[i]!, frameAt), true)
  }
  return offset + at.length * 2
}

function takeAges(view: DataView, offset: number, into: Float64Array, frameAt: number): number {
  for (let i = 0; i < into.length; i++) into[i] = atOfAge(view.getUint16(offset + i * 2, true), frameAt)
  return offset + into.length * 2
}
