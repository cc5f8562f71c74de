import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFrame, encodeFrame } from '#contract/frame-codec.ts'
import { showReading } from './door.ts'
import { Latest } from './latest.ts'

const BOUNDS = [71, 51, 72, 52] as const

function latestOf(): Latest {
  return new Latest(BOUNDS, 10, () => 1)
}
function reading(place: string, value: number, at: number) {
  return { metric: 'pm25', place, value, at, source: 'test', intervalMs: 60_000 }
}
function report(tracks: readonly string[], lng = 71.5) {
  return {
    at: '',
    intervalMs: 1000,
    track: [...tracks],
    kind: tracks.map(() => 'bus' as const),
    lng: tracks.map(() => lng),
    lat: tracks.map(() => 51.5),
    speedKph: tracks.map(() => 30),
    headingDeg: tracks.map(() => 90),
  }
}

test('a frame since a tick holds what changed after it, and nothing else', () => {
  const latest = latestOf()
  showReading(latest, reading('a', 1, 1000))
  latest.tick = 2
  showReading(latest, reading('b', 2, 1000))
  latest.tracks.put(report(['bus-1']), 1000, latest.tick)
  latest.links.put({ at: '', intervalMs: 5000, link: [3, 99], speedKph: [40, 1], flowVph: [1, 1] }, 1000, latest.tick)
  const frame = latest.frameSince(1, ['tracks', 'cells', 'links'], 2000)
  expect([...frame.cells.cell]).toEqual([1])
  expect([...frame.tracks.slot]).toEqual([0])
  expect([...frame.links.link]).toEqual([3])
  expect([...latest.frameSince(1, ['cells'], 2000).tracks.slot]).toEqual([])
  expect([...latest.frameSince(0, ['cells'], 2000).cells.cell]).toEqual([0, 1])
})

test('a value older than the one shown is kept away from the screen', () => {
  const latest = latestOf()
  expect(showReading(latest, reading('a', 1, 2000))).toBe(true)
  expect(showReading(latest, reading('a', 9, 1000))).toBe(false)
  expect(latest.cells.valueOf(0)).toBe(1)
})

test('a cell that another source takes over is named again', () => {
  const latest = latestOf()
  showReading(latest, reading('a', 1, 1000))
  showReading(latest, { ...reading('a', 2, 2000), source: 'other' })
  expect(latest.renamedSince(0)).toEqual({ cells: [0], renamings: 1 })
  expect(latest.renamedSince(1)).toEqual({ cells: [], renamings: 1 })
  expect(latest.directoryFrom(0, 0).cellSources).toEqual(['other'])
})

test('a track outside the city is left out and counted, not drawn at its edge', () => {
  const latest = latestOf()
  expect(latest.tracks.put(report(['bus-1'], 80), 1000, 1)).toMatchObject({ taken: 0, outside: 1 })
  expect(latest.tracks.ids).toEqual([])
})

test('whatever arrives, in whatever order and growing past every array, each thing shows its newest value', () => {
  const arrival = fc.record({ place: fc.nat(3000), value: fc.integer(), at: fc.integer({ min: 1, max: 50 }) })
  fc.assert(
    fc.property(fc.array(arrival, { size: 'max', maxLength: 400 }), (arrivals) => {
      const latest = latestOf()
      const newest = new Map<string, { value: number; at: number }>()
      for (const { place, value, at } of arrivals) {
        const id = `p${place}`
        showReading(latest, reading(id, value, at))
        if (at >= (newest.get(id)?.at ?? 0)) newest.set(id, { value, at })
      }
      const frame = decodeFrame(encodeFrame(latest.frameSince(0, ['cells'], 100), BOUNDS))
      const { cellPlaces } = latest.directoryFrom(0, 0)
      const shown = [...frame.cells.cell].map((cell, row) => [
        cellPlaces[cell],
        frame.cells.value[row],
        frame.cells.at[row],
      ])
      expect(shown).toEqual([...newest].map(([place, { value, at }]) => [place, value, at]))
    }),
  )
})
