import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mappingSchema } from '#contract/connector.ts'
import type { Mapping } from '#contract/connector.ts'
import { draftOf, EMPTY_LINE, EMPTY_MAPPING, readMapping } from './mapping-draft.ts'

const path = fc.stringMatching(/^[a-z]{1,8}(\.[a-z0-9]{1,4}){0,2}$/)
const word = fc.stringMatching(/^[a-z]{1,8}$/)
const optional = <T>(name: string, value: fc.Arbitrary<T>) =>
  fc.option(value, { nil: undefined }).map((one) => (one === undefined ? {} : { [name]: one }))
const join = <T extends object>(...parts: fc.Arbitrary<object>[]) =>
  fc.tuple(...parts).map((all) => Object.assign({}, ...all) as T)
const value = fc.oneof(
  join(fc.record({ field: path, metric: word }), optional('unit', word), optional('unitField', path)),
  join(fc.record({ field: path, metricField: path, metricNames: fc.dictionary(word, word) }), optional('unit', word)),
)
const place = fc.oneof(
  fc.record({ by: fc.constant('constant' as const), place: word }),
  join(
    fc.record({ by: fc.constant('field' as const), field: path, names: fc.dictionary(word, word) }),
    optional('prefix', word),
  ),
  join(
    fc.record({
      by: fc.constant('position' as const),
      lngField: path,
      latField: path,
      kind: fc.constantFrom('air', 'other', 'rain'),
      crs: fc.constantFrom('WGS84', 'GCJ-02', 'BD-09'),
    }),
    optional('idField', path),
    optional('nameField', path),
  ),
)
const time = fc.oneof(
  fc.record({ field: path, form: fc.constantFrom('rfc3339', 'epoch-s', 'epoch-ms') }),
  fc.record({ field: path, form: fc.constant('local'), utcOffsetMinutes: fc.integer({ min: -840, max: 840 }) }),
)
const mappings = fc
  .record({
    values: fc.array(value, { minLength: 1, maxLength: 5 }),
    place,
    time,
    intervalMs: fc.integer({ min: 100, max: 10 ** 9 }),
  })
  .map((raw): Mapping => mappingSchema.parse(raw))

describe('a mapping while it is typed', () => {
  it('comes back as it was when nothing is typed', () => {
    fc.assert(
      fc.property(mappings, (mapping) => {
        const read = readMapping(draftOf(mapping))
        expect(read.missing).toBeUndefined()
        expect(read.mapping).toEqual(mapping)
      }),
    )
  })

  it('shows how often in the largest whole unit', () => {
    const every = (intervalMs: number) => {
      const { mapping } = readMapping({ ...complete, every: { count: String(intervalMs), unit: 's' } })
      return mapping && draftOf({ ...mapping, intervalMs }).every
    }
    expect(every(300_000)).toEqual({ count: '5', unit: 'min' })
    expect(every(86_400_000)).toEqual({ count: '1', unit: 'd' })
    expect(every(1500)).toEqual({ count: '1.5', unit: 's' })
  })

  it('names all that is still to be said', () => {
    expect(readMapping(EMPTY_MAPPING).missing).toEqual([
      'map.missing.values',
      'map.missing.position',
      'map.missing.crs',
      'map.missing.time',
      'map.missing.every',
    ])
  })

  it('never guesses a coordinate system or a time zone', () => {
    expect(readMapping({ ...complete, place: { ...complete.place, crs: '' } }).missing).toEqual(['map.missing.crs'])
    const local = { field: 't', form: 'local' as const, offset: '' }
    expect(readMapping({ ...complete, time: local }).missing).toEqual(['map.missing.zone'])
  })

  it('leaves columns without an indicator out', () => {
    const values = [...complete.values, { ...EMPTY_LINE, field: 'battery' }]
    expect(readMapping({ ...complete, values }).mapping?.values).toEqual([{ field: 'v', metric: 'pm25' }])
  })

  it('does not take a half-typed number for an interval', () => {
    for (const count of ['', '0', '-5', 'often']) {
      expect(readMapping({ ...complete, every: { count, unit: 'min' } }).missing).toEqual(['map.missing.every'])
    }
  })
})

const complete = {
  ...EMPTY_MAPPING,
  values: [{ ...EMPTY_LINE, field: 'v', metric: 'pm25' }],
  place: { ...EMPTY_MAPPING.place, lngField: 'x', latField: 'y', crs: 'WGS84' },
  time: { field: 't', form: 'rfc3339' as const, offset: '' },
  every: { count: '5', unit: 'min' as const },
}
