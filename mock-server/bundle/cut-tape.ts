import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import {
  chunkBody,
  decodeChunk,
  deflatedChunkBody,
  encodeChunk,
  withDeflatedBody,
  withInflatedChunkBody,
} from '#contract/tape-codec.ts'
import type { TapeChunk, TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import type { TapeStretch } from './plan-bundle.ts'

export interface CutChunk {
  readonly row: TapeChunkRow
  /** As a tape keeps it. */
  readonly bytes: Uint8Array
}

export interface Cutting {
  /** As the tape keeps it. Rejects when it is gone. */
  readonly read: (chunk: number) => Promise<Uint8Array>
  /** Leaves out what whoever takes it away may not see. */
  readonly redact: (chunk: TapeChunk) => TapeChunk
}

const inflate = promisify(inflateRaw)
const deflate = promisify(deflateRaw)

/**
 * Takes chunks out of a tape so that they stand alone: a picture or names that a chunk left out because an earlier one has them are
 * written into the first that is taken.
 */
export async function* cutTape({ rows }: TapeStretch, { read, redact }: Cutting): AsyncGenerator<CutChunk> {
  const decoded = async (chunk: number) => decodeChunk(await inflated(await read(chunk)))
  const taken = new Set<number>()
  /** Where what the tape keeps in that chunk stands in the cut. */
  const snapshotAt = new Map<number, number>()
  const directoryAt = new Map<number, number>()
  for (const row of rows) {
    taken.add(row.chunk)
    const snapshotIn = taken.has(row.snapshotIn) ? row.snapshotIn : (snapshotAt.get(row.snapshotIn) ?? row.chunk)
    const directoryIn = taken.has(row.directoryIn) ? row.directoryIn : (directoryAt.get(row.directoryIn) ?? row.chunk)
    let chunk = await decoded(row.chunk)
    if (snapshotIn === row.chunk && !chunk.snapshot) {
      chunk = { ...chunk, snapshot: (await decoded(row.snapshotIn)).snapshot }
      snapshotAt.set(row.snapshotIn, row.chunk)
    }
    if (directoryIn === row.chunk && !chunk.directory) {
      chunk = { ...chunk, directory: (await decoded(row.directoryIn)).directory }
      directoryAt.set(row.directoryIn, row.chunk)
    }
    const plain = encodeChunk(redact(chunk))
    const bytes = withDeflatedBody(plain, await deflate(chunkBody(plain)))
    // The minute now filling may have grown since it was listed.
    const { to } = chunk
    yield { row: { ...row, to, bytes: bytes.length, snapshotIn, directoryIn }, bytes }
  }
}

/** What the cut holds, to be read like any tape. @param rows as they were cut */
export function indexOfCut(index: TapeIndex, rows: readonly TapeChunkRow[]): TapeIndex {
  const isIn = (at: number) => rows.some(({ from, to }) => at >= from && at <= to)
  return {
    ...index,
    kind: index.kind === 'story' ? 'story' : 'export',
    open: false,
    from: rows[0]?.from ?? index.from,
    to: rows.at(-1)?.to ?? index.to,
    chunks: [...rows],
    marks: index.marks.filter(({ at }) => isIn(at)),
    // Lines reach back further than the tape does, and leave out what came late.
    late: index.late,
  }
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const body = deflatedChunkBody(bytes)
  return body ? withInflatedChunkBody(bytes, await inflate(body)) : bytes
}
