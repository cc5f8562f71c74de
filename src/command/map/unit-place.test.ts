import { expect, test } from 'vitest'
import type { Order, UnitStanding } from '#contract/desk-snapshot.ts'
import type { LngLat } from '#contract/geometry.ts'
import { unitPlace } from './unit-place.ts'

const BASE: LngLat = [71.4, 51.1]
const THERE: LngLat = [71.44, 51.1]
const standing: UnitStanding = {
  unit: {
    id: 'pump-2',
    name: { zh: '泵车 2 队', en: 'Pump 2' },
    kind: 'vehicle',
    skills: ['pump'],
    people: 4,
    base: BASE,
    office: { zh: '水务', en: 'Water' },
  },
  version: 1,
  state: 'available',
  note: '',
  at: 0,
  order: 'order-1',
  lastAt: BASE,
  lastAtTime: 0,
  served: 0,
}
const order = (state: Order['state'], reached: Order['reached']): Order => ({
  id: 'order-1',
  version: 2,
  incident: 'i',
  unit: 'pump-2',
  text: 'go',
  to: THERE,
  toName: '',
  route: { etaS: 600, distanceM: 2800, reason: { zh: '最近', en: 'nearest' }, line: [BASE, THERE] },
  ackWithinS: 60,
  state,
  reached,
  by: 'duty-1',
  lastBy: 'duty-1',
  note: '',
  escalated: 0,
})

test('half of its time after leaving it is reckoned half way, and that is said', () => {
  const place = unitPlace(standing, order('enroute', { issued: 0, enroute: 100_000 }), undefined, 400_000)
  expect(place.basis).toBe('reckoned')
  expect(place.driven).toBeCloseTo(0.5)
  expect(place.at[0]).toBeCloseTo(71.42, 4)
  expect(place.leftS).toBeCloseTo(300)
})

test('acknowledging is not leaving: it stands where it said it stood', () => {
  const place = unitPlace(standing, order('acknowledged', { issued: 0, acknowledged: 1000 }), undefined, 400_000)
  expect(place).toMatchObject({ at: BASE, basis: 'said', driven: undefined })
})

test('a live track is believed before the clock, and gives what is left of the way', () => {
  const place = unitPlace(standing, order('enroute', { enroute: 0 }), [71.43, 51.1], 10_000)
  expect(place.basis).toBe('track')
  expect(place.driven).toBeCloseTo(0.75, 3)
  expect(place.leftS).toBeCloseTo(150, 0)
})

test('a track far off the route tells where the unit is and nothing about when it comes', () => {
  const place = unitPlace(standing, order('enroute', { enroute: 0 }), [71.42, 51.2], 10_000)
  expect(place).toMatchObject({ basis: 'track', at: [71.42, 51.2], driven: undefined, leftS: undefined })
})

test('over its time it stands at the end with nothing left; arrived, it stands where it was sent', () => {
  expect(unitPlace(standing, order('enroute', { enroute: 0 }), undefined, 9e6)).toMatchObject({ driven: 1, leftS: 0 })
  expect(unitPlace(standing, order('arrived', { enroute: 0, arrived: 5 }), undefined, 9e6)).toMatchObject({
    at: THERE,
    basis: 'said',
  })
})
