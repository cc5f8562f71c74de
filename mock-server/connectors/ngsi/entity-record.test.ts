import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readJsonDocument } from '../http-poll/json-document.ts'
import { convertUnit } from '../record-mapping/convert-unit.ts'
import { entityRecord } from './entity-record.ts'

/** One entity, made after the examples of ETSI GS CIM 009 annex C and of the NGSIv2 specification, in every representation. */
const ID = 'urn:ngsi-ld:AirQualityObserved:river-north'
const AT = '2026-11-23T07:55:00Z'
const withTimes = {
  'NGSI-LD normalized': {
    id: ID,
    type: 'AirQualityObserved',
    pm25: { type: 'Property', value: 38.5, unitCode: 'GQ', observedAt: AT, accuracy: { type: 'Property', value: 0.9 } },
    location: { type: 'GeoProperty', value: { type: 'Point', coordinates: [71.43, 51.16] } },
    refDevice: { type: 'Relationship', object: 'urn:ngsi-ld:Device:7' },
    stationName: { type: 'Property', value: '河北岸' },
    '@context': ['https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.7.jsonld'],
  },
  'NGSI-LD concise': {
    id: ID,
    type: 'AirQualityObserved',
    pm25: { value: 38.5, unitCode: 'GQ', observedAt: AT, accuracy: 0.9 },
    location: { type: 'Point', coordinates: [71.43, 51.16] },
    refDevice: { object: 'urn:ngsi-ld:Device:7' },
    stationName: '河北岸',
  },
  'NGSIv2 normalized': {
    id: ID,
    type: 'AirQualityObserved',
    pm25: {
      type: 'Number',
      value: 38.5,
      metadata: {
        unitCode: { type: 'Text', value: 'GQ' },
        TimeInstant: { type: 'DateTime', value: AT },
        accuracy: { type: 'Number', value: 0.9 },
      },
    },
    location: { type: 'geo:json', value: { type: 'Point', coordinates: [71.43, 51.16] }, metadata: {} },
    refDevice: { type: 'Relationship', value: 'urn:ngsi-ld:Device:7', metadata: {} },
    stationName: { type: 'Text', value: '河北岸', metadata: {} },
  },
}
test.each(Object.entries(withTimes))('%s gives the same record, with time and unit of each value', (_name, entity) => {
  expect(entityRecord(entity)).toEqual({
    id: ID,
    type: 'AirQualityObserved',
    pm25: 38.5,
    'pm25.observedAt': AT,
    'pm25.unitCode': 'GQ',
    'pm25.unit': 'µg/m³',
    'pm25.accuracy': 0.9,
    location: { lng: 71.43, lat: 51.16 },
    refDevice: 'urn:ngsi-ld:Device:7',
    stationName: '河北岸',
    observedAt: AT,
  })
})

const geo = { type: 'Point', coordinates: [71.43, 51.16] }
const withDate = {
  'NGSI-LD normalized': {
    id: ID,
    type: 'AirQualityObserved',
    dateObserved: { type: 'Property', value: { '@type': 'DateTime', '@value': AT } },
    pm25: { type: 'Property', value: 38.5 },
    location: { type: 'GeoProperty', value: geo },
    refDevice: { type: 'Relationship', object: 'urn:ngsi-ld:Device:7' },
  },
  'NGSI-LD concise': {
    id: ID,
    type: 'AirQualityObserved',
    dateObserved: { value: { '@type': 'DateTime', '@value': AT } },
    pm25: 38.5,
    location: geo,
    refDevice: { object: 'urn:ngsi-ld:Device:7' },
  },
  'NGSI-LD simplified': {
    id: ID,
    type: 'AirQualityObserved',
    dateObserved: { '@type': 'DateTime', '@value': AT },
    pm25: 38.5,
    location: geo,
    refDevice: 'urn:ngsi-ld:Device:7',
  },
  'NGSIv2 normalized': {
    id: ID,
    type: 'AirQualityObserved',
    dateObserved: { type: 'DateTime', value: AT, metadata: {} },
    pm25: { type: 'Number', value: 38.5, metadata: {} },
    location: { type: 'geo:point', value: '51.16, 71.43', metadata: {} },
    refDevice: { type: 'Relationship', value: 'urn:ngsi-ld:Device:7', metadata: {} },
  },
  'NGSIv2 keyValues': {
    id: ID,
    type: 'AirQualityObserved',
    dateObserved: AT,
    pm25: 38.5,
    location: '51.16,71.43',
    refDevice: 'urn:ngsi-ld:Device:7',
  },
}
test.each(Object.entries(withDate))('%s of an entity with a date of its own gives the same record', (_name, entity) => {
  expect(entityRecord(entity)).toEqual({
    id: ID,
    type: 'AirQualityObserved',
    dateObserved: AT,
    pm25: 38.5,
    location: { lng: 71.43, lat: 51.16 },
    refDevice: 'urn:ngsi-ld:Device:7',
    observedAt: AT,
  })
})

