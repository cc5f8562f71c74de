import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { IssuedWarning } from '../protocol.ts'
import { readCapDocument } from './cap-document.ts'
import type { CapDocument } from './cap-document.ts'
import { NO_ALERTS, foldAlerts, inForce } from './standing-alerts.ts'

const NOW = Date.parse('2026-11-23T15:00:00+08:00')
const fixture = (name: string) => readFileSync(new URL(`fixtures/${name}`, import.meta.url))
function document(bytes: Uint8Array | string): CapDocument {
  const read = readCapDocument(typeof bytes === 'string' ? Buffer.from(bytes) : bytes)
  if ('zh' in read) throw new Error(read.en)
  return read
}
const warningsOf = (bytes: Uint8Array | string): readonly IssuedWarning[] =>
  inForce(foldAlerts(NO_ALERTS, document(bytes).alerts, NOW), NOW)
const alertXml = (info: string, status = 'Actual') => `<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
<identifier>I</identifier><sender>s@x</sender><sent>2026-11-23T14:00:00+08:00</sent><status>${status}</status>
<msgType>Alert</msgType><scope>Public</scope>${info}</alert>`
const info = (inner: string) => `<info><event>E</event><severity>Minor</severity>${inner}</info>`

test('a warning in two languages is one warning, its polygon turned to longitude first', () => {
  expect(warningsOf(fixture('rainstorm-alert.xml'))).toEqual([
    {
      id: 'weather@rivertown.example,RIVERTOWN-20261123-0001',
      sender: '河城气象台',
      event: { zh: '暴雨', en: 'Rainstorm' },
      headline: { zh: '河城气象台发布暴雨橙色预警', en: 'Orange rainstorm warning for the east bank' },
      // The colour its sender gave wins over the severity (Moderate would be yellow).
      level: 'orange',
      areaName: '河东 [150202]',
      area: [
        [
          [71.4, 51.1],
          [71.5, 51.1],
          [71.5, 51.2],
          [71.4, 51.2],
          [71.4, 51.1],
        ],
      ],
      effectiveAt: Date.UTC(2026, 10, 23, 6, 40),
      expiresAt: Date.UTC(2026, 10, 23, 12, 40),
    },
  ])
})

test('an envelope gives the alert in it: one language for both, no area, in force for a day', () => {
  expect(warningsOf(fixture('envelope.xml'))).toEqual([
    {
      id: 'weather@rivertown.example,HEAT-7',
      sender: 'weather@rivertown.example',
      event: { zh: 'Heat', en: 'Heat' },
      headline: { zh: 'Heat', en: 'Heat' },
      level: 'orange',
      areaName: '',
      area: [],
      effectiveAt: Date.UTC(2026, 10, 23, 6),
      expiresAt: Date.UTC(2026, 10, 24, 6),
    },
  ])
})

test.each(['Exercise', 'System', 'Test', 'Draft'])('a message with the status %s is named and left out', (status) => {
  const read = document(alertXml(info(''), status))
  expect(read.alerts).toEqual([])
  expect(read.leftOut[0]?.en).toContain(status)
})
test('an envelope that is an exercise counts for what is in it', () => {
  const text = fixture('envelope.xml').toString().replace('<distributionStatus>Actual', '<distributionStatus>Exercise')
  expect(document(text)).toMatchObject({ alerts: [], leftOut: [{ en: expect.stringContaining('Exercise') as string }] })
})

test('a feed points at CAP files, by the type of the link before any other', () => {
  expect(document(fixture('feed.atom')).links).toEqual([
    { href: '/one.xml', mark: 'urn:one 2026-11-23T06:31:00Z' },
    { href: 'two.xml', mark: 'urn:two 2026-11-23T06:32:00Z' },
  ])
  const rss = `<rss version="2.0"><channel><item><guid>g</guid><pubDate>d</pubDate><link>http://x/a.xml</link></item></channel></rss>`
  expect(document(rss).links).toEqual([{ href: 'http://x/a.xml', mark: 'g d' }])
})
test('a feed may hold the alerts themselves', () => {
  const atom = `<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="application/cap+xml">${alertXml(info(''))}</content><link href="x"/></entry></feed>`
  expect(document(atom)).toMatchObject({ alerts: [{ key: 's@x,I' }], links: [] })
})

