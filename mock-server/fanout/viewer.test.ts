import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeFrame, deflatedBody, withInflatedBody } from '#contract/frame-codec.ts'
import type { Frame } from '#contract/frame.ts'
import { inflateRawSync } from 'node:zlib'
import { showReading } from '../ingest/door.ts'
import { Latest } from '../ingest/latest.ts'
import { createFanoutStats } from './fanout-stats.ts'
import { FrameCache } from './frame-cache.ts'
import { UNPAINTED_LIMIT_MS, Viewer } from './viewer.ts'

function decode(bytes: Uint8Array): Frame {
  const body = deflatedBody(bytes)
  return decodeFrame(body ? withInflatedBody(bytes, inflateRawSync(body)) : bytes)
}

function scene() {
  const latest = new Latest([71, 51, 72, 52], 10, () => 1)
  const stats = createFanoutStats()
  let announced = 0
  const cache = new FrameCache(latest, stats, () => announced++)
  const time = { now: 0 }
  const put = (place: string, value: number) =>
    showReading(latest, { metric: 'm', place, value, at: ++time.now, intervalMs: 1000, source: 's' })
  const join = () => {
    const sent: Uint8Array[] = []
    const flying: number[] = []
    const shown = new Map<number, number>()
    let closed = false
    const line = {
      id: 'page',
      frame(bytes: Uint8Array, number: number) {
        sent.push(bytes)
        flying.push(number)
        see(bytes)
      },
      close: () => (closed = true),
    }
    const see = (bytes: Uint8Array) => {
      const { cells } = decode(bytes)
      cells.cell.forEach((cell, row) => shown.set(cell, cells.value[row]!))
    }
    const viewer = new Viewer(line, ['cells'], cache, stats, () => time.now)
    const reset = () => {
      const bytes = cache.full(['cells'], time.now)
      see(bytes)
      viewer.wasReset(bytes)
    }
    reset()
    const offer = () => {
      const bytes = viewer.take()
      if (bytes) line.frame(bytes, cache.tick)
    }
    const paint = () => {
      const number = flying.shift()
      if (number !== undefined) viewer.painted(number)
    }
    return { viewer, sent, shown, reset, offer, paint, waiting: flying, isClosed: () => closed }
  }
  cache.closeTick()
  return { latest, stats, cache, time, put, join, announcements: () => announced }
}

test('everybody who is up to date is handed the same bytes, encoded once', () => {
  const { put, join, cache, stats } = scene()
  const crowd = Array.from({ length: 50 }, join)
  for (let tick = 0; tick < 5; tick++) {
    put('a', tick)
    cache.closeTick()
    const encodes = stats.encodes
    for (const { offer } of crowd) offer()
    expect(stats.encodes).toBe(encodes + 1)
    expect(new Set(crowd.map(({ sent }) => sent.at(-1))).size).toBe(1)
    for (const { paint } of crowd) paint()
  }
})

test('a viewer that paints nothing has one frame in flight, then gets the newest of all it missed in one frame', () => {
  const { put, join, cache, stats } = scene()
  const slow = join()
  for (let tick = 1; tick <= 20; tick++) {
    put('a', tick)
    put(`p${tick}`, tick)
    cache.closeTick()
    slow.offer()
    expect(slow.waiting).toHaveLength(1)
  }
  expect(slow.sent).toHaveLength(1)
  expect(stats.coalesced).toBe(19)
  slow.paint()
  expect(slow.sent).toHaveLength(2)
  expect(slow.shown.get(0)).toBe(20)
  expect(slow.shown.size).toBe(21)
})

test('nothing is sent when nothing changed', () => {
  const { join, cache, stats } = scene()
  const one = join()
  cache.closeTick()
  one.offer()
  expect(one.sent).toEqual([])
  expect(stats.coalesced).toBe(0)
})

test('names are announced before every frame that is made', () => {
  const { put, join, cache, announcements } = scene()
  const one = join()
  put('a', 1)
  cache.closeTick()
  const before = announcements()
  one.offer()
  expect(announcements()).toBe(before + 1)
})

test('a viewer that painted nothing for too long is let go', () => {
  const { put, join, cache, time, stats } = scene()
  const frozen = join()
  put('a', 1)
  cache.closeTick()
  frozen.offer()
  time.now += UNPAINTED_LIMIT_MS
  expect(frozen.viewer.dropIfStuck()).toBe(false)
  time.now += 1
  expect(frozen.viewer.dropIfStuck()).toBe(true)
  expect(frozen.isClosed()).toBe(true)
  expect(stats.dropped).toBe(1)
})

test('after a reset the acknowledgement of an older frame counts for nothing', () => {
  const { put, join, cache } = scene()
  const one = join()
  put('a', 1)
  cache.closeTick()
  one.offer()
  one.reset()
  put('a', 2)
  cache.closeTick()
  one.offer()
  expect(one.viewer.inFlight).toBe(true)
  one.paint()
  expect(one.viewer.inFlight).toBe(true)
  one.paint()
  expect(one.viewer.inFlight).toBe(false)
})

test('whatever the order of readings, ticks, paints and resets, every viewer ends with the newest values', () => {
  const step = fc.oneof(
    { weight: 4, arbitrary: fc.record({ put: fc.nat(5), value: fc.integer() }) },
    { weight: 3, arbitrary: fc.constant('tick' as const) },
    { weight: 3, arbitrary: fc.record({ paint: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.record({ reset: fc.nat(2) }) },
    { weight: 1, arbitrary: fc.constant('join' as const) },
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
      const { put, join, cache, latest } = scene()
      const crowd = [join(), join(), join()]
      const tick = () => {
        cache.closeTick()
        for (const { offer } of crowd) offer()
      }
      for (const one of steps) {
        if (one === 'tick') tick()
        else if (one === 'join') crowd.push(join())
        else if ('put' in one) put(`p${one.put}`, one.value)
        else if ('paint' in one) crowd[one.paint]?.paint()
        else crowd[one.reset]?.reset()
        for (const { viewer, waiting } of crowd) if (!viewer.inFlight) waiting.length = 0
      }
      tick()
      const truth = latest.cells.names.map((_, cell) => [cell, latest.cells.valueOf(cell)] as const)
      for (const { shown, paint, waiting } of crowd) {
        while (waiting.length > 0) paint()
        expect([...shown].sort(([a], [b]) => a - b)).toEqual(truth)
      }
    }),
  )
})