test.each([
  [
    'normalized',
    [
      { type: 'Property', value: 40, observedAt: AT },
      { type: 'Property', value: 42, datasetId: 'urn:ngsi-ld:Dataset:radar' },
    ],
    { 'speed.observedAt': AT, observedAt: AT },
  ],
  ['simplified', { dataset: { '@none': 40, 'urn:ngsi-ld:Dataset:radar': 42 } }, {}],
])('several instances of one attribute stand beside each other: %s', (_name, speed, times) => {
  expect(entityRecord({ id: 'urn:v', type: 'Vehicle', speed })).toEqual({
    id: 'urn:v',
    type: 'Vehicle',
    speed: 40,
    'speed.urn:ngsi-ld:Dataset:radar': 42,
    ...times,
  })
})

test('of an interval of observation the end is the event time', () => {
  const record = entityRecord({ id: 'a', type: 'T', dateObserved: '2016-03-15T11:00:00Z/2016-03-15T12:00:00Z' })
  expect(record).toMatchObject({ observedAt: '2016-03-15T12:00:00Z' })
})

test('the newest of several values tells the time of the entity', () => {
  const record = entityRecord({
    id: 'a',
    type: 'T',
    x: { value: 1, observedAt: '2026-11-23T08:00:00+08:00' },
    y: { value: 2, observedAt: '2026-11-23T00:30:00Z' },
  })
  expect(record).toMatchObject({ observedAt: '2026-11-23T00:30:00Z' })
})

test('a unit is told in the mapping’s words where its code is known, and as its code alone where it is not', () => {
  const record = entityRecord({
    id: 'a',
    type: 'T',
    x: { value: 68, unitCode: 'FAH' },
    y: { value: 1, unitCode: 'X99' },
  })
  expect(record).toEqual({ id: 'a', type: 'T', x: 68, 'x.unitCode': 'FAH', 'x.unit': '°F', y: 1, 'y.unitCode': 'X99' })
  expect(convertUnit(68, '°F', '°C', 'temperature')).toBeCloseTo(20, 10)
})

test('names of the default vocabulary are shortened, an area stays what it is, a point on no earth too', () => {
  const area = { type: 'Polygon', coordinates: [[[0, 0]]] }
  const nowhere = { type: 'Point', coordinates: [51.16, 171.43] }
  expect(
    entityRecord({
      id: 'a',
      type: 'T',
      'https://uri.etsi.org/ngsi-ld/default-context/level': { type: 'Property', value: 3 },
      location: { type: 'GeoProperty', value: area },
      swapped: { type: 'GeoProperty', value: nowhere },
    }),
  ).toEqual({ id: 'a', type: 'T', level: 3, location: area, swapped: nowhere })
})

test.each([[null], ['text'], [[]], [{}], [{ id: 7 }]])('%j is no entity, and said so', (entity) => {
  expect(entityRecord(entity)).toHaveProperty('en', expect.stringContaining('no NGSI entity'))
})

test('any JSON becomes a record or a sentence, and the prototype is never touched', () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), (text, value) => {
      const read = readJsonDocument(new TextEncoder().encode(text))
      for (const one of ['document' in read ? read.document : undefined, { id: 'x', type: 'T', a: value }]) {
        const record = entityRecord(one)
        expect('id' in record ? typeof record.id : record.en).toBeTypeOf('string')
      }
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
    }),
  )
})
