import { promisify } from 'node:util'
import { crc32, deflateRaw, inflateRaw } from 'node:zlib'
import {
  chunkBody,
  deflatedChunkBody,
  readSaid,
  withDeflatedBody,
  withInflatedChunkBody,
  withSaid,
} from '#contract/tape-codec.ts'
import type { SaidChunk } from '#contract/tape-codec.ts'
import { chunkOffsetIn, TAPE_FILE_HEAD, tapeFooter, tapeRecord } from '#contract/tape-file.ts'
import type { TapeChunkRow, TapeIndex } from '#contract/tape.ts'
import { redactMark, redactSaid } from '#picture/redact-tape.ts'
import type { TapeShelf } from './tape-shelf.ts'

const inflate = promisify(inflateRaw)
const deflate = promisify(deflateRaw)

/** Epoch ms, both in. */
export interface Stretch {
  readonly from: number
  readonly to: number
}

/** The chunks of a stretch, from the one in which it begins. */
export function rowsOfStretch({ chunks }: TapeIndex, { from, to }: Stretch): readonly TapeChunkRow[] {
  return chunks.filter((row) => row.to > from && row.from <= to)
}

/**
 * A stretch as one file (`tape-file.ts`), piece by piece. Its first chunk is given the picture and the names that it leaves out because
 * an earlier one has them. What was removed by age while it was read is left out.
 * @param index of the tape on that shelf @param redacted without what people wrote about people
 */
export async function* exportTape(
  shelf: Pick<TapeShelf, 'chunkBytes'>,
  index: TapeIndex,
  stretch: Stretch,
  redacted: boolean,
): AsyncGenerator<Uint8Array> {
  const asked = rowsOfStretch(index, stretch)
  const rows: TapeChunkRow[] = []
  const offsets: number[] = []
  yield TAPE_FILE_HEAD
  let length = TAPE_FILE_HEAD.length
  for (const row of asked) {
    const found = await shelf.chunkBytes(index.tape, row.chunk)
    if (!found) continue
    const first = rows[0]?.chunk ?? row.chunk
    let bytes = found.bytes
    if (redacted || first === row.chunk || !found.closed) {
      const plain = await inflated(bytes)
      const said = await whole(shelf, index.tape, row, readSaid(plain), first === row.chunk)
      const again = withSaid(plain, redacted ? redactSaid(said) : said)
      bytes = withDeflatedBody(again, await deflate(chunkBody(again)))
    }
    const kept = {
      ...row,
      bytes: bytes.length,
      snapshotIn: Math.max(row.snapshotIn, first),
      directoryIn: Math.max(row.directoryIn, first),
    }
    const record = tapeRecord({ row: kept, marks: [], late: [] }, bytes, crc32)
    rows.push(kept)
    offsets.push(length + chunkOffsetIn(record, bytes))
    length += record.length
    yield record
  }
  yield tapeFooter({ index: indexOf(index, rows, redacted), offsets }, length, crc32)
}

/** With picture and names, where it is the first. */
async function whole(
  shelf: Pick<TapeShelf, 'chunkBytes'>,
  tape: string,
  { snapshotIn, directoryIn }: TapeChunkRow,
  said: SaidChunk,
  first: boolean,
): Promise<SaidChunk> {
  if (!first) return said
  const saidIn = async (chunk: number) => {
    const found = await shelf.chunkBytes(tape, chunk)
    return found && readSaid(await inflated(found.bytes))
  }
  const snapshot = said.snapshot ?? (await saidIn(snapshotIn))?.snapshot ?? null
  const directory = said.directory ?? (await saidIn(directoryIn))?.directory ?? null
  return { ...said, snapshot, directory }
}

function indexOf(index: TapeIndex, rows: readonly TapeChunkRow[], redacted: boolean): TapeIndex {
  const from = rows[0]?.from ?? index.from
  const to = rows.at(-1)?.to ?? from
  const isIn = (at: number) => at >= from && at <= to
  const marks = index.marks.filter(({ at }) => isIn(at))
  return {
    ...index,
    name: { zh: `${index.name.zh}（节选）`, en: `${index.name.en} (excerpt)` },
    kind: 'export',
    open: false,
    redacted,
    from,
    to,
    chunks: [...rows],
    marks: redacted ? marks.map((mark) => redactMark(mark)) : marks,
    // What came later about this stretch belongs to it too.
    late: index.late.filter(({ at, receivedAt }) => isIn(at) || isIn(receivedAt)),
  }
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const body = deflatedChunkBody(bytes)
  return body ? withInflatedChunkBody(bytes, await inflate(body)) : bytes
}
