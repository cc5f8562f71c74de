import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import sparkplug from 'sparkplug-payload'
import { expect, test } from 'vitest'
import { EdgeNodes } from './edge-nodes.ts'
import { readSparkplugPayload } from './sparkplug-payload.ts'
import { readSparkplugTopic } from './sparkplug-topic.ts'

const NOW = Date.UTC(2026, 10, 23, 8)
const AT = NOW - 1000
const codec = sparkplug.get('spBv1.0')!
type Metrics = NonNullable<Parameters<typeof codec.encodePayload>[0]['metrics']>
const payload = (seq: number | undefined, metrics: Metrics) =>
  codec.encodePayload({ timestamp: AT, metrics, ...(seq === undefined ? {} : { seq }) })

function host(...limits: [number?, number?]) {
  const nodes = new EdgeNodes(...limits)
  return (topic: string, bytes: Uint8Array, now = NOW) => {
    const about = readSparkplugTopic(`spBv1.0/${topic}`)
    const read = readSparkplugPayload(bytes)
    if (!about || 'zh' in read) throw new Error('not Sparkplug')
    return nodes.hear(about, read, now)
  }
}
const bdSeq = (value: number): Metrics[number] => ({ name: 'bdSeq', type: 'UInt64', value })
const level = {
  name: 'Tank/Level',
  alias: 7,
  type: 'Float',
  timestamp: AT,
  value: 23.1,
  properties: { engUnit: { type: 'String', value: 'm' } },
} as const
/** As data come: an alias and a value, the datatype left to the birth. Written by hand after the published protobuf schema. */
function bareAlias(seq: number): Uint8Array {
  const value = new Uint8Array(new Float32Array([24.5]).buffer)
  // metric (field 2): alias (2) = 7, float_value (12) = 24.5; then seq (field 3).
  return Uint8Array.from([0x12, 0x07, 0x10, 0x07, 0x65, ...value, 0x18, seq])
}

test('a birth names the points, data come by alias alone with the type and unit of the birth', () => {
  const hear = host()
  const born = hear(
    'W/NBIRTH/P1',
    payload(0, [bdSeq(3), { name: 'Node Control/Rebirth', type: 'Boolean', value: false }]),
  )
  expect(born).toEqual({
    records: [{ group: 'W', node: 'P1', path: 'W/P1', name: '$state', value: 1, timestamp: AT }],
    askForBirth: false,
    doubt: undefined,
  })
  const place = { group: 'W', node: 'P1', device: 'T', path: 'W/P1/T' }
  expect(hear('W/DBIRTH/P1/T', payload(1, [level])).records).toEqual([
    { ...place, name: '$state', value: 1, timestamp: AT },
    { ...place, name: 'Tank/Level', value: 23.1, timestamp: AT, unit: 'm' },
  ])
  const heard = hear('W/DDATA/P1/T', bareAlias(2))
  expect(heard).toMatchObject({ askForBirth: false, doubt: undefined })
  expect(heard.records).toEqual([{ ...place, name: 'Tank/Level', value: 24.5, unit: 'm' }])
})

test('an alias nobody was told is doubted, and the node asked for its birth at most once a minute', () => {
  const hear = host()
  const first = hear('W/DDATA/P1/T', bareAlias(9))
  expect(first.records).toEqual([])
  expect(first).toMatchObject({ askForBirth: true, doubt: { en: expect.stringContaining('alias') as string } })
  expect(hear('W/DDATA/P1/T', bareAlias(10), NOW + 59_999).askForBirth).toBe(false)
  expect(hear('W/DDATA/P2/T', bareAlias(10), NOW + 59_999).askForBirth).toBe(true)
  expect(hear('W/DDATA/P1/T', bareAlias(11), NOW + 60_000).askForBirth).toBe(true)
})

