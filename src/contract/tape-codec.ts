import { asciiJson, readAsciiJson } from './ascii-json.ts'
import type { CellColumns, Frame } from './frame.ts'
import { readCells, writeCells } from './tape-cells.ts'
import { ColumnsIn, ColumnsOut } from './tape-columns.ts'
import { linkSteps, readLinks, readTracks, trackSteps, writeLinks, writeTracks } from './tape-tracks.ts'
import type { LinkSteps, TrackSteps } from './tape-tracks.ts'
import type { LateReading, TapeChunk, TapeTick } from './tape.ts'

/**
 * Chunk bytes: 8-byte head, then a body that may be deflated as a whole (raw deflate; whoever keeps or sends it does).
 *   head  0 'C' · 1 'T' · 2 version · 3 flags (2 deflated) · 4 u32 body length before deflating
 *   body  u32 length of what is said · said (ASCII JSON: all but the frames) · columns of tracks, links and cells
 * Rows of all frames of the minute are grouped by slot, link or cell (`grouped-rows.ts`); positions are steps of the wire, each as what
 * is left when it is expected to go on as it went (`tape-tracks.ts`); values come back exactly (`tape-cells.ts`). Little-endian.
 */
export const TAPE_VERSION = 1
const HEAD_BYTES = 8
const DEFLATED = 2

/** What is said in words: everything of a chunk but its frames. */
export interface SaidChunk extends Omit<TapeChunk, 'keyframe' | 'ticks'> {
  readonly ticks: readonly Omit<TapeTick, 'frame'>[]
}
/** What is known of a chunk when its minute begins. */
export type ChunkOpening = Omit<TapeChunk, 'to' | 'ticks' | 'late'>

/** Takes a minute as it passes, in steps of the wire. Keeps the columns it is handed: nobody changes them after. MUTATED by `add`. */
export class ChunkWriter {
  readonly #opening: Omit<ChunkOpening, 'keyframe'>
  readonly #ticks: Omit<TapeTick, 'frame'>[] = []
  readonly #tracks: TrackSteps[] = []
  readonly #links: LinkSteps[] = []
  readonly #cells: CellColumns[] = []
  #rows = 0

  /** Throws when its keyframe is not full or does not stand at `from`. */
  constructor({ keyframe, ...opening }: ChunkOpening) {
    if (!keyframe.full || keyframe.at !== opening.from)
      throw new Error('A keyframe is full and stands where its chunk begins')
    this.#opening = opening
    this.#take(keyframe)
  }

  /** Throws when its frame is full or does not stand where the tick does. */
  add({ at, directory, entries, frame }: TapeTick): void {
    if (frame.full || frame.at !== at)
      throw new Error('The frame of a tick says what changed, and stands where the tick does')
    this.#take(frame)
    this.#ticks.push({ at, directory, entries })
  }

  /** Of the frames so far, about, not deflated. */
  get bytesSoFar(): number {
    return this.#rows * ABOUT_BYTES_A_ROW
  }

  /** Chunk bytes, not deflated. The writer goes on: a minute may be asked for before it is over. Throws when rows do not ascend. */
  finish(to: number, late: readonly LateReading[]): Uint8Array<ArrayBuffer> {
    const columns = new ColumnsOut()
    writeTracks(this.#tracks, columns)
    writeLinks(this.#links, columns)
    writeCells(this.#cells, this.#opening.from, columns)
    return chunkOf({ ...this.#opening, to, late, ticks: this.#ticks }, columns.finish())
  }

  #take({ at, tracks, links, cells }: Frame): void {
    this.#tracks.push(trackSteps(tracks, at, this.#opening.bounds))
    this.#links.push(linkSteps(links, at))
    this.#cells.push(cells)
    this.#rows += tracks.slot.length + links.link.length + cells.cell.length
  }
}
const ABOUT_BYTES_A_ROW = 4

/** Chunk bytes, not deflated. Throws when rows of a frame do not ascend, or a frame does not stand where its tick does. */
export function encodeChunk({ to, late, ticks, ...opening }: TapeChunk): Uint8Array<ArrayBuffer> {
  const writer = new ChunkWriter(opening)
  for (const tick of ticks) writer.add(tick)
  return writer.finish(to, late)
}

/** Throws a sentence that says what was met when the bytes are not a chunk of this version. */
export function decodeChunk(bytes: Uint8Array): TapeChunk {
  const { said, columns } = partsOf(bytes)
  try {
    const { ticks, ...rest } = readAsciiJson(said) as SaidChunk
    const ats = [rest.from, ...ticks.map(({ at }) => at)]
    const read = new ColumnsIn(columns)
    const tracks = readTracks(read, ats, rest.bounds)
    const links = readLinks(read, ats)
    const cells = readCells(read, ats.length, rest.from)
    const frame = (i: number): Frame => ({
      at: ats[i]!,
      full: i === 0,
      tracks: tracks[i]!,
      links: links[i]!,
      cells: cells[i]!,
    })
    return { ...rest, keyframe: frame(0), ticks: ticks.map((tick, i) => ({ ...tick, frame: frame(i + 1) })) }
  } catch (error) {
    throw damaged(error)
  }
}

/** What is said of a chunk, without its frames: enough for its picture, names and entries. Throws like `decodeChunk`. */
export function readSaid(bytes: Uint8Array): SaidChunk {
  const { said } = partsOf(bytes)
  try {
    return readAsciiJson(said) as SaidChunk
  } catch (error) {
    throw damaged(error)
  }
}

/** The same frames with something else said. @param bytes not deflated */
export function withSaid(bytes: Uint8Array, said: SaidChunk): Uint8Array<ArrayBuffer> {
  return chunkOf(said, partsOf(bytes).columns)
}

function chunkOf(said: SaidChunk, columns: Uint8Array): Uint8Array<ArrayBuffer> {
  const json = asciiJson(said)
  const bytes = new Uint8Array(HEAD_BYTES + 4 + json.length + columns.length)
  const view = new DataView(bytes.buffer)
  bytes.set([0x43, 0x54, TAPE_VERSION, 0])
  view.setUint32(4, bytes.length - HEAD_BYTES, true)
  view.setUint32(HEAD_BYTES, json.length, true)
  bytes.set(json, HEAD_BYTES + 4)
  bytes.set(columns, HEAD_BYTES + 4 + json.length)
  return bytes
}

function partsOf(bytes: Uint8Array): { said: Uint8Array; columns: Uint8Array } {
  if (bytes.length < HEAD_BYTES + 4 || bytes[0] !== 0x43 || bytes[1] !== 0x54) {
    throw new Error(`Not a chunk of a tape: ${bytes.length} bytes beginning ${bytes[0]},${bytes[1]}`)
  }
  if (bytes[2] !== TAPE_VERSION)
    throw new Error(`Chunk of version ${bytes[2]}, this page reads version ${TAPE_VERSION}`)
  if ((bytes[3] ?? 0) & DEFLATED) throw new Error('Chunk is still deflated')
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const stated = view.getUint32(4, true)
  const columnsAt = HEAD_BYTES + 4 + view.getUint32(HEAD_BYTES, true)
  if (stated !== bytes.length - HEAD_BYTES || columnsAt > bytes.length) {
    throw new Error(`Chunk is cut: ${bytes.length - HEAD_BYTES} bytes of body, ${stated} expected`)
  }
  return { said: bytes.subarray(HEAD_BYTES + 4, columnsAt), columns: bytes.subarray(columnsAt) }
}

function damaged(error: unknown): Error {
  return new Error(`Chunk is damaged: ${error instanceof Error ? error.message : String(error)}`, { cause: error })
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
