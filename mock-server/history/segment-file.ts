import { closeSync, fdatasyncSync, fsyncSync, ftruncateSync, openSync, readFileSync, writeSync } from 'node:fs'
import { dirname } from 'node:path'
import { crc32 } from 'node:zlib'

/** Points in the order they came, as columns. */
export interface PointBatch {
  readonly series: Uint32Array
  readonly at: Float64Array
  readonly value: Float64Array
}

export interface SeriesName {
  readonly id: number
  readonly metric: string
  readonly place: string
}

const POINTS_MAGIC = 0x53_4d_48_43
const NAMES_MAGIC = 0x4e_4d_48_43
const HEAD_BYTES = 12
const ROW_BYTES = 20

/**
 * Points not yet in chunks, appended as they come and read back after a crash; the names of new series too, because the
 * database may lose to a power cut what is kept here.
 * Record: u32 magic · u32 rows (points) or bytes (names) · u32 crc32 of what follows · u32 series[] · f64 at[] · f64 value[], or JSON.
 */
export class SegmentFile {
  readonly path: string
  readonly #fd: number
  #length: number
  #dirty = false
  readonly batches: readonly PointBatch[]
  readonly names: readonly SeriesName[]
  /** Bytes of a record that a crash cut off; removed. */
  readonly tornBytes: number

  constructor(path: string) {
    this.path = path
    this.#fd = openSync(path, 'a+')
    const bytes = readFileSync(path)
    const { batches, names, whole } = readRecords(bytes)
    this.batches = batches
    this.names = names
    this.tornBytes = bytes.length - whole
    if (this.tornBytes > 0) ftruncateSync(this.#fd, whole)
    this.#length = whole
    if (bytes.length === 0) syncFolder(dirname(path))
  }

  get length(): number {
    return this.#length
  }

  /** Throws what the disk says; then the file is as it was before. */
  append(batch: PointBatch): void {
    const body = Buffer.alloc(batch.series.length * ROW_BYTES)
    let o = 0
    for (const column of [batch.series, batch.at, batch.value]) {
      body.set(new Uint8Array(column.buffer, column.byteOffset, column.byteLength), o)
      o += column.byteLength
    }
    this.#write(POINTS_MAGIC, batch.series.length, body)
  }

  appendNames(names: readonly SeriesName[]): void {
    const body = Buffer.from(JSON.stringify(names))
    this.#write(NAMES_MAGIC, body.length, body)
  }

  sync(): void {
    if (!this.#dirty) return
    fdatasyncSync(this.#fd)
    this.#dirty = false
  }

  close(): void {
    closeSync(this.#fd)
  }

  #write(magic: number, size: number, body: Buffer): void {
    const record = Buffer.alloc(HEAD_BYTES + body.length)
    record.writeUInt32LE(magic, 0)
    record.writeUInt32LE(size, 4)
    record.writeUInt32LE(crc32(body), 8)
    record.set(body, HEAD_BYTES)
    try {
      for (let done = 0; done < record.length;) done += writeSync(this.#fd, record, done)
    } catch (error) {
      // Half a record in the middle would hide every later one from the next start.
      ftruncateSync(this.#fd, this.#length)
      throw error
    }
    this.#length += record.length
    this.#dirty = true
  }
}

function readRecords(bytes: Buffer): { batches: PointBatch[]; names: SeriesName[]; whole: number } {
  const batches: PointBatch[] = []
  const names: SeriesName[] = []
  let o = 0
  while (o + HEAD_BYTES <= bytes.length) {
    const magic = bytes.readUInt32LE(o)
    const size = bytes.readUInt32LE(o + 4)
    if (magic !== POINTS_MAGIC && magic !== NAMES_MAGIC) break
    const end = o + HEAD_BYTES + (magic === POINTS_MAGIC ? size * ROW_BYTES : size)
    if (end > bytes.length) break
    const body = bytes.subarray(o + HEAD_BYTES, end)
    if (crc32(body) !== bytes.readUInt32LE(o + 8)) break
    if (magic === POINTS_MAGIC) batches.push(columnsOf(body, size))
    else names.push(...(JSON.parse(body.toString()) as SeriesName[]))
    o = end
  }
  return { batches, names, whole: o }
}

function columnsOf(body: Buffer, rows: number): PointBatch {
  const copy = new Uint8Array(body).buffer
  return {
    series: new Uint32Array(copy.slice(0, rows * 4)),
    at: new Float64Array(copy.slice(rows * 4, rows * 12)),
    value: new Float64Array(copy.slice(rows * 12)),
  }
}

/** A new file's name is in its folder after a power cut only when the folder was synced. Windows has no such call. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
