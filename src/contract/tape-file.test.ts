import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chunkOffsetIn, openTapeFile, TAPE_FILE_HEAD, tapeFooter, tapeRecord, tapeRecords } from './tape-file.ts'
import type { TapeChunkRow, TapeIndex } from './tape.ts'

const row = (chunk: number, bytes: number): TapeChunkRow => ({
  chunk,
  from: chunk * 1000,
  to: chunk * 1000 + 60_000,
  bytes,
  seq: 3,
  snapshotIn: chunk,
  directoryIn: chunk,
})
const late = { metric: 'm', place: '城', value: 1, at: 1, receivedAt: 2 }

function write(bodies: readonly Uint8Array[]): { file: Uint8Array; index: TapeIndex; footerAt: number } {
  const parts: Uint8Array[] = [TAPE_FILE_HEAD]
  const offsets: number[] = []
  let length = TAPE_FILE_HEAD.length
  const rows = bodies.map((body, i) => row(100 + 7 * i, body.length))
  for (const [i, body] of bodies.entries()) {
    const record = tapeRecord({ row: rows[i]!, marks: [], late: [late] }, body, crc32)
    offsets.push(length + chunkOffsetIn(record, body))
    parts.push(record)
    length += record.length
  }
  const index: TapeIndex = {
    tape: 'relay',
    name: { zh: '录制', en: 'Recording' },
    kind: 'export',
    demo: true,
    open: false,
    from: 0,
    to: 1,
    chunks: rows,
    marks: [],
    late: [],
  }
  parts.push(tapeFooter({ index, offsets }, length, crc32))
  return { file: Buffer.concat(parts), index, footerAt: length }
}
const bodies = fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 6 })

test('a finished file gives back its index and every chunk', () => {
  fc.assert(
    fc.property(bodies, (written) => {
      const { file, index } = write(written)
      const opened = openTapeFile(file)
      expect(opened.index).toEqual(index)
      expect(index.chunks.map(({ chunk }) => Buffer.from(opened.chunk(chunk)!))).toEqual(
        written.map((body) => Buffer.from(body)),
      )
      expect(opened.chunk(1)).toBeUndefined()
    }),
  )
})

test('a file that was cut anywhere still gives its whole records, and none that is half', () => {
  const written = [Uint8Array.of(1, 2, 3), new Uint8Array(50), Uint8Array.of(9)]
  const { file, footerAt } = write(written)
  const ends = [...tapeRecords(file, crc32)].map(({ offset, row: { bytes } }) => offset + bytes)
  expect(ends).toHaveLength(3)
  for (let length = 0; length < file.length; length++) {
    const found = [...tapeRecords(file.subarray(0, length), crc32)]
    expect(found.map(({ row: { chunk } }) => chunk)).toEqual(
      [100, 107, 114].slice(0, ends.filter((end) => end <= length).length),
    )
    expect(() => openTapeFile(file.subarray(0, length)), `cut at ${length}`).toThrow(/[Tt]ape/)
  }
  const flipped = Uint8Array.from(file)
  flipped[footerAt - 1]! ^= 1
  expect([...tapeRecords(flipped, crc32)]).toHaveLength(2)
})

test('bytes that are no tape are refused in a sentence', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, headed) => {
      const file = headed ? Buffer.concat([TAPE_FILE_HEAD, bytes]) : bytes
      expect(() => openTapeFile(file)).toThrow(/[Tt]ape/)
      expect([...tapeRecords(file, crc32)]).toEqual([])
    }),
  )
})
