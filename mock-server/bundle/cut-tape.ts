import { promisify } from 'node:util'
import { deflateRaw, inflateRaw } from 'node:zlib'
import {
  chunkBody,
  deflatedChunkBody,
  readSaid,
  withDeflatedBody,
  withInflatedChunkBody,
  withSaid,
} from '#contract/tape-codec.ts'
import type { TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import { redactMark, redactSaid } from '#picture/redact-tape.ts'
import type { TapeStretch } from './plan-bundle.ts'

export interface CutChunk {
  readonly row: TapeChunkRow
  /** As a tape keeps it. */
  readonly bytes: Uint8Array
}

export interface Cutting {
  /** As the tape keeps it. Rejects when it is gone. */
  readonly read: (chunk: number) => Promise<Uint8Array>
  /** Without what people wrote about people. */
  readonly redacted: boolean
}

const inflate = promisify(inflateRaw)
const deflate = promisify(deflateRaw)

/**
 * Takes chunks out of a tape so that they stand alone: a picture or names that a chunk left out because an earlier one has them are
 * written into the first that is taken.
 */
export async function* cutTape({ rows }: TapeStretch, { read, redacted }: Cutting): AsyncGenerator<CutChunk> {
  const saidIn = async (chunk: number) => readSaid(await inflated(await read(chunk)))
  const taken = new Set<number>()
  /** Where what the tape keeps in that chunk stands in the cut. */
  const snapshotAt = new Map<number, number>()
  const directoryAt = new Map<number, number>()
  for (const row of rows) {
    taken.add(row.chunk)
    const snapshotIn = taken.has(row.snapshotIn) ? row.snapshotIn : (snapshotAt.get(row.snapshotIn) ?? row.chunk)
    const directoryIn = taken.has(row.directoryIn) ? row.directoryIn : (directoryAt.get(row.directoryIn) ?? row.chunk)
    const plain = await inflated(await read(row.chunk))
    let said = readSaid(plain)
    if (snapshotIn === row.chunk && !said.snapshot) {
      said = { ...said, snapshot: (await saidIn(row.snapshotIn)).snapshot }
      snapshotAt.set(row.snapshotIn, row.chunk)
    }
    if (directoryIn === row.chunk && !said.directory) {
      said = { ...said, directory: (await saidIn(row.directoryIn)).directory }
      directoryAt.set(row.directoryIn, row.chunk)
    }
    const again = withSaid(plain, redacted ? redactSaid(said) : said)
    const bytes = withDeflatedBody(again, await deflate(chunkBody(again)))
    // The minute now filling may have grown since it was listed.
    const { to } = said
    yield { row: { ...row, to, bytes: bytes.length, snapshotIn, directoryIn }, bytes }
  }
}

/** What the cut holds, to be read like any tape. @param rows as they were cut */
export function indexOfCut(index: TapeIndex, rows: readonly TapeChunkRow[], redacted: boolean): TapeIndex {
  const isIn = (at: number) => rows.some(({ from, to }) => at >= from && at <= to)
  const marks = index.marks.filter(({ at }) => isIn(at))
  return {
    ...index,
    kind: index.kind === 'story' ? 'story' : 'export',
    open: false,
    redacted,
    from: rows[0]?.from ?? index.from,
    to: rows.at(-1)?.to ?? index.to,
    chunks: [...rows],
    marks: redacted ? marks.map((mark) => redactMark(mark)) : marks,
    // Lines reach back further than the tape does, and leave out what came late.
    late: index.late,
  }
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const body = deflatedChunkBody(bytes)
  return body ? withInflatedChunkBody(bytes, await inflate(body)) : bytes
}
