import { open, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import { chunkOffsetIn, TAPE_FILE_HEAD, tapeRecord } from '#contract/tape-file.ts'
import { writeFooter } from './stored-file.ts'
import type { StoredFile, TapeTitle } from './stored-file.ts'
import type { RecordedChunk } from './tape-recorder.ts'

/** Appends to one file. Every method throws what the disk says. */
export class TapeWriter {
  readonly stored: StoredFile
  readonly #file: FileHandle

  private constructor(path: string, file: FileHandle) {
    this.stored = { path, bytes: TAPE_FILE_HEAD.length, chunks: [], marks: [], late: [] }
    this.#file = file
  }

  static async create(path: string): Promise<TapeWriter> {
    const file = await open(path, 'wx')
    const writer = new TapeWriter(path, file)
    try {
      await file.write(TAPE_FILE_HEAD, 0, TAPE_FILE_HEAD.length, 0)
    } catch (error) {
      await writer.abandon()
      throw error
    }
    return writer
  }

  /** @param bytes the chunk as it is kept */
  async append({ row, marks, late }: RecordedChunk, bytes: Uint8Array): Promise<void> {
    const { stored } = this
    const kept = { ...row, bytes: bytes.length }
    const record = tapeRecord({ row: kept, marks: [...marks], late: [...late] }, bytes, crc32)
    const { bytesWritten } = await this.#file.write(record, 0, record.length, stored.bytes)
    // Half a record is what a full disk takes without a word.
    if (bytesWritten < record.length) throw new Error(`${bytesWritten} of ${record.length} bytes were written`)
    await this.#file.datasync()
    stored.chunks.push({ row: kept, offset: stored.bytes + chunkOffsetIn(record, bytes) })
    stored.marks.push(...marks)
    stored.late.push(...late)
    stored.bytes += record.length
  }

  async finish(title: TapeTitle): Promise<void> {
    try {
      await writeFooter(this.#file, this.stored, title)
    } finally {
      await this.#file.close()
    }
  }

  /** After a failure: what is whole stays, without an index; the next start gives it one. Never throws. */
  async abandon(): Promise<void> {
    const { path, bytes, chunks } = this.stored
    if (chunks.length > 0) await this.#file.truncate(bytes).catch(() => {}) // the next start cuts it off as well
    await this.#file.close().catch(() => {})
    if (chunks.length === 0) await rm(path, { force: true }).catch(() => {}) // an empty file is removed by the next start too
  }
}
