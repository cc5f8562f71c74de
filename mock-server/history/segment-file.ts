import { closeSync, fdatasyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { crc32 } from 'node:zlib'

/** Points in the order they came, as columns. */
export interface PointBatch {
  readonly series: Uint32Array
  readonly at: Float64Array
  readonly value: Float64Array
}

const MAGIC = 0x53_4d_48_43
const HEAD_BYTES = 12
const ROW_BYTES = 20

/**
 * The points not yet in chunks, appended as they come and read back after a crash.
 * Record: u32 magic · u32 rows · u32 crc32 of the columns · u32 series[] · f64 at[] · f64 value[].
 */
export class SegmentFile {
  readonly #fd: number
  #length: number
  #dirty = false
  readonly recovered: readonly PointBatch[]
  /** Bytes of a record that a crash cut off; removed. */
  readonly tornBytes: number

  constructor(path: string) {
    this.#fd = openSync(path, 'a+')
    const bytes = readFileSync(path)
    const { batches, whole } = readRecords(bytes)
    this.recovered = batches
    this.tornBytes = bytes.length - whole
    if (this.tornBytes > 0) ftruncateSync(this.#fd, whole)
    this.#length = whole
  }

  get length(): number {
    return this.#length
  }

  append(batch: PointBatch): void {
    const record = recordOf(batch)
    writeSync(this.#fd, record)
    this.#length += record.length
    this.#dirty = true
  }

  sync(): void {
    if (!this.#dirty) return
    fdatasyncSync(this.#fd)
    this.#dirty = false
  }

  /** Everything is in chunks now. */
  clear(): void {
    ftruncateSync(this.#fd, 0)
    this.#length = 0
    this.#dirty = true
    this.sync()
  }

  close(): void {
    this.sync()
    closeSync(this.#fd)
  }
}

function recordOf({ series, at, value }: PointBatch): Buffer {
  const record = Buffer.alloc(HEAD_BYTES + series.length * ROW_BYTES)
  let o = HEAD_BYTES
  for (const column of [series, at, value]) {
    record.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), o)
    o += column.byteLength
  }
  record.writeUInt32LE(MAGIC, 0)
  record.writeUInt32LE(series.length, 4)
  record.writeUInt32LE(crc32(record.subarray(HEAD_BYTES)), 8)
  return record
}

function readRecords(bytes: Buffer): { batches: PointBatch[]; whole: number } {
  const batches: PointBatch[] = []
  let o = 0
  while (o + HEAD_BYTES <= bytes.length && bytes.readUInt32LE(o) === MAGIC) {
    const rows = bytes.readUInt32LE(o + 4)
    const end = o + HEAD_BYTES + rows * ROW_BYTES
    if (end > bytes.length) break
    const body = bytes.subarray(o + HEAD_BYTES, end)
    if (crc32(body) !== bytes.readUInt32LE(o + 8)) break
    const copy = new Uint8Array(body).buffer
    batches.push({
      series: new Uint32Array(copy.slice(0, rows * 4)),
      at: new Float64Array(copy.slice(rows * 4, rows * 12)),
      value: new Float64Array(copy.slice(rows * 12)),
    })
    o = end
  }
  return { batches, whole: o }
}
