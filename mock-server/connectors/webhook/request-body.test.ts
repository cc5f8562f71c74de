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

test('attributes keep to their alphabet: whatever else an object holds is left out', () => {
  const value = { specversion: '1.0', id: '1', source: 's', type: 't', Extra_Name: 1, traceparent: '00', data: 1 }
  expect(readStructured(value)).toMatchObject({
    attributes: { specversion: '1.0', id: '1', source: 's', type: 't', traceparent: '00' },
  })
})
