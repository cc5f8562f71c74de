import { expect, test } from 'vitest'
import type { City } from '#contract/city.ts'
import type { Place } from '#contract/place.ts'
import { callHeat } from './call-heat.ts'
import { homeCamera } from './camera.ts'
import { isSoftwareRenderer } from './gpu.ts'
import { FLOW_COLOURS, FLOW_STALE, SENSOR_COLOURS, SEVERITY_COLOURS } from './map-colours.ts'
import { nextRebuild } from './rebuild.ts'
import { sensorPoints, stateOf } from './sensor-points.ts'
import { colourFlow, flowSegments, shownFlow } from './street-flow.ts'

const city: City = {
  id: 'x',
  name: { zh: '城', en: 'City' },
  bounds: [71, 51, 72, 52],
  center: [71.4, 51.1],
  zoom: 11.5,
  utcOffsetMinutes: 300,
  timeZone: 'Asia/Almaty',
  basemap: { pmtilesUrl: '/city/city.pmtiles', crs: 'WGS84', attribution: '©' },
  demo: true,
  links: 2,
  counts: {},
}
const links = {
  start: Uint32Array.of(0, 3, 5),
  streetClass: Uint8Array.of(2, 5),
  freeKph: Uint8Array.of(60, 30),
  lng: Float64Array.of(71.1, 71.2, 71.3, 71.4, 71.5),
  lat: Float64Array.of(51, 51, 51, 51, 51),
}
const colourAt = (colours: Uint8Array, row: number) => Array.from(colours.slice(row * 4, row * 4 + 4))

test('only wide streets show their flow, segment by segment', () => {
  const segments = flowSegments(links)
  expect([segments.length, [...segments.link]]).toEqual([2, [0, 0]])
})

test('flow is warm only where it is slow, grey where it is late, unseen where nothing was ever heard', () => {
  const segments = flowSegments(links)
  const colours = new Uint8Array(segments.length * 4)
  const paint = (speedKph: number, at: number) => {
    const speeds = { version: 1, intervalMs: 5000, speedKph: Float32Array.of(speedKph, 0), at: Float64Array.of(at, 0) }
    colourFlow(segments, links, speeds, 100_000, colours)
    return colourAt(colours, 0)
  }
  expect(paint(60, 99_000)).toEqual([...FLOW_COLOURS[0]!])
  expect(paint(20, 99_000)).toEqual([...FLOW_COLOURS[4]!])
  expect(paint(60, 80_000)).toEqual([...FLOW_STALE])
  expect(paint(60, 0)[3]).toBe(0)
})

test('where drawing is dear only slow and late streets are drawn, never an unheard one', () => {
  const segments = flowSegments({ ...links, streetClass: Uint8Array.of(2, 3) })
  const shown = (speedKph: number[], at: number[], withQuiet: boolean) => {
    const colours = new Uint8Array(segments.length * 4)
    const speeds = { version: 1, intervalMs: 5000, speedKph: Float32Array.from(speedKph), at: Float64Array.from(at) }
    colourFlow(segments, links, speeds, 100_000, colours)
    return shownFlow(segments, colours, withQuiet)
  }
  const slow = shown([60, 10], [99_000, 99_000], false)
  expect(Array.from(slow.segments.link)).toEqual([1])
  expect(slow.segments.from[0]).toBeCloseTo(71.4, 4)
  expect(colourAt(slow.colour, 0)).toEqual([...FLOW_COLOURS[4]!])
  expect(shown([60, 10], [99_000, 99_000], true).segments.length).toBe(3)
  expect(Array.from(shown([60, 30], [80_000, 99_000], false).segments.link)).toEqual([0, 0])
  expect(shown([60, 30], [0, 0], true).segments.length).toBe(0)
})

const underpass: Place = {
  id: 'underpass/1',
  kind: 'underpass',
  name: { zh: '', en: '' },
  lng: 71,
  lat: 51,
  source: 's',
}

