import { expect, it } from 'vitest'
import { gridCity } from './grid-city.ts'
import { mockPeople } from './mock-people.ts'
import { smallestAreas } from './place-sensors.ts'

it('a million people live in the simulated city, some in every smallest area, the same ones for the same seed', () => {
  const { places } = gridCity()
  const { of, said } = mockPeople(places, 7)
  expect([...of.keys()]).toEqual(smallestAreas(places).map(({ id }) => id))
  expect([...of.values()].reduce((a, b) => a + b, 0)).toBeCloseTo(1_000_000, -1)
  expect(Math.min(...of.values())).toBeGreaterThan(0)
  expect(mockPeople(places, 7).of).toEqual(of)
  expect(said.zh).toContain('示范数据')
})
