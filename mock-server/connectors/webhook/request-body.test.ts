import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readStructured } from './cloud-event.ts'
import { readRequest } from './request-body.ts'

const TYPES = [
  'application/json',
  'text/csv',
  'application/cloudevents+json',
  'application/cloudevents-batch+json',
  'x/y',
]

test('whatever bytes and headers come, the answer is occurrences or a sentence, without reserved names', () => {
  const event = fc.record({
    specversion: fc.constant('1.0'),
    id: fc.string(),
    source: fc.string(),
    type: fc.string(),
    data: fc.jsonValue(),
  })
  const text = fc.oneof(
    fc.json(),
    event.map((one) => JSON.stringify(one)),
    fc.array(event).map((all) => JSON.stringify(all)),
  )
  const body = fc.oneof(
    fc.uint8Array(),
    text.map((written) => Buffer.from(written)),
  )
  const ce = fc.dictionary(
    fc.constantFrom('ce-id', 'ce-specversion', 'ce-source', 'ce-type', 'ce-__proto__', 'ce-constructor'),
    fc.string(),
  )
  fc.assert(
    fc.property(fc.constantFrom(...TYPES), ce, body, (type, headers, body) => {
      const read = readRequest({ headers: { ...headers, 'content-type': type }, body })
      const reserved = (record: object) => Object.hasOwn(record, '__proto__') || Object.hasOwn(record, 'constructor')
      const good = 'zh' in read ? read.en.endsWith('.') : !read.some(({ records }) => records.some(reserved))
      expect(good).toBe(true)
    }),
  )
})

test('a stored batch gives each event its own key, data in base64 read, an event without data its attributes', () => {
  const body = new Uint8Array(readFileSync(new URL('fixtures/cloudevents-batch.json', import.meta.url)))
  const read = readRequest({ headers: { 'content-type': 'application/cloudevents-batch+json' }, body })
  const around = {
    specversion: '1.0',
    source: '/hotline/12345',
    type: 'org.example.hotline.count',
    time: '2026-11-23T08:00:00Z',
  }
  if ('zh' in read) throw new Error(read.en)
  expect(read.map(({ key }) => key)).toEqual(['1', '2', '3'].map((i) => `["/hotline/12345","b-100${i}"]`))
  expect(read.flatMap(({ records }) => records)).toEqual([
    { ...around, id: 'b-1001', datacontenttype: 'application/json', data: { district: 'east', open: 41 } },
    { ...around, id: 'b-1002', subject: 'night desk', data: { district: 'west', open: 7 } },
    { ...around, id: 'b-1003', type: 'org.example.hotline.idle', time: '2026-11-23T08:01:00Z' },
  ])
})

test('attributes keep to their alphabet: whatever else an object holds is left out', () => {
  const value = { specversion: '1.0', id: '1', source: 's', type: 't', Extra_Name: 1, traceparent: '00', data: 1 }
  expect(readStructured(value)).toMatchObject({
    attributes: { specversion: '1.0', id: '1', source: 's', type: 't', traceparent: '00' },
  })
})
