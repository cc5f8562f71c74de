import { beforeEach, expect, test } from 'vitest'
import { decodeChunk } from '#contract/tape-codec.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { showReading } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { createTapeRecorder } from './tape-recorder.ts'
import type { RecordedChunk } from './tape-recorder.ts'

const HOUR = Date.UTC(2026, 10, 27, 5)
let latest = new Latest([71, 51, 72, 52], 0, () => 1)
let picture = EMPTY_PICTURE
let chunks: RecordedChunk[] = []
let recorder = create()
function create(after = -1) {
  return createTapeRecorder({
    source: latest,
    run: 'r',
    picture: () => picture,
    markOf: () => undefined,
    after,
    sink: (chunk) => void chunks.push(chunk),
  })
}
beforeEach(() => {
  latest = new Latest([71, 51, 72, 52], 0, () => 1)
  picture = EMPTY_PICTURE
  chunks = []
  recorder = create()
})
const show = (place: string, value: number, at: number, source = 's') =>
  showReading(latest, { metric: 'm', place, value, at, intervalMs: 1000, source })
const tick = (at: number) => {
  latest.tick++
  recorder.tick(at)
}
const ticks = (from: number, to: number, stepMs = 1000) => {
  for (let at = from; at <= to; at += stepMs) tick(at)
}
const played = () => chunks.map(({ bytes }) => decodeChunk(bytes))

test('ticks four times a second are recorded once, with what changed in between', () => {
  ticks(HOUR + 250, HOUR + 750, 250)
  show('a', 1, HOUR)
  tick(HOUR + 1000)
  show('a', 2, HOUR + 1100)
  tick(HOUR + 1250)
  tick(HOUR + 1500)
  show('b', 3, HOUR + 1600)
  tick(HOUR + 2000)
  recorder.flush(HOUR + 2100)
  const [chunk] = played()
  expect(chunk!.from).toBe(HOUR + 250)
  expect(chunk!.to).toBe(HOUR + 2100)
  expect(chunk!.ticks.map(({ at }) => at - HOUR)).toEqual([1000, 2000, 2100])
  expect(chunk!.ticks.map(({ frame }) => [...frame.cells.value])).toEqual([[1], [2, 3], []])
  expect(chunk!.ticks.map(({ directory }) => directory?.cellPlaces)).toEqual([['a'], ['b'], undefined])
})

test('picture and names are held once until they change, and anew in every hour', () => {
  show('a', 1, HOUR - 200_000)
  ticks(HOUR - 180_000, HOUR - 61_000)
  picture = { ...EMPTY_PICTURE, seq: 1 }
  ticks(HOUR - 60_000, HOUR - 1000)
  show('b', 1, HOUR - 60_000)
  ticks(HOUR, HOUR + 120_000)
  const rows = chunks.map(({ row }) => row)
  const first = rows[0]!.chunk
  expect(rows.map(({ snapshotIn, directoryIn }) => [snapshotIn - first, directoryIn - first])).toEqual([
    [0, 0],
    [0, 0],
    [120, 0],
    [180, 180],
    [180, 180],
  ])
  for (const [i, chunk] of played().entries()) {
    expect(chunk.snapshot !== null).toBe(rows[i]!.snapshotIn === rows[i]!.chunk)
    expect(chunk.directory !== null).toBe(rows[i]!.directoryIn === rows[i]!.chunk)
  }
  expect(played()[3]!.directory!.cellPlaces).toEqual(['a', 'b'])
})

test('a chunk that was lost is followed by one that stands for itself', () => {
  ticks(HOUR, HOUR + 61_000)
  recorder.holdAll()
  ticks(HOUR + 62_000, HOUR + 180_000)
  expect(chunks.map(({ row }) => row.snapshotIn === row.chunk && row.directoryIn === row.chunk)).toEqual([
    true,
    false,
    true,
  ])
})

test('the minute now filling can be had before it is over, and ends as if nobody had asked', () => {
  show('a', 1, HOUR)
  ticks(HOUR, HOUR + 5000)
  const open = recorder.open()!
  expect(open.row).toMatchObject({ from: HOUR, to: HOUR + 5000 })
  expect(decodeChunk(open.encode()).ticks).toHaveLength(5)
  ticks(HOUR + 6000, HOUR + 60_000)
  expect(played()[0]!.ticks).toHaveLength(60)
})

test('a clock that steps back a little repeats nothing, and chunks go on ascending after a start', () => {
  ticks(HOUR, HOUR + 10_000)
  ticks(HOUR + 8000, HOUR + 12_000)
  recorder.flush(HOUR + 11_000)
  const at = played()[0]!.ticks.map((one) => one.at - HOUR)
  expect(at).toEqual(at.toSorted((a, b) => a - b))
  expect(new Set(at).size).toBe(at.length)
  recorder = create(chunks[0]!.row.chunk + 500)
  tick(HOUR + 13_000)
  expect(recorder.open()!.row.chunk).toBe(chunks[0]!.row.chunk + 501)
})
