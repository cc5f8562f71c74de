import { z } from 'zod'
import { asciiJson, readAsciiJson } from './ascii-json.ts'
import { lateReadingSchema, tapeChunkRowSchema, tapeIndexSchema, tapeMarkSchema } from './tape.ts'
import type { TapeIndex } from './tape.ts'

/**
 * A tape as one file (.cmtape), little-endian:
 *   head     'CMTAPE' · version · newline
 *   records  u32 'CMTC' · u32 length of what is said of it · u32 length of the chunk · u32 crc32 of both · said (ASCII JSON) · chunk
 *   footer   u32 'CMTX' · u32 length · u32 0 · u32 crc32 · ASCII JSON {index, offsets}, then f64 where the footer begins · 'CMTAPEND'
 * A file without a footer was not finished: its whole records count, in order.
 */
export const TAPE_FILE_HEAD: Uint8Array = Uint8Array.of(0x43, 0x4d, 0x54, 0x41, 0x50, 0x45, 1, 0x0a)
export const TAPE_TRAILER_BYTES = 16
const TRAILER_END = [0x43, 0x4d, 0x54, 0x41, 0x50, 0x45, 0x4e, 0x44] // CMTAPEND
const RECORD_HEAD_BYTES = 16
const CHUNK_MAGIC = 0x43544d43
const FOOTER_MAGIC = 0x58544d43

/** CRC-32 (ISO-HDLC), as zlib has it. */
export type Crc32 = (bytes: Uint8Array) => number

const recordSchema = z.object({
  row: tapeChunkRowSchema,
  marks: z.array(tapeMarkSchema),
  late: z.array(lateReadingSchema),
})
/** What is said of one chunk beside its bytes. */
export type TapeRecord = z.infer<typeof recordSchema>

const footerSchema = z.object({
  index: tapeIndexSchema,
  /** Where the bytes of each chunk of the index begin. */
  offsets: z.array(z.int().nonnegative()),
})
export type TapeFooter = z.infer<typeof footerSchema>

export interface TapeFile {
  readonly index: TapeIndex
  /** Its bytes, as they are in the file; undefined: it holds no such chunk. */
  readonly chunk: (chunk: number) => Uint8Array | undefined
}

/** @param bytes the whole file. Throws a sentence when it is not a finished tape of this version. */
export function openTapeFile(bytes: Uint8Array): TapeFile {
  if (!isTapeHead(bytes)) throw new Error(`Not a tape: ${bytes.length} bytes beginning ${bytes[0]},${bytes[1]}`)
  const footerAt = footerOffset(bytes.subarray(Math.max(0, bytes.length - TAPE_TRAILER_BYTES)))
  if (footerAt === undefined || footerAt > bytes.length - TAPE_TRAILER_BYTES) {
    throw new Error('Tape is cut: its index at the end is missing')
  }
  const { index, offsets } = readTapeFooter(bytes.subarray(footerAt, bytes.length - TAPE_TRAILER_BYTES))
  const rows = new Map(index.chunks.map((row, i) => [row.chunk, { at: offsets[i]!, bytes: row.bytes }]))
  for (const [chunk, { at, bytes: length }] of rows) {
    if (at + length > footerAt) throw new Error(`Tape is damaged: chunk ${chunk} ends behind the file's chunks`)
  }
  return {
    index,
    chunk(chunk) {
      const row = rows.get(chunk)
      return row && bytes.subarray(row.at, row.at + row.bytes)
    },
  }
}

export function isTapeHead(bytes: Uint8Array): boolean {
  return bytes.length >= TAPE_FILE_HEAD.length && TAPE_FILE_HEAD.every((byte, i) => bytes[i] === byte)
}

/** One chunk as it is appended. `said.row.bytes` is the length of `chunk`. */
export function tapeRecord(said: TapeRecord, chunk: Uint8Array, crc32: Crc32): Uint8Array<ArrayBuffer> {
  return framed(CHUNK_MAGIC, asciiJson(said), chunk, crc32)
}

