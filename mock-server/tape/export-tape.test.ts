import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeChunk, deflateChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import { openTapeFile } from '#contract/tape-file.ts'
import type { TapeIndex } from '#contract/tape.ts'
import { exportTape } from './export-tape.ts'
import { recordScenario } from './record-scenario.ts'
import type { TapeShelf } from './tape-shelf.ts'

const { chunks, late } = recordScenario(3)
const rows = chunks.map(({ row }) => row)
const index: TapeIndex = {
  tape: 'relay',
  name: { zh: '录像', en: 'Recording' },
  kind: 'relay',
  demo: true,
  open: true,
  from: rows[0]!.from,
  to: rows.at(-1)!.to,
  chunks: rows,
  marks: chunks.flatMap(({ marks }) => marks),
  late: [...late],
}
const shelf: Pick<TapeShelf, 'chunkBytes'> = {
  chunkBytes(_tape, chunk) {
    const found = chunks.find(({ row }) => row.chunk === chunk)
    return Promise.resolve(found && { bytes: deflateChunk(found.bytes, (body) => deflateRawSync(body)), closed: true })
  },
}
async function exported(from: number, to: number, redacted: boolean) {
  const pieces: Uint8Array[] = []
  for await (const piece of exportTape(shelf, index, { from, to }, redacted)) pieces.push(piece)
  const file = openTapeFile(Buffer.concat(pieces))
  const chunk = (n: number) => {
    const bytes = file.chunk(n)!
    return decodeChunk(withInflatedChunkBody(bytes, inflateRawSync(deflatedChunkBody(bytes)!)))
  }
  return { index: file.index, chunk }
}
const original = (n: number) => decodeChunk(chunks.find(({ row }) => row.chunk === n)!.bytes)

test('a stretch stands alone: from the keyframe before it, with picture and names', async () => {
  const from = rows[1]!.from + 20_000
  const file = await exported(from, rows[2]!.from + 5000, false)
  expect(file.index.chunks.map(({ chunk }) => chunk)).toEqual([rows[1]!.chunk, rows[2]!.chunk])
  expect(file.index).toMatchObject({
    kind: 'export',
    open: false,
    redacted: false,
    from: rows[1]!.from,
    to: rows[2]!.to,
  })
  const [first] = file.index.chunks
  expect([first!.snapshotIn, first!.directoryIn]).toEqual([first!.chunk, first!.chunk])
  for (const { chunk, snapshotIn, directoryIn } of file.index.chunks) {
    expect(file.chunk(snapshotIn).snapshot).toEqual(
      original(rows.find((row) => row.chunk === chunk)!.snapshotIn).snapshot,
    )
    expect(file.chunk(directoryIn).directory).not.toBeNull()
    const { snapshot: _s, directory: _d, ...was } = original(chunk)
    expect(file.chunk(chunk)).toMatchObject(was)
  }
  for (const { at } of file.index.marks) expect(at).toBeGreaterThanOrEqual(file.index.from)
  expect(file.index.late.length).toBeLessThan(late.length)
})

test('redacted, the frames are the same and the words are not', async () => {
  const file = await exported(index.from, index.to, true)
  expect(file.index.redacted).toBe(true)
  const clean = file.index.chunks.map(({ chunk }) => file.chunk(chunk))
  const before = rows.map(({ chunk }) => original(chunk))
  expect(clean.map(({ keyframe, ticks }) => [keyframe, ticks.map(({ frame }) => frame)])).toEqual(
    before.map(({ keyframe, ticks }) => [keyframe, ticks.map(({ frame }) => frame)]),
  )
  const texts = (all: typeof before) =>
    all.flatMap(({ ticks }) =>
      ticks.flatMap(({ entries }) => entries.flatMap((entry) => ('text' in entry ? [entry.text] : []))),
    )
  expect(texts(before).length).toBeGreaterThan(0)
  expect(JSON.stringify(texts(clean))).not.toContain(JSON.stringify(texts(before)[0]).slice(1, -1))
})