test('a sensor that was never heard is silent, not fine', () => {
  expect(stateOf('underpass_depth', undefined, 0)).toBe('silent')
  expect(stateOf('underpass_depth', { value: 3, at: 0, intervalMs: 10 }, 1000)).toBe('silent')
  expect(stateOf('underpass_depth', { value: 3, at: 995, intervalMs: 10 }, 1000)).toBeUndefined()
  expect(stateOf('underpass_depth', { value: 31, at: 995, intervalMs: 10 }, 1000)).toBe('orange')
})

test('only a sensor out of range takes severity’s colour and size; a silent one is a hollow ring', () => {
  const draw = (value: number, at: number) => sensorPoints([underpass], () => ({ value, at, intervalMs: 10 }), 1000)
  const broken = draw(31, 995)
  const fine = draw(3, 995)
  const silent = draw(3, 0)
  expect(colourAt(broken.colour, 0)).toEqual([...SEVERITY_COLOURS.orange])
  expect(colourAt(fine.colour, 0)).toEqual([...SENSOR_COLOURS.fine])
  expect(colourAt(silent.colour, 0)).toEqual([...SENSOR_COLOURS.silent])
  expect(broken.radius[0]).toBeGreaterThan(2 * fine.radius[0]!)
  const hollow = (points: typeof fine) => points.outline[0]! < 2 * points.radius[0]!
  expect([broken, fine, silent].map(hollow)).toEqual([false, false, true])
})

test('a sensor of no known kind is drawn by the first thing it reports, and judged by the city’s own threshold', () => {
  const own: Place = { ...underpass, id: 'mine/1', kind: 'other' }
  const cell = { value: 160, at: 995, intervalMs: 10, metric: 'pm25' }
  const asked: (string | undefined)[] = []
  const points = sensorPoints([own], (metric) => (asked.push(metric), cell), 1000)
  expect([points.ids, asked]).toEqual([['mine/1'], [undefined]])
  expect(colourAt(points.colour, 0)).not.toEqual([...SENSOR_COLOURS.fine])
  expect(stateOf('pm25', { ...cell, rules: [] }, 1000)).toBeUndefined()
  expect(stateOf('pm25', { ...cell, rules: [{ op: '>', value: 159, severity: 'red' }] }, 1000)).toBe('red')
})

test('wards without a count of calls are left out of the heat, never drawn as zero', () => {
  const ward = (id: string): Place => ({ ...underpass, id, kind: 'ward' })
  const heat = callHeat([ward('ward/1'), ward('ward/2')], (place) => (place === 'ward/1' ? 40 : undefined))
  expect(heat.features.map(({ properties }) => properties.share)).toEqual([1])
})

test('the first rebuild is at once, later ones wait with jitter, the seventh in a minute gives up', () => {
  let rebuilds: Parameters<typeof nextRebuild>[0] = { atMs: [] }
  const delays: number[] = []
  for (let i = 0; i < 6; i++) {
    const next = nextRebuild(rebuilds, i * 1000, 1)
    expect(next.giveUp).toBe(false)
    delays.push(next.delayMs)
    rebuilds = next.rebuilds
  }
  expect(delays).toEqual([50, 200, 800, 3200, 10_000, 10_000])
  expect(nextRebuild(rebuilds, 6000, 1).giveUp).toBe(true)
  expect(nextRebuild(rebuilds, 66_000, 1).giveUp).toBe(false)
})

test('a wall twice as high sees the same ground at twice the scale', () => {
  expect(homeCamera(city, 7680, 2160).zoom - homeCamera(city, 3840, 1080).zoom).toBeCloseTo(1)
})

test('a wider wall comes nearer, but never so near that the city leaves it', () => {
  const zoom = (width: number) => homeCamera(city, width, 1080).zoom
  expect(zoom(3840)).toBeGreaterThan(zoom(1920))
  expect(zoom(5760)).toBeGreaterThanOrEqual(zoom(3840))
  expect(zoom(9600) - zoom(1920)).toBeLessThanOrEqual(0.401)
  expect(zoom(700)).toBeLessThan(zoom(1920))
  expect(Number.isFinite(homeCamera(city, 0, 0).zoom)).toBe(true)
})

test('software renderers are told from hardware by name', () => {
  expect(isSoftwareRenderer('ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)))')).toBe(true)
  expect(isSoftwareRenderer('ANGLE (NVIDIA, NVIDIA GeForce RTX 4070)')).toBe(false)
})