test('a gap in the sequence asks for a birth, 255 to 0 is none, and what came is taken all the same', () => {
  const hear = host()
  hear('W/NBIRTH/P1', payload(0, [bdSeq(1), level]))
  const asked = Array.from({ length: 256 }, (_, i) => hear('W/NDATA/P1', payload((i + 1) % 256, [level])).askForBirth)
  expect(asked.filter(Boolean)).toEqual([])
  const heard = hear('W/NDATA/P1', payload(2, [level]))
  expect(heard.records).toHaveLength(1)
  expect(heard.askForBirth).toBe(true)
})

test('a death of this session ends the node and its devices; a late death of an older session ends nothing', () => {
  const hear = host()
  hear('W/NBIRTH/P1', payload(0, [bdSeq(4)]))
  hear('W/DBIRTH/P1/T', payload(1, [level]))
  expect(hear('W/NDEATH/P1', payload(undefined, [bdSeq(3)])).records).toEqual([])
  expect(hear('W/NDEATH/P1', payload(undefined, [bdSeq(4)])).records).toEqual([
    { group: 'W', node: 'P1', path: 'W/P1', name: '$state', value: 0, timestamp: NOW },
    { group: 'W', node: 'P1', device: 'T', path: 'W/P1/T', name: '$state', value: 0, timestamp: NOW },
  ])
  expect(hear('W/DDATA/P1/T', bareAlias(2)).askForBirth).toBe(true)
  expect(hear('W/NDEATH/P1', payload(undefined, [bdSeq(4)])).records).toEqual([])
})

test('a device dies alone, and its node goes on', () => {
  const hear = host()
  hear('W/NBIRTH/P1', payload(0, [bdSeq(4), level]))
  hear('W/DBIRTH/P1/T', payload(1, [level]))
  expect(hear('W/DDEATH/P1/T', payload(2, [])).records).toMatchObject([{ device: 'T', name: '$state', value: 0 }])
  expect(hear('W/NDATA/P1', payload(3, [level]))).toMatchObject({
    records: [{ name: 'Tank/Level' }],
    askForBirth: false,
  })
})

test('whole numbers are signed as their type says, beyond 2^53 they are text, and floats read as they were written', () => {
  const hear = host()
  const metrics = [
    { name: 'i8', type: 'Int8', value: -3 },
    { name: 'i16', type: 'Int16', value: -300 },
    { name: 'i32', type: 'Int32', value: -70_000 },
    { name: 'u32', type: 'UInt32', value: 4_000_000_000 },
    { name: 'u64', type: 'UInt64', value: 9_007_199_254_740_991 },
    { name: 'wide', type: 'UInt64', value: 2 ** 60 },
    { name: 'when', type: 'DateTime', value: AT },
    { name: 'f', type: 'Float', value: 0.1 },
    { name: 'd', type: 'Double', value: 0.1 },
    { name: 'nan', type: 'Double', value: Number.NaN },
    { name: 'b', type: 'Boolean', value: true },
    { name: 's', type: 'String', value: 'open' },
    { name: 'null', type: 'Int32', value: null },
    { name: 'bytes', type: 'Bytes', value: Uint8Array.of(1) },
    { name: 'stale', type: 'Int32', value: 5, properties: { Quality: { type: 'Int32', value: 500 } } },
    { name: 'good', type: 'Int32', value: 5, properties: { Quality: { type: 'Int32', value: 192 } } },
  ] satisfies Metrics
  const heard = hear('W/NBIRTH/P1', payload(0, metrics))
  const values = heard.records.map(({ name, value }) => [String(name), value] as const)
  expect(Object.fromEntries(values)).toEqual({
    $state: 1,
    i8: -3,
    i16: -300,
    i32: -70_000,
    u32: 4_000_000_000,
    u64: 9_007_199_254_740_991,
    wide: '1152921504606846976',
    when: AT,
    f: 0.1,
    d: 0.1,
    nan: 'NaN',
    b: true,
    s: 'open',
    good: 5,
  })
})

