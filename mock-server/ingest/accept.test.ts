import { expect, test } from 'vitest'
import type { ReadingFault } from '#contract/reading.ts'
import { createAcceptor } from './accept.ts'
import { PlaceRegistry } from './place-registry.ts'
import type { Taken } from './taken.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const AT = '2026-11-23T08:00:00Z'
const GOOD = { metric: 'pm25', place: 'air/1', at: AT, value: 35 }

function acceptorWith(late = false) {
  const places = new PlaceRegistry([
    { id: 'air/1', kind: 'air', name: { zh: '一号站', en: 'Station 1' }, lng: 71, lat: 51, source: 'city-pack' },
  ])
  const taken: Taken[] = []
  const acceptor = createAcceptor({
    ruleOf: (metric) =>
      metric === 'pm25'
        ? { unit: 'µg/m³', units: ['µg/m³', 'ug/m3'], min: 0, max: 2000, cadenceMs: 60_000 }
        : undefined,
    places,
    hasTrack: (id) => id === 'bus-1',
    onTaken(one) {
      taken.push(one)
      return late
    },
  })
  return { places, taken, judge: (item: unknown) => acceptor.accept(item, 0, 'test', NOW) }
}

const CASES: readonly (readonly [ReadingFault, unknown])[] = [
  ['not-an-object', 7],
  ['not-an-object', null],
  ['not-an-object', [GOOD]],
  ['unknown-field', { ...GOOD, colour: 'red' }],
  ['metric-unknown', { ...GOOD, metric: 'pm52' }],
  ['metric-unknown', { ...GOOD, metric: '__proto__' }],
  ['metric-unknown', { place: 'air/1', at: AT, value: 35 }],
  ['place-unknown', { ...GOOD, place: 'air/2' }],
  ['track-unknown', { metric: 'pm25', track: 'bus-2', at: AT, value: 1 }],
  ['place-or-track', { metric: 'pm25', at: AT, value: 1 }],
  ['place-or-track', { ...GOOD, track: 'bus-1' }],
  ['place-or-track', { ...GOOD, place: 5 }],
  ['time-unreadable', { ...GOOD, at: 'yesterday' }],
  ['time-unreadable', { ...GOOD, at: 1795420800000 }],
  ['time-without-zone', { ...GOOD, at: '2026-11-23T08:00:00' }],
  ['time-in-future', { ...GOOD, at: '2026-11-23T08:05:01Z' }],
  ['time-too-old', { ...GOOD, at: '1970-01-01T00:00:00Z' }],
  ['value-not-a-number', { ...GOOD, value: Number.NaN }],
  ['value-not-a-number', { ...GOOD, value: Number.POSITIVE_INFINITY }],
  ['value-not-a-number', { ...GOOD, value: '35' }],
  ['value-not-a-number', { ...GOOD, value: null }],
  ['value-out-of-range', { ...GOOD, value: -1 }],
  ['value-out-of-range', { ...GOOD, value: 35_000 }],
  ['unit-wrong', { ...GOOD, unit: 'ppm' }],
  ['unit-wrong', { ...GOOD, unit: 5 }],
]

test.each(CASES)('%s: %j is refused with a sentence in both languages', (fault, item) => {
  const { judge, taken } = acceptorWith()
  const verdict = judge(item)
  expect(verdict).toMatchObject({ taken: false, fault })
  if (verdict.taken) return
  expect(verdict.sentence.zh).toMatch(/。$/)
  expect(verdict.sentence.en).toMatch(/\.$/)
  expect(taken).toEqual([])
})

test('a good reading is taken with its time in epoch ms and the interval its source announced', () => {
  const { judge, taken, places } = acceptorWith()
  expect(judge(GOOD)).toEqual({ index: 0, taken: true })
  places.introduce('test', { places: [], intervals: { pm25: 5000 } })
  judge({ ...GOOD, unit: 'ug/m3' })
  judge({ metric: 'pm25', track: 'bus-1', at: AT, value: 1 })
  const common = { metric: 'pm25', at: NOW, source: 'test' }
  expect(taken).toEqual([
    { ...common, place: 'air/1', value: 35, intervalMs: 60_000 },
    { ...common, place: 'air/1', value: 35, intervalMs: 5000 },
    { ...common, place: 'track/bus-1', value: 1, intervalMs: 5000 },
  ])
})

test('a reading older than the one shown is taken and said to be late', () => {
  expect(acceptorWith(true).judge(GOOD)).toEqual({ index: 0, taken: true, late: true })
})

test('a source may run five minutes ahead, and no more', () => {
  const { judge } = acceptorWith()
  expect(judge({ ...GOOD, at: '2026-11-23T08:05:00Z' }).taken).toBe(true)
})
