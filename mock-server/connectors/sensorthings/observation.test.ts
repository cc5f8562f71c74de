import fc from 'fast-check'
import { expect, test } from 'vitest'
import { observationRecord, observedTime, readDatastream, readObservations } from './observation.ts'

/** Made after the examples of OGC 18-088 §8.2 and §9.3. */
const STREAM = {
  '@iot.id': 7,
  '@iot.selfLink': 'http://example.org/v1.1/Datastreams(7)',
  name: 'river-north PM2.5',
  observationType: 'http://www.opengis.net/def/observationType/OGC-OM/2.0/OM_Measurement',
  unitOfMeasurement: { name: 'microgram per cubic metre', symbol: 'ug/m3', definition: 'http://unitsofmeasure.org' },
  Thing: {
    '@iot.id': 1,
    name: 'river-north',
    Locations: [{ encodingType: 'application/geo+json', location: { type: 'Point', coordinates: [71.43, 51.16] } }],
  },
  ObservedProperty: { '@iot.id': 3, name: 'PM2.5' },
  Observations: [{ '@iot.id': 9, phenomenonTime: '2026-11-23T08:00:00Z', resultTime: null, result: 38.5 }],
}
const stream = (rest: object = {}) => {
  const read = readDatastream({ ...STREAM, ...rest })
  if (!read) throw new Error('the test wrote no datastream')
  return read
}
const record = (rest: object = {}) => {
  const one = stream(rest)
  const [first] = readObservations(one.Observations).observations
  if (!first) throw new Error('the test wrote no observation')
  return observationRecord(one, first)
}

test('an observation is one flat record with thing, property, unit and place', () => {
  expect(record()).toEqual({
    datastream: '7',
    datastreamName: 'river-north PM2.5',
    thing: 'river-north',
    property: 'PM2.5',
    unit: 'ug/m3',
    result: 38.5,
    phenomenonTime: '2026-11-23T08:00:00.000Z',
    lng: 71.43,
    lat: 51.16,
  })
})
test('of an interval the end is the time, whatever the zone', () => {
  const Observations = [
    {
      phenomenonTime: '2026-11-23T15:00:00+08:00/2026-11-23T16:00:00+08:00',
      resultTime: '2026-11-23T08:01:00Z',
      result: 1,
    },
  ]
  expect(record({ Observations })).toMatchObject({
    phenomenonTime: '2026-11-23T08:00:00.000Z',
    resultTime: '2026-11-23T08:01:00Z',
  })
})
test('a location may be a Feature; one that is no point, or none, leaves the place out', () => {
  const at = (location: unknown) => record({ Thing: { name: 't', Locations: [{ location }] } })
  const point = { type: 'Point', coordinates: [71.43, 51.16, 350] }
  expect(at({ type: 'Feature', geometry: point, properties: {} })).toMatchObject({ lng: 71.43, lat: 51.16 })
  expect(at({ type: 'Polygon', coordinates: [] })).not.toHaveProperty('lng')
  expect(record({ Thing: undefined })).not.toHaveProperty('lng')
})
test('a data array is the same observations', () => {
  const array = {
    'Datastream@iot.navigationLink': 'http://example.org/v1.1/Datastreams(7)',
    components: ['id', 'phenomenonTime', 'resultTime', 'result'],
    'dataArray@iot.count': 2,
    dataArray: [
      [1, '2026-11-23T08:00:00Z', null, 38.5],
      [2, '2026-11-23T08:05:00Z', null, 39],
    ],
  }
  const { observations, timeless } = readObservations([array])
  expect(observations.map(({ result, time }) => [result, time.to])).toEqual([
    [38.5, Date.UTC(2026, 10, 23, 8)],
    [39, Date.UTC(2026, 10, 23, 8, 5)],
  ])
  expect(timeless).toBe(0)
})
test.each([
  '2026-11-23T08:00:00',
  '2026-11-23T09:00:00Z/2026-11-23T08:00:00Z',
  '2026-11-23T08:00:00Z/PT1H',
  '2026-13-23T08:00:00Z',
  'yesterday',
  17,
  null,
])('%j is no time that can be trusted', (text) => {
  expect(observedTime(text)).toBeUndefined()
  expect(readObservations([{ phenomenonTime: text, result: 1 }])).toEqual({ observations: [], timeless: 1 })
})

test('any JSON is a datastream or none, and any items are observations or counted', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.array(fc.jsonValue()), fc.string(), (value, items, text) => {
      const read = readDatastream(value)
      expect(read === undefined || read['@iot.id'] !== undefined).toBe(true)
      const array = { components: [text, 'phenomenonTime'], dataArray: items }
      for (const list of [items, [array], [{ phenomenonTime: text }]]) {
        const { observations, timeless } = readObservations(list)
        expect(observations.length + timeless).toBe(
          list === items ? items.length : list[0] === array ? items.length : 1,
        )
        for (const one of observations)
          expect(JSON.stringify(observationRecord(stream(), one))).toContain('phenomenonTime')
      }
    }),
  )
})
