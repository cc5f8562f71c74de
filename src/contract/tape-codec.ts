import { asciiJson, readAsciiJson } from './ascii-json.ts'
import { decodeFrame, encodeFrame } from './frame-codec.ts'
import type { Frame } from './frame.ts'
import type { LateReading, TapeChunk, TapeTick } from './tape.ts'

export const TAPE_VERSION = 1
const HEAD_BYTES = 8
const DEFLATED = 2

/** What is said in words: everything of a chunk but its frames. */
export interface SaidChunk extends Omit<TapeChunk, 'keyframe' | 'ticks'> {
  readonly ticks: readonly Omit<TapeTick, 'frame'>[]
}
/** What is known of a chunk when its minute begins. */
export type ChunkOpening = Omit<TapeChunk, 'to' | 'ticks' | 'late'>

/** Packs a minute as it passes, so that nobody waits at its end. MUTATED by `add`. */
export class ChunkWriter {
  readonly #opening: Omit<ChunkOpening, 'keyframe'>
  readonly #frames: Uint8Array[]
  readonly #ticks: Omit<TapeTick, 'frame'>[] = []

  /** Throws when rows of a frame do not ascend. */
  constructor({ keyframe, ...opening }: ChunkOpening) {
    this.#opening = opening
    this.#frames = [encodeFrame(keyframe, opening.bounds)]
  }

  /** Throws when rows of its frame do not ascend. */
  add({ at, directory, entries, frame }: TapeTick): void {
    this.#frames.push(encodeFrame(frame, this.#opening.bounds))
    this.#ticks.push({ at, directory, entries })
  }

  /** Of the frames that were added, not deflated. */
  get bytesSoFar(): number {
    return this.#frames.reduce((sum, { length }) => sum + length, 0)
  }

  /** Chunk bytes, not deflated. The writer goes on: a minute may be asked for before it is over. */
  finish(to: number, late: readonly LateReading[]): Uint8Array<ArrayBuffer> {
    const said: SaidChunk = { ...this.#opening, to, late, ticks: this.#ticks }
    const parts = [asciiJson(said), ...this.#frames]
    const bytes = new Uint8Array(HEAD_BYTES + parts.reduce((sum, part) => sum + 4 + part.length, 0))
    const view = new DataView(bytes.buffer)
    bytes.set([0x43, 0x54, TAPE_VERSION, 0])
    view.setUint32(4, bytes.length - HEAD_BYTES, true)
    let o = HEAD_BYTES
    for (const part of parts) {
      view.setUint32(o, part.length, true)
      bytes.set(part, o + 4)
      o += 4 + part.length
    }
    return bytes
  }
}

/** Chunk bytes, not deflated. Throws when rows of a frame do not ascend. */
export function encodeChunk({ to, late, ticks, ...opening }: TapeChunk): Uint8Array<ArrayBuffer> {
  const writer = new ChunkWriter(opening)
  for (const tick of ticks) writer.add(tick)
  return writer.finish(to, late)
}

/** Throws a sentence that says what was met when the bytes are not a chunk of this version. */
export function decodeChunk(bytes: Uint8Array): TapeChunk {
  if (bytes.length < HEAD_BYTES + 4 || bytes[0] !== 0x43 || bytes[1] !== 0x54) {
    throw new Error(`Not a chunk of a tape: ${bytes.length} bytes beginning ${bytes[0]},${bytes[1]}`)
  }
  if (bytes[2] !== TAPE_VERSION)
    throw new Error(`Chunk of version ${bytes[2]}, this page reads version ${TAPE_VERSION}`)
  if ((bytes[3] ?? 0) & DEFLATED) throw new Error('Chunk is still deflated')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let o = HEAD_BYTES
  const part = () => {
    const length = o + 4 <= bytes.length ? view.getUint32(o, true) : Infinity
    if (o + 4 + length > bytes.length) throw new Error(`Chunk is cut at ${bytes.length} bytes`)
    o += 4 + length
    return bytes.subarray(o - length, o)
  }
  const { ticks, ...rest } = readAsciiJson(part()) as SaidChunk
  const frame = (): Frame => decodeFrame(part())
  return { ...rest, keyframe: frame(), ticks: ticks.map((tick) => ({ ...tick, frame: frame() })) }
}

/** Wraps an encoded chunk around its deflated body. `deflate` is raw deflate (RFC 1951). */
export function deflateChunk(bytes: Uint8Array, deflate: (body: Uint8Array) => Uint8Array): Uint8Array<ArrayBuffer> {
  return withBody(bytes, deflate(bytes.subarray(HEAD_BYTES)), (bytes[3] ?? 0) | DEFLATED)
}

/** The body of an encoded chunk, for whoever deflates it elsewhere and hands it to `withDeflatedBody`. */
export function chunkBody(bytes: Uint8Array): Uint8Array {
  return bytes.subarray(HEAD_BYTES)
}

/** Puts a deflated body behind the head of the chunk it was made of. */
export function withDeflatedBody(bytes: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return withBody(bytes, body, (bytes[3] ?? 0) | DEFLATED)
}

/** The raw-deflated body when the chunk is deflated; undefined when it can be decoded as it is. */
export function deflatedChunkBody(bytes: Uint8Array): Uint8Array | undefined {
  return (bytes[3] ?? 0) & DEFLATED ? bytes.subarray(HEAD_BYTES) : undefined
}

/** Puts an inflated body back behind its head; then it can be decoded. */
export function withInflatedChunkBody(bytes: Uint8Array, body: Uint8Array): Uint8Array<ArrayBuffer> {
  return withBody(bytes, body, (bytes[3] ?? 0) & ~DEFLATED)
}

function withBody(bytes: Uint8Array, body: Uint8Array, flags: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(HEAD_BYTES + body.length)
  out.set(bytes.subarray(0, HEAD_BYTES))
  out[3] = flags
  out.set(body, HEAD_BYTES)
  return out
}
