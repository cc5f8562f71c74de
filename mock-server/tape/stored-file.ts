import { open, readFile, rm } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { crc32 } from 'node:zlib'
import {
  footerOffset,
  isTapeHead,
  readTapeFooter,
  TAPE_FILE_HEAD,
  TAPE_TRAILER_BYTES,
  tapeFooter,
  tapeRecords,
} from '#contract/tape-file.ts'
import type { LateReading, TapeChunkRow, TapeIndex, TapeMark } from '#contract/tape.ts'

/** One file of the recording: an hour at most. MUTATED while it is written. */
export interface StoredFile {
  readonly path: string
  bytes: number
  readonly chunks: { readonly row: TapeChunkRow; readonly offset: number }[]
  readonly marks: TapeMark[]
  readonly late: LateReading[]
}

/** What the index at the end of a file says beside what is in it. */
export type TapeTitle = Pick<TapeIndex, 'tape' | 'name' | 'kind' | 'demo'>

/**
 * A file as it lies there; one that was not finished (a crash, a power cut) loses its torn tail and gets its index. undefined: nothing
 * in it was whole, and it is gone. Throws what the disk says.
 */
export async function readStored(path: string, title: TapeTitle): Promise<StoredFile | undefined> {
  const file = await open(path, 'r+')
  try {
    const finished = await readFinished(file, path)
    if (finished) return finished
    const { size } = await file.stat()
    const records = [...tapeRecords(await readFile(path), crc32)]
    const stored: StoredFile = {
      path,
      bytes: records.reduce((end, { offset, row }) => Math.max(end, offset + row.bytes), 0),
      chunks: records.map(({ row, offset }) => ({ row, offset })),
      marks: records.flatMap(({ marks }) => marks),
      late: records.flatMap(({ late }) => late),
    }
    if (stored.bytes > 0) {
      if (size > stored.bytes) await file.truncate(stored.bytes)
      await writeFooter(file, stored, title)
      return stored
    }
  } finally {
    await file.close()
  }
  await rm(path)
  return undefined
}

/** Makes a file that can be opened without being read through. @param stored MUTATED: longer */
export async function writeFooter(file: FileHandle, stored: StoredFile, title: TapeTitle): Promise<void> {
  const { chunks, marks, late } = stored
  const rows = chunks.map(({ row }) => row)
  const index = { ...title, open: false, from: rows[0]?.from ?? 0, to: rows.at(-1)?.to ?? 0, chunks: rows, marks, late }
  const footer = tapeFooter({ index, offsets: chunks.map(({ offset }) => offset) }, stored.bytes, crc32)
  await file.write(footer, 0, footer.length, stored.bytes)
  await file.sync()
  stored.bytes += footer.length
}

async function readFinished(file: FileHandle, path: string): Promise<StoredFile | undefined> {
  const { size } = await file.stat()
  const read = async (from: number, to: number) => {
    const bytes = new Uint8Array(Math.max(0, to - from))
    await file.read(bytes, 0, bytes.length, from)
    return bytes
  }
  const end = size - TAPE_TRAILER_BYTES
  const at = footerOffset(await read(Math.max(0, end), size))
  if (at === undefined || at >= end || !isTapeHead(await read(0, TAPE_FILE_HEAD.length))) return undefined
  const { index, offsets } = readTapeFooter(await read(at, end))
  const chunks = index.chunks.map((row, i) => ({ row, offset: offsets[i]! })) // as many as rows: the footer was checked
  return { path, bytes: size, chunks, marks: index.marks, late: index.late }
}
