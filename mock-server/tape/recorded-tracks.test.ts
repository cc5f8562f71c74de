import { expect, test } from 'vitest'
import { EMPTY_DIRECTORY } from '#contract/directory.ts'
import { emptyFrame, trackColumns } from '#contract/frame.ts'
import type { Frame } from '#contract/frame.ts'
import { encodeChunk } from '#contract/tape-codec.ts'
import type { TapeChunk, TapeChunkRow } from '#contract/tape.ts'
import { recordedTracks } from './recorded-tracks.ts'

const FROM = Date.UTC(2026, 10, 27, 8, 0)
const MINUTE_MS = 60_000

function frameOf(
  at: number,
  full: boolean,
  places: readonly (readonly [slot: number, lng: number, lat: number])[],
): Frame {
  const tracks = trackColumns(places.length)
  for (const [i, [slot, lng, lat]] of places.entries()) {
    tracks.slot[i] = slot
    tracks.lng[i] = lng
    tracks.lat[i] = lat
    tracks.at[i] = at
  }
  return { ...emptyFrame(at, full), tracks }
}

/** Two minutes: a pump drives east in slot 3; after a restart it is slot 0. */
function shelf() {
  const chunk = (minute: number, run: string, slot: number, told: boolean): TapeChunk => ({
    from: FROM + minute * MINUTE_MS,
    to: FROM + (minute + 1) * MINUTE_MS,
    run,
    bounds: [71, 51, 72, 52],
    seq: 0,
    snapshot: null,
    directory: told
      ? {
          ...EMPTY_DIRECTORY,
          firstSlot: slot,
          trackIds: ['gps/pump-3', 'gps/bus-1'],
          trackKinds: ['fire', 'bus'],
        }
      : null,
    keyframe: frameOf(FROM + minute * MINUTE_MS, true, [
      [slot, 71.4, 51.1],
      [slot + 1, 71.9, 51.9],
    ]),
    ticks: [
      {
        at: FROM + minute * MINUTE_MS + 1000,
        directory: null,
        entries: [],
        frame: frameOf(FROM + minute * MINUTE_MS + 1000, false, [[slot, 71.4 + (minute + 1) / 100, 51.1]]),
      },
    ],
    late: [],
  })
  const chunks = [chunk(0, 'one', 3, true), chunk(1, 'one', 3, false), chunk(2, 'two', 0, true)]
  const rows = chunks.map(({ from, to }, i): TapeChunkRow => ({
    chunk: i,
    from,
    to,
    bytes: 1,
    seq: 0,
    snapshotIn: 0,
    directoryIn: i === 1 ? 0 : i,
  }))
  const index = {
    tape: 'relay',
    name: { zh: '录像', en: 'tape' },
    kind: 'relay' as const,
    demo: false,
    open: true,
    from: FROM,
    to: FROM + 3 * MINUTE_MS,
    chunks: rows,
    marks: [],
    late: [],
  }
  return {
    index: () => Promise.resolve(index),
    chunkBytes: (_tape: string, number: number) => {
      const found = chunks[number]
      return Promise.resolve(found && { bytes: encodeChunk(found), closed: true })
    },
  }
}

test('a track is found by its name through chunks that do not say it and through a restart that numbers anew', async () => {
  const tracks = await recordedTracks(shelf(), new Set(['gps/pump-3', 'gps/none']), FROM, FROM + 3 * MINUTE_MS)
  expect([...tracks.keys()]).toEqual(['gps/pump-3'])
  const points = tracks.get('gps/pump-3')!
  expect(points.map(([, , at]) => at - FROM)).toEqual([0, 1000, 60_000, 61_000, 120_000, 121_000])
  expect(points.map(([lng]) => Math.round(lng * 100) / 100)).toEqual([71.4, 71.41, 71.4, 71.42, 71.4, 71.43])
})

test('only what was between the two moments is told', async () => {
  const tracks = await recordedTracks(shelf(), new Set(['gps/pump-3']), FROM + MINUTE_MS, FROM + MINUTE_MS + 1000)
  expect(tracks.get('gps/pump-3')?.map(([, , at]) => at - FROM)).toEqual([60_000, 61_000])
})
