import { mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { deflateRaw } from 'node:zlib'
import { chunkBody, withDeflatedBody } from '#contract/tape-codec.ts'
import type { LateReading, TapeChunkRow, TapeMark } from '#contract/tape.ts'
import type { Words } from '#contract/words.ts'
import { readStored } from './stored-file.ts'
import type { StoredFile, TapeTitle } from './stored-file.ts'
import { notReadable, notWritten, writtenAgain } from './tape-sentences.ts'
import type { RecordedChunk } from './tape-recorder.ts'
import { TapeWriter } from './tape-writer.ts'

export interface TapeFilesOptions {
  readonly folder: string
  readonly title: TapeTitle
  readonly days: number
  readonly megabytes: number
  /** Feed time. */
  readonly now: () => number
  /** A chunk was lost: whoever records must let the next one stand for itself. */
  readonly onLost: () => void
  readonly onTrouble: (sentence: Words) => void
  /** Makes the file that chunks are appended to; tests hand in a disk that is full. */
  readonly create?: (path: string) => Promise<TapeWriter>
}

export interface TapeFiles {
  /** The newest chunk; −1: none. */
  readonly newest: () => number
  /** Ascending. */
  readonly rows: () => readonly TapeChunkRow[]
  readonly marks: () => readonly TapeMark[]
  readonly late: () => readonly LateReading[]
  readonly bytes: () => number
  /** Returns at once; chunks are deflated in zlib's threads and written one after another. */
  readonly append: (chunk: RecordedChunk) => void
  /** undefined: never there, or removed by age or size. */
  readonly read: (chunk: number) => Promise<Uint8Array | undefined>
  /** Resolves when everything that was appended is written, or lost. */
  readonly settle: () => Promise<void>
  /** Writes what waits, and the index of the newest file. */
  readonly close: () => Promise<void>
}

const FILE_MS = 3_600_000
const DAY_MS = 86_400_000
const MEGABYTE = 1e6
const DEFLATE_LEVEL = 6
const EXTENSION = '.cmtape'
const deflate = promisify(deflateRaw)

/** The relay's own recording on disk: a file an hour, the oldest removed by age and size. The relay goes on whatever the disk does. */
export async function openTapeFiles(options: TapeFilesOptions): Promise<TapeFiles> {
  const { folder, title, days, megabytes, now, onLost, onTrouble, create = (path) => TapeWriter.create(path) } = options
  const files: StoredFile[] = []
  /** Closed, not yet written. */
  const waiting = new Map<number, RecordedChunk>()
  let writer: TapeWriter | undefined
  let lost = false
  let chain: Promise<void> = Promise.resolve()

  await mkdir(folder, { recursive: true })
  for (const name of (await readdir(folder)).filter((file) => file.endsWith(EXTENSION)).toSorted()) {
    try {
      const stored = await readStored(join(folder, name), title)
      if (stored) files.push(stored)
    } catch (error) {
      onTrouble(notReadable(name, error))
    }
  }
  files.sort((a, b) => newestIn(a) - newestIn(b))
  await removeOld()

  async function removeOld(): Promise<void> {
    for (;;) {
      const [oldest] = files
      if (!oldest || oldest === writer?.stored) return
      const total = files.reduce((sum, { bytes }) => sum + bytes, 0)
      const tooOld = (oldest.chunks.at(-1)?.row.to ?? 0) < now() - days * DAY_MS
      if (!tooOld && total <= megabytes * MEGABYTE) return
      files.shift()
      await rm(oldest.path, { force: true }).catch((error: unknown) => onTrouble(notReadable(oldest.path, error)))
    }
  }

  const writerFor = async ({ chunk, from }: TapeChunkRow): Promise<TapeWriter> => {
    const first = writer?.stored.chunks[0]?.row.from
    if (writer && first !== undefined && Math.floor(first / FILE_MS) === Math.floor(from / FILE_MS)) return writer
    const ending = writer
    writer = undefined
    if (ending) await ending.finish(title)
    const began = new Date(from).toISOString().replaceAll(/[-:]|\.\d+/g, '')
    writer = await create(join(folder, `${began}-${chunk}${EXTENSION}`))
    files.push(writer.stored)
    await removeOld()
    return writer
  }

  const write = async (chunk: RecordedChunk): Promise<void> => {
    const { row, bytes } = chunk
    // What hangs on a lost chunk is of no use.
    if (lost && (row.snapshotIn !== row.chunk || row.directoryIn !== row.chunk)) return
    try {
      const body = await deflate(chunkBody(bytes), { level: DEFLATE_LEVEL })
      await (await writerFor(row)).append(chunk, withDeflatedBody(bytes, body))
      if (lost) onTrouble(writtenAgain())
      lost = false
    } catch (error) {
      const failed = writer
      writer = undefined
      await failed?.abandon()
      if (failed?.stored.chunks.length === 0) files.splice(files.indexOf(failed.stored), 1)
      if (!lost) onTrouble(notWritten(error))
      lost = true
      onLost()
    }
  }

  return {
    newest: () => Math.max(-1, ...files.slice(-1).map((file) => newestIn(file)), ...waiting.keys()),
    rows: () => [
      ...files.flatMap(({ chunks }) => chunks.map(({ row }) => row)),
      ...[...waiting.values()].map(({ row }) => row),
    ],
    marks: () => [...files, ...waiting.values()].flatMap(({ marks }) => marks),
    late: () => [...files, ...waiting.values()].flatMap(({ late }) => late),
    bytes: () => files.reduce((sum, { bytes }) => sum + bytes, 0),
    append(chunk) {
      waiting.set(chunk.row.chunk, chunk)
      chain = chain.then(() => write(chunk)).finally(() => waiting.delete(chunk.row.chunk))
    },
    async read(chunk) {
      const closed = waiting.get(chunk)
      if (closed) return closed.bytes
      const file = files.find((one) => chunk <= newestIn(one))
      const stored = file?.chunks.find(({ row }) => row.chunk === chunk)
      return file && stored && readSlice(file.path, stored.offset, stored.row.bytes)
    },
    settle: () => chain,
    async close() {
      await chain
      const ending = writer
      writer = undefined
      await ending?.finish(title).catch((error: unknown) => onTrouble(notWritten(error)))
    },
  }
}

function newestIn({ chunks }: StoredFile): number {
  return chunks.at(-1)?.row.chunk ?? -1
}

/** undefined when the file was removed meanwhile. */
async function readSlice(path: string, offset: number, length: number): Promise<Uint8Array | undefined> {
  const file = await open(path, 'r').catch((error: unknown) => {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  })
  if (!file) return undefined
  try {
    const bytes = new Uint8Array(length)
    const { bytesRead } = await file.read(bytes, 0, length, offset)
    if (bytesRead < length) throw new Error(`${path} is shorter than its index says`)
    return bytes
  } finally {
    await file.close()
  }
}
