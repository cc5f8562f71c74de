import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readBrokerAddress } from './broker-address.ts'
import { messageRecords } from './message-records.ts'
import { isTopicFilter, unshared } from './topic-filter.ts'

test('whatever comes as a payload becomes records or a sentence, and no reserved name gets through', () => {
  const payload = fc.oneof(
    fc.uint8Array(),
    fc.json({ maxDepth: 5 }).map((text) => Buffer.from(text)),
  )
  fc.assert(
    fc.property(fc.string(), payload, (topic, bytes) => {
      const read = messageRecords(topic, bytes)
      return 'zh' in read ? read.en.endsWith('.') : read.every((record) => record['$topic'] === topic)
    }),
  )
  const hostile = '{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}},"a":[{"__proto__":{"x":1},"v":1}]}'
  const [record] = messageRecords('t', Buffer.from(hostile)) as Record<string, unknown>[]
  expect(record).toEqual({ a: [{ v: 1 }], $topic: 't', $levels: ['t'] })
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

test('a bomb of depth is refused, a number beyond all bounds is kept as text', () => {
  expect(messageRecords('t', Buffer.from('['.repeat(100_000)))).toHaveProperty('en')
  expect(messageRecords('t', Buffer.from(`${'{"a":'.repeat(40)}1${'}'.repeat(40)}`))).toHaveProperty('en')
  expect(messageRecords('t', Buffer.from('{"v":1e400}'))).toMatchObject([{ v: 'Infinity' }])
})

test('an empty payload takes a retained message back and is no record', () => {
  expect(messageRecords('t', new Uint8Array())).toEqual([])
})

// Examples of MQTT 5.0 §4.7.1.2 and §4.7.1.3.
test.each(['sport/tennis/player1/#', '#', 'sport/#', '+', '+/tennis/#', 'sport/+/player1', '$share/g/sport/+', '/'])(
  '%s is a topic filter',
  (filter) => expect(isTopicFilter(filter)).toBe(true),
)
test.each(['sport/tennis#', 'sport/tennis/#/ranking', 'sport+', '$share/g', '$share//a', '$share/+/a', ''])(
  '%s is no topic filter',
  (filter) => expect(isTopicFilter(filter)).toBe(false),
)
test('a share is taken off a filter', () => {
  expect(unshared('$share/ioc/air/#')).toBe('air/#')
  expect(unshared('air/#')).toBe('air/#')
})

test('an address is read or answered with a sentence', () => {
  expect(readBrokerAddress('mqtt://broker')).toEqual({ secure: false, host: 'broker', port: 1883 })
  expect(readBrokerAddress('mqtts://[2001:db8::1]:9000/')).toEqual({ secure: true, host: '2001:db8::1', port: 9000 })
  expect(readBrokerAddress('tls://10.0.0.1')).toEqual({ secure: true, host: '10.0.0.1', port: 8883 })
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `mqtt://${rest}`),
      ),
      (text) => {
        const read = readBrokerAddress(text)
        return 'zh' in read ? read.en.endsWith('.') : read.port > 0
      },
    ),
  )
})