test('a session recorded from a broker is understood message by message', () => {
  const recorded = readFileSync(new URL('fixtures/waterworks-session.txt', import.meta.url), 'utf8')
  const nodes = new EdgeNodes()
  const asked: string[] = []
  const said = recorded
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [topic = '', hex = ''] = line.split(' ')
      const about = readSparkplugTopic(topic)
      const read = readSparkplugPayload(Buffer.from(hex, 'hex'))
      if (!about || 'zh' in read) throw new Error(line)
      const heard = nodes.hear(about, read, NOW + 5000)
      if (heard.askForBirth) asked.push(about.message)
      return heard.records.map(({ path, name, value, unit, timestamp }) => [
        path,
        name,
        value,
        unit,
        Number(timestamp) - NOW,
      ])
    })
  const [gate, sluice] = ['Waterworks/Gate-7', 'Waterworks/Gate-7/Sluice']
  expect(said).toEqual([
    [gate, '$state', 1, undefined, 0],
    [gate, 'Supply Voltage', 24.1, 'V', 0],
    [sluice, '$state', 1, undefined, 100],
    [sluice, 'Level/Upstream', 3.25, 'm', 0],
    [sluice, 'Gate/Position', -1, undefined, 0],
    [sluice, 'Gate/Total', 3_000_000_000, undefined, 0],
    [sluice, 'Level/Upstream', 3.5, 'm', 900],
    [sluice, 'Gate/Position', 40, undefined, 1900],
    [sluice, '$state', 0, undefined, 3000],
    [gate, '$state', 0, undefined, 5000],
  ])
  // Number 3 is missing from the recording.
  expect(asked).toEqual(['DDATA'])
})

test('a flood of nodes and of metrics is bounded and said', () => {
  const hear = host(2, 3)
  hear('W/NBIRTH/P1', payload(0, [level]))
  expect(
    hear('W/NBIRTH/P1', payload(0, [level, bdSeq(1), { name: 'x', type: 'Int32', value: 1 }])).doubt,
  ).toBeUndefined()
  expect(hear('W/NBIRTH/P2', payload(0, [level]))).toMatchObject({
    records: [],
    doubt: { en: expect.stringContaining('too many') as string },
  })
  expect(hear('W/DBIRTH/P3/T', payload(0, [level])).doubt).toBeDefined()
})

test.each([
  'spBv1.0/G/NCMD/N',
  'spBv1.0/STATE/host',
  'spAv1.0/G/NBIRTH/N',
  'spBv1.0/G/NBIRTH/N/D',
  'spBv1.0/G/DDATA/N',
  'spBv1.0//NDATA/N',
  '',
])('the topic %s is none of ours', (topic) => expect(readSparkplugTopic(topic)).toBeUndefined())

test('whatever bytes come, in whatever order, they become records or a sentence', () => {
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'bdSeq', 'a'))
  const type = fc.constantFrom('Int8' as const, 'Float' as const, 'UInt64' as const)
  const metric = fc.record({ name, type, value: fc.nat(), alias: fc.nat(3) })
  const made = fc.tuple(fc.nat(255), fc.array(metric)).map(([seq, metrics]) => payload(seq, metrics))
  const bytes = fc.oneof(fc.uint8Array(), made)
  const topic = fc.constantFrom('NBIRTH/n', 'NDATA/n', 'NDEATH/n', 'DBIRTH/n/d', 'DDATA/n/d', 'DDEATH/n/d')
  fc.assert(
    fc.property(fc.array(fc.tuple(topic, bytes)), (messages) => {
      const nodes = new EdgeNodes()
      for (const [rest, body] of messages) {
        const about = readSparkplugTopic(`spBv1.0/g/${rest}`)
        const read = readSparkplugPayload(body)
        const good = 'zh' in read ? read.en.endsWith('.') : about && Array.isArray(nodes.hear(about, read, NOW).records)
        expect(good).toBe(true)
      }
    }),
  )
})
