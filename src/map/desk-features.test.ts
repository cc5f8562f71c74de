import { expect, test } from 'vitest'
import type { LngLat } from '#contract/geometry.ts'
import { areaFeatures, draftFeatures, markFeatures, routeFeatures, shapeOf } from './desk-features.ts'
import { measureText } from './measure-words.ts'
import { symbolAt } from './symbol-at.ts'

const A: LngLat = [71.4, 51.1]
const B: LngLat = [71.42, 51.1]
const C: LngLat = [71.42, 51.12]

test('an area is closed once, however it was drawn, and a circle has corners', () => {
  expect(shapeOf({ shape: 'area', ring: [A, B, C] })).toEqual({ type: 'Polygon', coordinates: [[A, B, C, A]] })
  expect(shapeOf({ shape: 'area', ring: [A, B, C, A] })).toEqual({ type: 'Polygon', coordinates: [[A, B, C, A]] })
  const circle = shapeOf({ shape: 'circle', centre: A, radiusM: 500 })
  expect(circle.type === 'Polygon' && circle.coordinates[0]?.length).toBe(73)
})

test('what is drawn carries what it is for; a route of one place is no line', () => {
  const [mark] = markFeatures([{ id: 'm', use: 'closure', geometry: { shape: 'point', at: A }, chosen: true }]).features
  expect(mark?.properties).toEqual({ id: 'm', use: 'closure', chosen: true })
  const routes = [A, [A, B]].map(
    (line, i) => ({ id: `r${i}`, look: 'ahead', line: i === 0 ? [A] : (line as LngLat[]) }) as const,
  )
  expect(routeFeatures(routes).features.map(({ properties }) => properties['id'])).toEqual(['r1'])
  const areas = areaFeatures([{ id: 'a', tone: 'gas', weight: 0.5, polygons: [[[A, B, C]]] }])
  expect(areas.features[0]?.geometry).toEqual({ type: 'MultiPolygon', coordinates: [[[A, B, C, A]]] })
})

test('a drawing under way is its shape and its corners; the first corner alone is only a dot', () => {
  const kinds = (features: ReturnType<typeof draftFeatures>) => features.features.map(({ geometry }) => geometry.type)
  expect(kinds(draftFeatures({ shape: 'point', at: A }, [A]))).toEqual(['Point'])
  expect(kinds(draftFeatures({ shape: 'line', points: [A, B] }, [A]))).toEqual(['LineString', 'Point'])
  expect(kinds(draftFeatures(undefined, []))).toEqual([])
})

test('measures are said in signs that need no language', () => {
  expect(measureText({ shape: 'point', at: A }, 'zh')).toBe('')
  expect(measureText({ shape: 'line', points: [A, B] }, 'en')).toBe('1.40 km')
  expect(measureText({ shape: 'circle', centre: A, radiusM: 100 }, 'en')).toBe('3.1 ha · r 100 m')
  expect(measureText({ shape: 'circle', centre: A, radiusM: 800 }, 'zh')).toBe('2.01 km² · r 800 m')
  expect(measureText({ shape: 'area', ring: [A, B, C] }, 'en')).toMatch(/^1\.56 km² · ↻ 6\.\d\d km$/)
})

test('the nearest sign under the hand is meant, units before what lies in store', () => {
  const project = (lng: number, lat: number) => ({ x: (lng - 71) * 1000, y: (lat - 51) * 1000 })
  const unit = (id: string, at: LngLat) => ({ id, at, look: 'out', reckoned: false, late: false }) as const
  const scene = {
    incidents: [{ id: 'i', at: C, severity: 'orange', chosen: true }],
    units: [unit('u1', A), unit('u2', [71.406, 51.1])],
    resources: [{ id: 'r', at: A, kind: 'shelter' }],
  } as const
  expect(symbolAt(scene, project, 401, 100)).toEqual({ kind: 'unit', id: 'u1' })
  expect(symbolAt(scene, project, 405, 100)).toEqual({ kind: 'unit', id: 'u2' })
  expect(symbolAt({ ...scene, units: [] }, project, 401, 100)).toEqual({ kind: 'resource', id: 'r' })
  expect(symbolAt(scene, project, 421, 121)).toEqual({ kind: 'incident', id: 'i' })
  expect(symbolAt(scene, project, 600, 600)).toBeUndefined()
})
