import { expect, test } from 'vitest'
import type { Mapping } from '#contract/connector.ts'
import type { Registry } from '#contract/place.ts'
import { registrySchema } from '#contract/place.ts'
import { createIntake } from './intake.ts'

const MAPPING: Mapping = {
  values: [{ field: 'v', metricField: 'm' }],
  place: { by: 'position', lngField: 'x', latField: 'y', idField: 'id', nameField: 'name', kind: 'air', crs: 'WGS84' },
  time: { field: 't', form: 'rfc3339' },
  intervalMs: 60_000,
}

/** A door that takes everything, and keeps what was introduced. */
function scene() {
  const introduced: Registry[] = []
  const refused: string[] = []
  let turns = 0
  const intake = createIntake({
    settings: { id: 'bureau', mapping: MAPPING },
    door: {
      readings: (items) => items.map((_item, index) => ({ taken: true, index, late: false })),
      registry(registry) {
        introduced.push(registrySchema.parse(registry))
        return undefined
      },
    },
    areaOf: (lng) => (lng > 71 ? 'ward/east' : undefined),
    onRefused: (_record, { en }) => refused.push(en),
    nextTurn: async () => void turns++,
  })
  const places = () => introduced.flatMap((one) => one.places.map(({ id, parent }) => `${id} in ${parent}`))
  return { intake, introduced, places, refused, turns: () => turns }
}
const record = (id: string, x: unknown, more: object = {}) => ({
  id,
  x,
  y: 51.1,
  m: 'pm25',
  v: 3,
  t: '2026-11-23T08:00:00Z',
  ...more,
})

test('a sensor is introduced in the ward it stands in, once, and again only when it really moved', async () => {
  const { intake, places } = scene()
  await intake.records([record('A', 71.43), record('B', 70.5)])
  await intake.records([record('A', 71.43007), record('A', 71.42994)]) // 5 m of wandering
  expect(places()).toEqual(['bureau/A in ward/east', 'bureau/B in city'])
  await intake.records([record('A', 71.431)])
  expect(places().at(-1)).toBe('bureau/A in ward/east')
  expect(places()).toHaveLength(3)
})

test('one odd sensor does not keep the others of its batch out', async () => {
  const { intake, places } = scene()
  await intake.records([
    record('A', 71.43),
    record('N', NaN),
    record('far', 500),
    record('L', 71.44, { name: 'x'.repeat(5000) }),
  ])
  expect(places()).toEqual(['bureau/A in ward/east', 'bureau/L in ward/east'])
})

test('an id that is new with every record fills neither the map nor the memory', async () => {
  const { intake, places, refused, turns } = scene()
  const records = Array.from({ length: 20_100 }, (_, i) =>
    record(`r${i}`, 71.43, { m: i % 2 ? 'pm25' : `made-up-${i}` }),
  )
  const sum = await intake.records(records)
  expect([places().length, sum.taken, sum.refused]).toEqual([20_000, 20_000, 100])
  expect(refused[0]).toContain('20,000 sensors')
  expect(turns()).toBe(100) // the loop turned after every 200 records
})

test('only metrics that exist have an interval', async () => {
  const { intake, introduced } = scene()
  await intake.records([record('A', 71.43), record('A', 71.43, { m: '__proto__' }), record('A', 71.43, { m: 'hello' })])
  expect(introduced.map(({ intervals }) => intervals)).toEqual([{ pm25: 60_000 }])
})
