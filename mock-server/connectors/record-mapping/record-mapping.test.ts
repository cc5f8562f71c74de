import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Mapping } from '#contract/connector.ts'
import { mappingSchema } from '#contract/connector.ts'
import { convertUnit } from './convert-unit.ts'
import { eventTime } from './event-time.ts'
import { mapRecord, toWgs84 } from './map-record.ts'
import { previewRecords } from './preview-records.ts'
import type { PreviewParts } from './preview-records.ts'
import { leavesOf, readPath } from './read-path.ts'
import { suggestMapping } from './suggest-mapping.ts'

const NOW = Date.UTC(2026, 10, 23, 8)

describe('a path', () => {
  it('leads to every plain value of any record, dots in names and all', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (record) => {
        for (const { path, value } of leavesOf({ record }, 500)) expect(readPath({ record }, path)).toEqual(value)
      }),
    )
  })
  it('leads nowhere into prototypes', () => {
    for (const path of ['__proto__', 'constructor', 'constructor.prototype', 'a.__proto__.x', 'toString', 'length'])
      expect(readPath(JSON.parse('{"a":{}}'), path)).toBeUndefined()
    expect(readPath(JSON.parse('{"__proto__":{"x":1}}'), '__proto__.x')).toBe(1) // the record's own, and no more
    expect(({} as Record<string, unknown>)['x']).toBeUndefined()
  })
})

describe('a unit', () => {
  it.each([
    [0.035, 'mg/m³', 'µg/m³', 'pm25', 35],
    [14, '°F', '°C', 'temperature', -10],
    [263.15, 'K', '°C', 'temperature', -10],
    [36, 'km/h', 'm/s', 'wind_speed', 10],
    [10, 'kn', 'm/s', 'wind_speed', 5.14444],
    [2.5, 'bar', 'MPa', 'water_pressure', 0.25],
    [0.98, 'fraction', '%', 'iot_online_rate', 98],
    [310, 'mm', 'cm', 'underpass_depth', 31],
    [2, 'h', 'min', 'er_wait_min', 120],
    // Factors printed in Europe for 20 °C and 101.3 kPa: NO₂ 1.9125, CO 1.1642.
    [1, 'ppb', 'µg/m³', 'no2', 1.9125],
    [1, 'ppm', 'mg/m³', 'co', 1.1644],
  ])('%d %s is %s of %s', (value, from, to, metric, expected) => {
    expect(convertUnit(value, from, to, metric)).toBeCloseTo(expected, 3)
  })
  it('of another quantity is not converted, nor a share by volume of dust', () => {
    expect(convertUnit(5, 'km', '°C', 'temperature')).toBeUndefined()
    expect(convertUnit(5, 'ppb', 'µg/m³', 'pm25')).toBeUndefined()
    expect(convertUnit(5, 'furlong', 'm/s', 'wind_speed')).toBeUndefined()
  })
})

describe('a time', () => {
  it('of the place where it was written gets the offset that was declared, and only that', () => {
    expect(eventTime('2026-11-23 08:00', { form: 'local', utcOffsetMinutes: 480 })).toBe('2026-11-23T00:00:00.000Z')
    expect(eventTime('2026/11/23 8:05:30', { form: 'local', utcOffsetMinutes: -90 })).toBe('2026-11-23T09:35:30.000Z')
    expect(eventTime('20261123080000', { form: 'local', utcOffsetMinutes: 0 })).toBe('2026-11-23T08:00:00.000Z')
    expect(eventTime('2026-11-23 08:00', { form: 'local' })).toBe('2026-11-23 08:00')
  })
  it('that does not exist is not made into another', () => {
    for (const bad of ['2026-02-30 08:00', '2025-13-05 08:00', '2026-00-10', '2026-11-23 25:00', 'yesterday', ''])
      expect(eventTime(bad, { form: 'local', utcOffsetMinutes: 0 })).toBe(bad)
  })
  it('counted from 1970 is read in the unit that was declared', () => {
    expect(eventTime(1_795_334_400, { form: 'epoch-s' })).toBe('2026-11-22T08:00:00.000Z')
    expect(eventTime('1795334400000', { form: 'epoch-ms' })).toBe('2026-11-22T08:00:00.000Z')
    expect(eventTime('soon', { form: 'epoch-ms' })).toBe('soon')
  })
  it('written as an object that cannot be written as text stops nobody', () => {
    for (const form of ['rfc3339', 'epoch-s', 'local'] as const)
      expect(eventTime(JSON.parse('{"toString":1,"valueOf":2}'), { form })).toBe('an object')
  })
  it('whatever it is, never throws', () => {
    fc.assert(
      fc.property(fc.anything(), fc.constantFrom('rfc3339', 'epoch-s', 'epoch-ms', 'local'), (met, form) => {
        expect(typeof eventTime(met, { form, utcOffsetMinutes: 60 })).toBe('string')
      }),
    )
  })
})

test('GCJ-02 becomes WGS84 to a metre', () => {
  // domain.md §G: WGS (116.397128, 39.916527) is GCJ (116.403372, 39.917931) and BD (116.409739, 39.924269).
  for (const [crs, lng, lat] of [
    ['GCJ-02', 116.403372, 39.917931],
    ['BD-09', 116.409739, 39.924269],
  ] as const) {
    const [x, y] = toWgs84(lng, lat, crs)
    expect(x).toBeCloseTo(116.397128, 4)
    expect(y).toBeCloseTo(39.916527, 4)
  }
})

