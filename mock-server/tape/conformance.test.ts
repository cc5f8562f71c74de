import { deflateRawSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { Directory } from '#contract/directory.ts'
import { decodeChunk } from '#contract/tape-codec.ts'
import type { TapeChunk, TapeTick } from '#contract/tape.ts'
import { applyEntries, fromSnapshot } from '#picture/picture.ts'
import type { Picture } from '#picture/picture.ts'
import { recordScenario } from './record-scenario.ts'
import { HeardFrames } from './viewer-double.ts'

const scenario = recordScenario(7)
const chunks = new Map(scenario.chunks.map(({ row, bytes }) => [row.chunk, decodeChunk(bytes)]))
const rows = scenario.chunks.map(({ row }) => row)

function learn(known: Directory, added: Directory | null): Directory {
  if (!added) return known
  const from = (first: number) => (own: readonly string[], more: readonly string[]) => [
    ...own.slice(0, first),
    ...more,
    ...own.slice(first + more.length),
  ]
  const slots = from(added.firstSlot)
  const cells = from(added.firstCell)
  return {
    ...added,
    firstSlot: 0,
    firstCell: 0,
    trackIds: slots(known.trackIds, added.trackIds),
    trackKinds: [...known.trackKinds.slice(0, added.firstSlot), ...added.trackKinds],
    cellMetrics: cells(known.cellMetrics, added.cellMetrics),
    cellPlaces: cells(known.cellPlaces, added.cellPlaces),
    cellIntervalsMs: [...known.cellIntervalsMs.slice(0, added.firstCell), ...added.cellIntervalsMs],
    cellSources: cells(known.cellSources, added.cellSources),
  }
}

/** Plays one chunk from its beginning, or goes on from what was heard before. */
class Player {
  picture: Picture
  directory: Directory
  readonly heard = new HeardFrames()

  constructor(row: (typeof rows)[number]) {
    const chunk = chunks.get(row.chunk)!
    this.picture = fromSnapshot(chunks.get(row.snapshotIn)!.snapshot!)
    this.directory = chunks.get(row.directoryIn)!.directory!
    this.heard.hear(chunk.keyframe)
  }

  hear({ directory, entries, frame }: TapeTick): void {
    this.directory = learn(this.directory, directory)
    this.picture = applyEntries(this.picture, entries)
    this.heard.hear(frame)
  }

  seen(at: number) {
    return { at, picture: this.picture, directory: this.directory, frame: this.heard.all(at) }
  }
}

test('any moment sought on the tape is what a viewer saw live', () => {
  for (const live of scenario.checkpoints) {
    const row = rows.findLast(({ from }) => from <= live.at)!
    const player = new Player(row)
    for (const tick of chunks.get(row.chunk)!.ticks) if (tick.at <= live.at) player.hear(tick)
    expect(player.seen(live.at)).toEqual(live)
  }
})

test('played on from chunk to chunk without their keyframes, it stays what a viewer saw live', () => {
  const live = new Map(scenario.checkpoints.map((checkpoint) => [checkpoint.at, checkpoint]))
  let player: Player | undefined
  let run: string | undefined
  let compared = 0
  for (const row of rows) {
    const chunk = chunks.get(row.chunk)!
    if (!player || run !== chunk.run) player = new Player(row)
    run = chunk.run
    for (const tick of chunk.ticks) {
      player.hear(tick)
      const checkpoint = live.get(tick.at)
      if (!checkpoint) continue
      expect(player.seen(tick.at)).toEqual(checkpoint)
      compared++
    }
  }
  // All but the two keyframes that the runs begin with.
  expect(compared).toBe(scenario.checkpoints.length - 2)
})

test('the same scenario is the same tape, byte for byte, and another is not', () => {
  const again = recordScenario(7)
  expect(again.hash).toBe(scenario.hash)
  expect(again.chunks.map(({ bytes }) => bytes)).toEqual(scenario.chunks.map(({ bytes }) => bytes))
  expect(recordScenario(8).hash).not.toBe(scenario.hash)
})

test('the story is on it: names that come later, entries, late readings, a new run', () => {
  const all: readonly TapeChunk[] = [...chunks.values()]
  expect(new Set(all.map(({ run }) => run)).size).toBe(2)
  expect(all.flatMap(({ ticks }) => ticks.flatMap(({ entries }) => entries)).length).toBeGreaterThan(10)
  expect(all.flatMap(({ ticks }) => ticks.filter(({ directory }) => directory)).length).toBeGreaterThan(10)
  expect(all.flatMap(({ late }) => late)).toEqual(scenario.late)
  expect(scenario.late.length).toBeGreaterThan(3)
  expect(deflateRawSync(scenario.chunks[0]!.bytes).length).toBeLessThan(scenario.chunks[0]!.bytes.length)
})