/** Where the chunk lies inside its record. */
export function chunkOffsetIn(record: Uint8Array, chunk: Uint8Array): number {
  return record.length - chunk.length
}

/** @param footerAt where it will begin in the file */
export function tapeFooter(footer: TapeFooter, footerAt: number, crc32: Crc32): Uint8Array<ArrayBuffer> {
  const record = framed(FOOTER_MAGIC, asciiJson(footer), new Uint8Array(0), crc32)
  const bytes = new Uint8Array(record.length + TAPE_TRAILER_BYTES)
  bytes.set(record)
  new DataView(bytes.buffer).setFloat64(record.length, footerAt, true)
  bytes.set(TRAILER_END, record.length + 8)
  return bytes
}

/** @param trailer the last TAPE_TRAILER_BYTES of a file @returns where its footer begins; undefined: it was not finished */
export function footerOffset(trailer: Uint8Array): number | undefined {
  if (trailer.length !== TAPE_TRAILER_BYTES || !TRAILER_END.every((byte, i) => trailer[8 + i] === byte))
    return undefined
  const at = new DataView(trailer.buffer, trailer.byteOffset).getFloat64(0, true)
  return Number.isSafeInteger(at) && at >= TAPE_FILE_HEAD.length ? at : undefined
}

/** @param record from the footer's offset to the trailer. Throws a sentence when it is none. */
export function readTapeFooter(record: Uint8Array): TapeFooter {
  const head = headOf(record, 0)
  if (head?.magic !== FOOTER_MAGIC || record.length !== RECORD_HEAD_BYTES + head.saidBytes) {
    throw new Error('Tape is damaged: its index at the end cannot be read')
  }
  const read = footerSchema.safeParse(jsonOf(record.subarray(RECORD_HEAD_BYTES)))
  if (!read.success || read.data.offsets.length !== read.data.index.chunks.length) {
    throw new Error('Tape is damaged: its index at the end is not one')
  }
  return read.data
}

/** Whole records from the beginning of a file up to its footer, or to where it was torn. */
export function* tapeRecords(bytes: Uint8Array, crc32: Crc32): Generator<TapeRecord & { readonly offset: number }> {
  if (!isTapeHead(bytes)) return
  for (let o = TAPE_FILE_HEAD.length; ;) {
    const head = headOf(bytes, o)
    if (head?.magic !== CHUNK_MAGIC) return
    const said = o + RECORD_HEAD_BYTES
    const end = said + head.saidBytes + head.chunkBytes
    if (end > bytes.length || crc32(bytes.subarray(said, end)) !== head.crc) return
    const read = recordSchema.safeParse(jsonOf(bytes.subarray(said, said + head.saidBytes)))
    if (!read.success || read.data.row.bytes !== head.chunkBytes) return
    yield { ...read.data, offset: said + head.saidBytes }
    o = end
  }
}

function framed(magic: number, said: Uint8Array, chunk: Uint8Array, crc32: Crc32): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(RECORD_HEAD_BYTES + said.length + chunk.length)
  bytes.set(said, RECORD_HEAD_BYTES)
  bytes.set(chunk, RECORD_HEAD_BYTES + said.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint32(4, said.length, true)
  view.setUint32(8, chunk.length, true)
  view.setUint32(12, crc32(bytes.subarray(RECORD_HEAD_BYTES)), true)
  return bytes
}

function headOf(bytes: Uint8Array, at: number) {
  if (at + RECORD_HEAD_BYTES > bytes.length) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset + at, RECORD_HEAD_BYTES)
  return {
    magic: view.getUint32(0, true),
    saidBytes: view.getUint32(4, true),
    chunkBytes: view.getUint32(8, true),
    crc: view.getUint32(12, true),
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return readAsciiJson(bytes)
  } catch {
    // Not JSON: the schema says so.
    return undefined
  }
}
