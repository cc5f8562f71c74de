import { inflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { decodeChunk, deflatedChunkBody, withInflatedChunkBody } from '#contract/tape-codec.ts'
import type { TapeChunk } from '#contract/tape.ts'
import { minutesTape, NOTE } from './chunk-double.ts'
import { cutTape, indexOfCut } from './cut-tape.ts'
import type { CutChunk } from './cut-tape.ts'

const { index, read } = minutesTape('relay', 10)
const rowsOf = (...chunks: readonly number[]) => chunks.map((chunk) => index.chunks[chunk]!)

async function cut(chunks: readonly number[], redacted = false): Promise<CutChunk[]> {
  const taken: CutChunk[] = []
  for await (const one of cutTape({ index, rows: rowsOf(...chunks) }, { read, redacted })) taken.push(one)
  return taken
}
function decoded({ bytes }: CutChunk): TapeChunk {
  return decodeChunk(withInflatedChunkBody(bytes, inflateRawSync(deflatedChunkBody(bytes)!)))
}

describe('a cut of a tape', () => {
  it('stands alone: the first chunk taken holds the picture and the names that an earlier one held', async () => {
    const taken = await cut([3, 4, 8])
    expect(taken.map(({ row }) => [row.chunk, row.snapshotIn, row.directoryIn])).toEqual([
      [3, 3, 3],
      [4, 3, 3],
      [8, 3, 3],
    ])
    expect(taken.map((one) => decoded(one).snapshot !== null)).toEqual([true, false, false])
    expect(decoded(taken[0]!).directory?.cellMetrics).toEqual(['aqi'])
  })

  it('keeps every value as it was recorded', async () => {
    const [third] = await cut([3])
    const { keyframe, ticks } = decoded(third!)
    expect([keyframe, ...ticks.map(({ frame }) => frame)].map(({ cells }) => cells.value[0])).toEqual([3, 3.5])
  })

  it('holds nothing of what people wrote when it is redacted', async () => {
    const [whole] = await cut([9])
    const [first] = await cut([9], true)
    const noteOf = (one: CutChunk | undefined) => decoded(one!).ticks.flatMap(({ entries }) => entries)[0]
    expect(noteOf(whole)).toMatchObject({ note: NOTE })
    expect(JSON.stringify(noteOf(first))).not.toContain(NOTE)
  })

  it('is listed as what it is: closed, exported, as long as it is', async () => {
    const rows = (await cut([3, 4])).map(({ row }) => row)
    const { kind, open, from, to } = indexOfCut(index, rows, false)
    expect({ kind, open, from, to }).toEqual({ kind: 'export', open: false, from: 180_000, to: 300_000 })
  })
})
