import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readGeoJson } from './read-geojson.ts'

const feature = (type: string, coordinates: unknown, more: object = {}) => ({
  type: 'Feature',
  properties: { n: 1 },
  geometry: { type, coordinates },
  ...more,
})
const collection = (...features: unknown[]) => ({ type: 'FeatureCollection', features })
const read = (document: unknown) => readGeoJson(new TextEncoder().encode(JSON.stringify(document)))
function middle(type: string, coordinates: unknown): [unknown, unknown] {
  const found = read(feature(type, coordinates))
  const record = 'zh' in found ? undefined : found.records[0]
  return [record?.['$lng'], record?.['$lat']]
}
const box = (west: number, south: number, east: number, north: number) => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
]

test.each([
  ['a point', 'Point', [116.4, 39.9, 44], [116.4, 39.9]],
  ['points', 'MultiPoint', [[10, 10], [20, 40]], [15, 25]], // prettier-ignore
  ['a line, by its length', 'LineString', [[0, 0], [10, 0], [10, 30]], [8.75, 11.25]], // prettier-ignore
  ['a triangle', 'Polygon', [[[0, 0], [6, 0], [0, 3], [0, 0]]], [2, 1]], // prettier-ignore
  // 16 less 4 of a hole with its middle at (3, 3): (16·2 − 4·3) / 12.
  ['a field with a hole', 'Polygon', [box(0, 0, 4, 4), box(2, 2, 4, 4)], [20 / 12, 20 / 12]],
  ['two fields, by their areas', 'MultiPolygon', [[box(0, 0, 1, 1)], [box(10, 0, 12, 1)]], [7.5, 0.5]],
  ['a ring without an area', 'Polygon', [[[0, 0], [4, 0], [0, 0]]], [2, 0]], // prettier-ignore
] as const)('the middle of %s', (_what, type, coordinates, [lng, lat]) => {
  const [foundLng, foundLat] = middle(type, coordinates)
  expect(foundLng).toBeCloseTo(lng, 9)
  expect(foundLat).toBeCloseTo(lat, 9)
})

test('a field across the antimeridian has its middle there, not on the other side of the world', () => {
  const [lng, lat] = middle('Polygon', [[[179, -1], [-179, -1], [-179, 1], [179, 1], [179, -1]]]) // prettier-ignore
  expect(Math.abs(Number(lng))).toBeCloseTo(180, 9)
  expect(lat).toBeCloseTo(0, 9)
})

test('the middle of whatever crosses itself is a place inside its box', () => {
  const position = fc.tuple(fc.double({ min: 70, max: 72, noNaN: true }), fc.double({ min: 50, max: 52, noNaN: true }))
  fc.assert(
    fc.property(fc.array(position, { minLength: 3, maxLength: 8 }), (ring) => {
      const [lng, lat] = middle('Polygon', [[...ring, ring[0]]])
      const lngs = ring.map(([one]) => one)
      const lats = ring.map(([, one]) => one)
      expect(Number(lng)).toBeGreaterThanOrEqual(Math.min(...lngs) - 1e-9)
      expect(Number(lng)).toBeLessThanOrEqual(Math.max(...lngs) + 1e-9)
      expect(Number(lat)).toBeGreaterThanOrEqual(Math.min(...lats) - 1e-9)
      expect(Number(lat)).toBeLessThanOrEqual(Math.max(...lats) + 1e-9)
    }),
  )
})

test('a feature that cannot be used is told, the others are taken; a place without geometry is a record', () => {
  const found = read(
    collection(
      feature('Point', [39.9, 116.4]),
      feature('Point', [500_000, 4_420_000]),
      feature('Point', ['116', 39]),
      feature('Polygon', [[116, 39]]),
      { type: 'Feature', geometry: { type: 'Circle' }, properties: null },
      { type: 'Feature', geometry: null, properties: { n: 2 } },
      feature('Point', [116.4, 39.9], { id: 'a' }),
      {
        type: 'Feature',
        properties: null,
        geometry: { type: 'GeometryCollection', geometries: [{ type: 'Point', coordinates: [1, 2] }] },
      },
    ),
  )
  expect(found).toMatchObject({
    records: [{ n: 2 }, { n: 1, $id: 'a', $lng: 116.4, $lat: 39.9 }, { $lng: 1, $lat: 2 }],
    faults: [
      /Feature 1 seems to have latitude first/,
      /Feature 2 has coordinates beyond .* projection/,
      /Feature 3 has coordinates that are no numbers/,
      /Feature 4 does not follow/,
      /Feature 5 does not follow/,
    ].map((en) => ({ sentence: { en: expect.stringMatching(en) as string } })),
  })
})

test('coordinates that are said to be of another system are refused, those of CGCS2000 are taken', () => {
  const named = (name: string) => ({
    ...collection(feature('Point', [1, 2])),
    crs: { type: 'name', properties: { name } },
  })
  expect(read(named('urn:ogc:def:crs:EPSG::4547'))).toMatchObject({ en: expect.stringContaining('4547') as string })
  expect(read(named('urn:ogc:def:crs:EPSG::4490'))).toMatchObject({ records: [{ n: 1 }] })
  expect(read(named('urn:ogc:def:crs:OGC:1.3:CRS84'))).toMatchObject({ records: [{ n: 1 }] })
})