const WIDE: Mapping = {
  values: [
    { field: 'PM2.5', metric: 'pm25', unit: 'mg/m³' },
    { field: 'temp', metric: 'temperature' },
  ].map((column) => ({ ...column, field: column.field.replace('.', String.raw`\.`) })),
  place: { by: 'position', lngField: 'lon', latField: 'lat', idField: 'id', kind: 'air', crs: 'WGS84' },
  time: { field: 't', form: 'local', utcOffsetMinutes: 480 },
  intervalMs: 60_000,
}
const ROW = { id: 'A1', lon: 71.43, lat: 51.13, t: '2026-11-23 15:59', 'PM2.5': '0.035', temp: '-5,5' }

test('a wide row becomes a reading a column at a sensor of its own; what is no number goes on as it was met', () => {
  const { values, sensor } = mapRecord(ROW, WIDE, 'bureau')
  expect(sensor).toMatchObject({ id: 'bureau/A1', kind: 'air', lng: 71.43, lat: 51.13 })
  expect(values.map(({ reading }) => [reading.metric, reading.value])).toEqual([
    ['pm25', 35],
    ['temperature', '-5,5'],
  ])
})

test('sensors without an id are told apart by where they stand', () => {
  const stands = [71.43, 71.44].map((lon) => mapRecord({ ...ROW, id: '', lon }, WIDE, 'bureau').sensor?.id)
  expect(stands).toEqual(['bureau/71.43000,51.13000', 'bureau/71.44000,51.13000'])
})

test('no record and no mapping can make the mapping throw', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 3 }), fc.string(), (record, field) => {
      const mapping = { ...WIDE, values: [{ field: field || 'x', metricField: field || 'x', unitField: field || 'x' }] }
      expect(() => mapRecord(record, mapping, 'c')).not.toThrow()
    }),
  )
})

const PARTS: PreviewParts = {
  connector: 'bureau',
  placeOf: () => undefined,
  now: NOW,
  bounds: [71.2, 51, 71.7, 51.3],
  distanceToStreetM: (_lng: number, _lat: number) => 10,
}

test('the preview says where each value lands, in our unit, and why the others do not', () => {
  const rows = previewRecords([ROW, { ...ROW, t: '2030-01-01 00:00', temp: null }], WIDE, PARTS)
  expect(rows).toMatchObject([
    { record: 0, metric: 'pm25', place: 'bureau/A1', value: 35, unit: 'µg/m³', at: Date.UTC(2026, 10, 23, 7, 59) },
    { record: 0, fault: 'value-not-a-number' },
    { record: 1, fault: 'time-in-future' },
  ])
  expect(rows[0]?.sentence).toBeUndefined()
})

test('swapped axes, a position outside and a shifted one are doubted in words', () => {
  const only = { ...WIDE, values: [WIDE.values[0]!] }
  const doubt = (row: object, parts = PARTS) => previewRecords([{ ...ROW, ...row }], only, parts)[0]?.sentence?.en
  expect(doubt({ lon: 51.13, lat: 71.43 })).toContain('swapped')
  expect(doubt({ lon: 10, lat: 10 })).toContain('outside')
  const beijing: PreviewParts = { ...PARTS, bounds: [116, 39, 117, 41] }
  // A street runs exactly where the WGS84 point of the published pair lies.
  const distanceToStreetM = (lng: number, lat: number) =>
    Math.hypot((lng - 116.397128) * 85_000, (lat - 39.916527) * 111_000)
  expect(doubt({ lon: 116.403372, lat: 39.917931 }, { ...beijing, distanceToStreetM })).toContain('GCJ-02')
  expect(doubt({ lon: 116.5, lat: 39.5 }, { ...beijing, distanceToStreetM })).toContain('m from any street')
})

test('a table in Chinese and one in English are guessed as people mean them', () => {
  const zh = [
    { 站点: '一号站', 经度: '71.43', 纬度: '51.13', 监测时间: '2026-11-23 08:00', 'PM2.5(mg/m³)': '0.035', 温度: '-5' },
    { 站点: '一号站', 经度: '71.43', 纬度: '51.13', 监测时间: '2026-11-23 09:00', 'PM2.5(mg/m³)': '0.036', 温度: '-6' },
  ]
  const guess = suggestMapping(zh, 'bureau', 300)
  expect(guess).toMatchObject({
    values: [{ metric: 'pm25', unit: 'mg/m³' }, { metric: 'temperature' }],
    place: { by: 'position', lngField: '经度', latField: '纬度', idField: '站点', nameField: '站点' },
    time: { field: '监测时间', form: 'local', utcOffsetMinutes: 300 },
    intervalMs: 3_600_000,
  })
  expect(mappingSchema.safeParse(guess).success).toBe(true)
  expect(suggestMapping([{ device_id: 7, timestamp: 1_795_334_400, humidity: 40 }], 'b', 0)).toMatchObject({
    place: { by: 'field', field: 'device_id' },
    time: { field: 'timestamp', form: 'epoch-s' },
    values: [{ metric: 'humidity' }],
  })
  expect(suggestMapping([{ hello: 'world' }], 'b', 0)).toBeUndefined()
})

test('whatever the fields are called, a guess is one the contract takes', () => {
  const names = fc.oneof(
    fc.string(),
    fc.string({ minLength: 199, maxLength: 300 }),
    fc.constantFrom('id', 'lng', 'lat'),
  )
  const records = fc.dictionary(names, fc.oneof(fc.integer(), fc.string()), { maxKeys: 80 })
  fc.assert(
    fc.property(records, fc.stringMatching(/^[a-z]{1,64}$/), (record, connector) => {
      const guess = suggestMapping([{ ...record, time: 1_795_334_400 }], connector, 0)
      expect(guess === undefined || mappingSchema.safeParse(guess).success).toBe(true)
    }),
  )
})

test('a unit that is a name of the language converts to nothing', () => {
  for (const unit of ['constructor', '__proto__', 'toString'])
    expect(convertUnit(1, unit, '°C', 'temperature')).toBeUndefined()
})
