import { readFileSync } from 'node:fs'
import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { unpackZip } from './unpack-zip.ts'
import { readFileRecords } from './read-file.ts'
import type { FileForm } from './read-file.ts'

const PLAIN: FileForm = { format: 'auto', sheet: '', rows: '' }
const text = (content: string) => new TextEncoder().encode(content)
const read = async (body: Uint8Array, more: Partial<FileForm> = {}) => {
  const found = await readFileRecords(body, { ...PLAIN, ...more })
  return 'zh' in found ? found : found.records
}
const SHEET = new Uint8Array(readFileSync(new URL('fixtures/air.xlsx', import.meta.url)))

/** A ZIP of one part whose directory announces what it is told to. */
function zip(name: string, content: Uint8Array, announced = content.length): Uint8Array {
  const packed = deflateRawSync(content)
  const label = Buffer.from(name)
  const local = Buffer.alloc(30)
  local.writeUInt32LE(0x04034b50, 0)
  local.writeUInt16LE(8, 8)
  local.writeUInt32LE(packed.length, 18)
  local.writeUInt32LE(announced, 22)
  local.writeUInt16LE(label.length, 26)
  const entry = Buffer.alloc(46)
  entry.writeUInt32LE(0x02014b50, 0)
  entry.writeUInt16LE(8, 10)
  entry.writeUInt32LE(packed.length, 20)
  entry.writeUInt32LE(announced, 24)
  entry.writeUInt16LE(label.length, 28)
  const body = Buffer.concat([local, label, packed])
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(1, 10)
  end.writeUInt32LE(entry.length + label.length, 12)
  end.writeUInt32LE(body.length, 16)
  return new Uint8Array(Buffer.concat([body, entry, label, end]))
}

test('a spreadsheet becomes records by its header; dates are local text, formulas text', async () => {
  expect(await read(SHEET)).toEqual([
    { 站点: '一号站', 时间: '2026-11-23 08:30:00', 'PM2.5': 35.5, 备注: '=cmd()' },
    { 站点: '二号站', 时间: '2026-11-23 08:30:00', 'PM2.5': 41 },
  ])
  expect(await read(SHEET, { sheet: '水' })).toMatchObject({ en: expect.stringContaining('空气') as string })
})

test('a table of an older system is read in its own letters', async () => {
  // “站点,值\n一号,5” in GB18030.
  const bytes = Uint8Array.of(0xd5, 0xbe, 0xb5, 0xe3, 0x2c, 0xd6, 0xb5, 0x0a, 0xd2, 0xbb, 0xba, 0xc5, 0x2c, 0x35)
  expect(await read(bytes)).toEqual([{ 站点: '一号', 值: 5 }])
})

describe('GeoJSON', () => {
  const feature = (coordinates: unknown, type = 'Point') => ({
    type: 'Feature',
    id: 7,
    geometry: { type, coordinates },
    properties: { pm25: 35 },
  })
  const collection = (...features: object[]) => text(JSON.stringify({ type: 'FeatureCollection', features }))
  it('gives its properties, and where each feature lies', async () => {
    const square = [
      [
        [71, 51],
        [72, 51],
        [72, 52],
        [71, 52],
        [71, 51],
      ],
    ]
    expect(await read(collection(feature([71.4, 51.1]), feature(square, 'Polygon')))).toEqual([
      { pm25: 35, $id: 7, $lng: 71.4, $lat: 51.1 },
      { pm25: 35, $id: 7, $lng: 71.5, $lat: 51.5 },
    ])
  })
  it.each([
    ['latitude first', [51.1, 171.4]],
    ['no numbers', ['x', 'y']],
    ['half a point', [71]],
    ['nested on purpose', JSON.parse('['.repeat(31) + '1' + ']'.repeat(31))],
  ])('with %s is refused in a sentence', async (_what, coordinates) => {
    expect(await read(collection(feature(coordinates)))).toMatchObject({ zh: expect.stringMatching(/。$/) as string })
  })
  it('with a million vertices is refused, not drawn', async () => {
    const line = Array.from({ length: 1_000_001 }, () => [71, 51])
    expect(await read(collection(feature(line, 'LineString')))).toMatchObject({
      en: expect.stringContaining('cannot be used') as string,
    })
  }, 20_000)
})

describe('an archive', () => {
  it('that unpacks to a hundred times itself is a bomb, whatever its directory says', () => {
    const zeros = new Uint8Array(60 * 1024 * 1024)
    expect(unpackZip(zip('xl/sheet1.xml', zeros))).toMatchObject({ en: expect.stringContaining('bomb') as string })
    expect(unpackZip(zip('xl/sheet1.xml', zeros, 10))).toMatchObject({ en: expect.stringContaining('bomb') as string })
    expect(unpackZip(zip('xl/sheet1.xml', zeros.subarray(0, 5 * 1024 * 1024), 10))).toMatchObject({
      en: expect.stringContaining('bomb') as string,
    })
  })
  it.each(['../evil.xml', 'xl/../../evil', '/etc/passwd', 'C:\\x', 'a/..\\b'])(
    'with the path %s is not unpacked',
    (name) => {
      expect(unpackZip(zip(name, text('x')))).toMatchObject({ en: expect.stringContaining('outside') as string })
    },
  )
  it('within an archive is not unpacked', () => {
    expect(unpackZip(zip('inner.zip', text('x')))).toMatchObject({
      en: expect.stringContaining('archive inside') as string,
    })
  })
  it('that is none, or cut anywhere, is refused in a sentence', () => {
    for (let length = 0; length < SHEET.length; length += 97)
      expect(unpackZip(SHEET.subarray(0, length))).toHaveProperty('zh')
    expect(unpackZip(SHEET)).toBeInstanceOf(Map)
  })
})

test('whatever bytes a file holds, there are records or a sentence', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('auto', 'csv', 'xlsx', 'geojson', 'json'),
      async (body, format) => {
        const found = await readFileRecords(body, { ...PLAIN, format })
        expect('zh' in found ? found.zh !== '' : Array.isArray(found.records)).toBe(true)
      },
    ),
  )
})
