import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Roll } from '#metrics/roll.ts'
import { PlaceTree } from './place-tree.ts'
import { rollUp } from './roll-up.ts'
import { samplePlaces } from './sample-city.ts'
import { Look } from './sample.ts'
import { SampleTable } from './sample-table.ts'

const T = Date.parse('2026-11-23T03:00:00Z')
const EVERY = 60_000
const RATIO: Roll = { kind: 'ratio', num: 'hotline_done_on_time', den: 'hotline_due' }

function open() {
  const samples = new SampleTable(() => ({ window: undefined, observed: undefined }))
  const tree = new PlaceTree(samplePlaces)
  const hear = (metric: string, place: string, value: number, at = T) => {
    const cell = samples.cellOf(metric, place)
    cell.sample = { metric, place, at, value, source: 'test', intervalMs: EVERY }
    cell.row.changes++
  }
  const all = (metric: string, roll: Roll, now: number) => rollUp(metric, roll, samples, tree, new Look(now))
  const value = (metric: string, roll: Roll, place: string, now = T) =>
    all(metric, roll, now).find((figure) => figure.place === place)?.value
  return { hear, value, all }
}

test('districts add up to the city, wards to their district, each thing once', () => {
  const { hear, value, all } = open()
  hear('fire_incidents', 'ward/a1', 2)
  hear('fire_incidents', 'ward/a2', 3)
  hear('fire_incidents', 'district/b', 10)
  hear('fire_incidents', 'ward/b1', 4)
  all('fire_incidents', { kind: 'sum' }, T - EVERY)
  const sum = (place: string) => value('fire_incidents', { kind: 'sum' }, place)
  expect([sum('district/a'), sum('district/b'), sum('city')]).toEqual([5, undefined, 15])
})

test('a facility in a ward that counts for itself is not counted again in the district', () => {
  const { hear, value } = open()
  for (const [place, num, den] of [
    ['ward/a1', 30, 40],
    ['air/0', 0, 40],
    ['ward/a2', 10, 40],
  ] as const) {
    hear('hotline_done_on_time', place, num)
    hear('hotline_due', place, den)
  }
  const share = (place: string) => value('hotline_on_time', RATIO, place)
  expect([share('ward/a1'), share('district/a'), share('city')]).toEqual([75, 50, 50])
})

test('least, greatest and mean are of the parts that are fresh', () => {
  const { hear, value } = open()
  hear('blood_days', 'district/a', 8)
  hear('blood_days', 'district/b', 5)
  hear('blood_days', 'district/c', 1, T - 3 * EVERY)
  const of = (kind: 'min' | 'max' | 'mean') => value('blood_days', { kind }, 'city')
  expect([of('min'), of('max'), of('mean')]).toEqual([5, 8, 6.5])
})

test('a sum with a part silent is not made until the part is back or given up', () => {
  const { hear, value } = open()
  const sum = (now: number) => value('fire_incidents', { kind: 'sum' }, 'city', now)
  const hearTwo = (at: number) => {
    hear('fire_incidents', 'district/a', 1, at)
    hear('fire_incidents', 'district/b', 2, at)
  }
  hearTwo(T)
  expect(sum(T)).toBeUndefined() // nobody knows yet whether these are all
  hear('fire_incidents', 'district/c', 4)
  expect(sum(T)).toBe(7) // every district has spoken
  hearTwo(T + 3 * EVERY)
  expect(sum(T + 3 * EVERY)).toBeUndefined()
  hearTwo(T + 7 * EVERY)
  expect(sum(T + 7 * EVERY)).toBe(3)
})

test('a place that reports the share itself is taken at its word', () => {
  const { hear, value } = open()
  hear('hotline_done_on_time', 'city', 9)
  hear('hotline_due', 'city', 10)
  hear('hotline_on_time', 'city', 88)
  expect(value('hotline_on_time', RATIO, 'city')).toBeUndefined()
  expect(value('hotline_on_time', RATIO, 'city', T + 3 * EVERY)).toBeUndefined()
})

test('the city’s share lies where the counts put it, however they are spread over wards and districts', () => {
  const places = ['ward/a1', 'ward/a2', 'ward/b1', 'district/c'] as const
  const counts = fc.integer({ min: 1, max: 1000 }).chain((den) => fc.tuple(fc.nat(den), fc.constant(den)))
  fc.assert(
    fc.property(fc.array(counts, { minLength: 1, maxLength: places.length }), (rows) => {
      const { hear, value, all } = open()
      rows.forEach(([num, den], i) => {
        hear('hotline_done_on_time', places[i]!, num)
        hear('hotline_due', places[i]!, den)
      })
      const num = rows.reduce((sum, [one]) => sum + one, 0)
      const den = rows.reduce((sum, [, one]) => sum + one, 0)
      expect(value('hotline_on_time', RATIO, 'city')).toBeCloseTo((100 * num) / den, 9)
      const city = all('hotline_on_time', RATIO, T).find(({ place }) => place === 'city')
      expect(city?.smallSample === true).toBe(den < 30)
    }),
  )
})
