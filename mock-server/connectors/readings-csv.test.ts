import { expect, test } from 'vitest'
import { readReadingsCsv } from './readings-csv.ts'

test('a table becomes readings: numbers are numbers, empty fields are absent, quotes and a byte-order mark are understood', () => {
  const text =
    '\uFEFFmetric,place,track,at,value,unit\r\npm25,"air/1, north",,2026-11-23T08:00:00Z,35.5,µg/m³\r\npm25,,bus-1,2026-11-23T08:00:00Z,-4e1,\r\n'
  expect(readReadingsCsv(text)).toEqual([
    { metric: 'pm25', place: 'air/1, north', at: '2026-11-23T08:00:00Z', value: 35.5, unit: 'µg/m³' },
    { metric: 'pm25', track: 'bus-1', at: '2026-11-23T08:00:00Z', value: -40 },
  ])
})

test.each(['n/a', '0x1F', '1,5', 'NaN', 'Infinity'])('the value “%s” stays text, for the door to refuse', (value) => {
  const [item] = readReadingsCsv(`metric,place,at,value\nm,p,t,"${value}"`) as Record<string, unknown>[]
  expect(item?.['value']).toBe(value)
})

test.each([
  '',
  'metric,place\nm,p',
  'metric,at,value,colour\nm,t,1,red',
  'metric,at,value\nm,t',
  'metric,at,value\n"m,t,1',
])('the table %j is refused with a sentence', (text) => {
  const refused = readReadingsCsv(text)
  expect(refused).toMatchObject({
    zh: expect.stringMatching(/。$/) as string,
    en: expect.stringMatching(/\.$/) as string,
  })
})
