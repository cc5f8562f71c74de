import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeFrame, encodeFrame } from './frame-codec.ts'
import { emptyFrame, trackColumns } from './frame.ts'
import type { Bounds } from './frame.ts'
import { decodeChunk, deflateChunk, deflatedChunkBody, encodeChunk, withInflatedChunkBody } from './tape-codec.ts'
import type { TapeChunk } from './tape.ts'

const BOUNDS: Bounds = [71.2, 51, 71.7, 51.3]
const AT = 1_700_000_040_000
const tracks = {
  ...trackColumns(1),
  lng: Float64Array.of(71.4),
  lat: Float64Array.of(51.2),
  at: Float64Array.of(AT + 900),
}
const chunk: TapeChunk = {
  from: AT,
  to: AT + 60_000,
  run: '城',
  bounds: BOUNDS,
  seq: 7,
  snapshot: null,
  directory: null,
  keyframe: emptyFrame(AT, true),
  ticks: [{ at: AT + 1000, directory: null, entries: [], frame: { ...emptyFrame(AT + 1000), tracks } }],
  late: [],
}
const asSeen: TapeChunk = {
  ...chunk,
  ticks: chunk.ticks.map((tick) => ({ ...tick, frame: decodeFrame(encodeFrame(tick.frame, BOUNDS)) })),
}

test('a chunk comes back as a viewer would have seen it', () => {
  expect(decodeChunk(encodeChunk(chunk))).toEqual(asSeen)
})

test('a chunk survives deflating', () => {
  const packed = deflateChunk(encodeChunk(chunk), (body) => deflateRawSync(body))
  expect(() => decodeChunk(packed)).toThrow('Chunk is still deflated')
  expect(decodeChunk(withInflatedChunkBody(packed, inflateRawSync(deflatedChunkBody(packed)!)))).toEqual(asSeen)
})