test.each([
  ['<parameter><valueName>awareness_level</valueName><value>4; red; Extreme</value></parameter>', 'red'],
  ['<eventCode><valueName>预警级别</valueName><value>蓝色</value></eventCode>', 'blue'],
  ['<parameter><valueName>river</valueName><value>黄河</value></parameter>', 'blue'],
  ['<headline>黄河凌汛橙色预警</headline>', 'orange'],
  ['<headline>黄河防汛</headline>', 'blue'],
  ['', 'blue'],
])('the level of %s is %s', (inner, level) => {
  expect(warningsOf(alertXml(info(inner)))[0]?.level).toBe(level)
})
test.each([
  ['Extreme', 'red'],
  ['Severe', 'orange'],
  ['Moderate', 'yellow'],
  ['Minor', 'blue'],
  ['Unknown', null],
  ['constructor', null],
])('severity %s gives %s', (severity, level) => {
  expect(warningsOf(alertXml(`<info><event>E</event><severity>${severity}</severity></info>`))[0]?.level).toBe(level)
})

test('a circle becomes a ring of thirty-two points at its radius', () => {
  const [ring] =
    warningsOf(alertXml(info('<area><areaDesc>A</areaDesc><circle>0,10 111.195</circle></area>')))[0]?.area ?? []
  expect(ring).toHaveLength(33)
  expect(ring?.[0]).toEqual(ring?.[32])
  // On a sphere of 6371.0088 km one degree of a great circle is 111.195 km: north, then east.
  expect(ring?.[0]?.[0]).toBeCloseTo(10, 4)
  expect(ring?.[0]?.[1]).toBeCloseTo(1, 4)
  expect(ring?.[8]?.[0]).toBeCloseTo(11, 4)
  expect(ring?.[8]?.[1]).toBeCloseTo(0, 4)
})
test.each([
  ['polygon', '51,71 NaN,71 52,72 51,71'],
  ['polygon', '51,71 52,72'],
  ['polygon', '51,200 51,71 52,72 51,200'],
  ['polygon', '51,1e9 51,71 52,72 51,1e9'],
  ['circle', '51,71'],
  ['circle', '51,71 0'],
  ['circle', '51,71 99999'],
])('a %s like “%s” is left out, the name of the area stays', (shape, text) => {
  const [warning] = warningsOf(alertXml(info(`<area><areaDesc>A</areaDesc><${shape}>${text}</${shape}></area>`)))
  expect(warning).toMatchObject({ areaName: 'A', area: [] })
})
test('a polygon of a hundred thousand corners is thinned to what the journal holds, closed', () => {
  const corners = Array.from({ length: 100_000 }, (_, i) => `${(40 + i * 1e-5).toFixed(5)},70`).join(' ')
  const [ring] =
    warningsOf(alertXml(info(`<area><areaDesc>A</areaDesc><polygon>${corners} 40,70</polygon></area>`)))[0]?.area ?? []
  expect(ring?.length).toBeLessThanOrEqual(2000)
  expect(ring?.length).toBeGreaterThan(1000)
  expect(ring?.[0]).toEqual(ring?.at(-1))
})

test.each([
  ['<alert xmlns="urn:oasis:names:tc:emergency:cap:1.2"/>', 'lacks identifier'],
  [alertXml('').replace('+08:00', ''), 'no zone'],
])('an envelope without what the standard asks for is named', (text, why) => {
  expect(document(text).leftOut[0]?.en).toContain(why)
})
test.each(['<html/>', '<alert xmlns="urn:other"/>', '<feed/>'])('%s is nothing of ours, and said so', (text) => {
  expect(readCapDocument(Buffer.from(text))).toHaveProperty('en', expect.stringContaining('neither a CAP alert'))
})

test('any texts in any fields give warnings or sentences, never a throw, and only finite positions', () => {
  const escaped = fc.string().map((text) => text.replaceAll(/[^\p{L}\p{N} .,+:;-]/gu, ''))
  const degrees = fc.oneof(fc.double({ min: -200, max: 200, noNaN: true }).map(String), escaped)
  fc.assert(
    fc.property(escaped, escaped, fc.array(fc.tuple(degrees, degrees)), (word, time, pairs) => {
      const polygon = pairs.map(([lat, lng]) => `${lat},${lng}`).join(' ')
      const inner = `<expires>${time}</expires><headline>${word}</headline><area><areaDesc>${word}</areaDesc><polygon>${polygon}</polygon><circle>${word} ${time}</circle></area>`
      for (const { area, expiresAt } of warningsOf(alertXml(info(inner)))) {
        expect(area.flat(2).every(Number.isFinite)).toBe(true)
        expect(Number.isFinite(expiresAt)).toBe(true)
      }
    }),
  )
})
