import { expect, it } from 'vitest'
import { askedOf, readWhyView } from './why-address.ts'

const HOUR_MS = 3_600_000
const asked = (search: string, now = 100 * HOUR_MS) => askedOf(readWhyView(new URLSearchParams(search)), now)

it('asks for the city’s index against the usual hour where the address names nothing', () => {
  expect(asked('')).toEqual({ metric: 'city_index', place: 'city', span: HOUR_MS, from: undefined, to: undefined })
})

it('keeps figure, place and both moments of an address', () => {
  expect(asked('metric=tti&place=district/a&from=5&to=9&span=60000')).toEqual({
    metric: 'tti',
    place: 'district/a',
    span: 60_000,
    from: 5,
    to: 9,
  })
})

it('sets the earlier window a day, or its own length, before the later one', () => {
  expect(asked('vs=day')).toMatchObject({ from: 76 * HOUR_MS, to: 100 * HOUR_MS })
  expect(asked('vs=before')).toMatchObject({ from: 99 * HOUR_MS, to: 100 * HOUR_MS })
})
