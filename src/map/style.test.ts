import type { StyleSpecification } from 'maplibre-gl'
import { describe, expect, test } from 'vitest'
import type { City } from '#contract/city.ts'
import { FIRST_LABEL, labelLayers } from './label-layers.ts'
import { BEFORE_BUILDINGS, cityStyle, DISTRICT_FOCUS, focusFilters, LAYERS_OF } from './style.ts'

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
const styleOf = (lang: 'zh' | 'en', quality: 'full' | 'reduced') =>
  cityStyle({ city, lang, quality, flat: false, origin: 'http://wall.test/', fontFaces: {} })

interface StyleSpec {
  validateStyleMin: (style: StyleSpecification) => readonly { readonly message: string }[]
}

describe.each(['zh', 'en'] as const)('the style in %s', (lang) => {
  test.each(['full', 'reduced'] as const)('asks nothing of any other origin (%s)', (quality) => {
    const style = JSON.stringify(styleOf(lang, quality))
    expect(style.match(/https?:\/\/[^/"]+/g)).toEqual(['http://wall.test'])
    expect(style).not.toContain('"glyphs"')
    expect(style).not.toContain('"sprite"')
  })

  test.each(['full', 'reduced'] as const)('holds to maplibre’s own specification (%s)', async (quality) => {
    // maplibre's own dependency, so the very specification this version draws by
    const specification = '@maplibre/maplibre-gl-style-spec'
    const { validateStyleMin }: StyleSpec = await import(/* @vite-ignore */ specification)
    expect(validateStyleMin(styleOf(lang, quality)).map(({ message }) => message)).toEqual([])
  })
})

test('a layer that does not exist is found by the specification check', async () => {
  const specification = '@maplibre/maplibre-gl-style-spec'
  const { validateStyleMin }: StyleSpec = await import(/* @vite-ignore */ specification)
  const style = styleOf('zh', 'full')
  const broken = { ...style, layers: [{ id: 'x', type: 'nonsense' }] } as unknown as StyleSpecification
  expect(validateStyleMin(broken).length).toBeGreaterThan(0)
})

test('every layer that others name by its id is there, words last', () => {
  const ids = styleOf('zh', 'full').layers.map(({ id }) => id)
  for (const id of [BEFORE_BUILDINGS, FIRST_LABEL, ...Object.values(LAYERS_OF).flat(), ...DISTRICT_FOCUS])
    expect(ids).toContain(id)
  expect(ids.indexOf(FIRST_LABEL)).toBeGreaterThan(ids.indexOf(BEFORE_BUILDINGS))
  expect(ids.slice(ids.indexOf(FIRST_LABEL))).toEqual(labelLayers('zh').map(({ id }) => id))
})

test('both languages have the same label layers, so that one becomes the other without a rebuild', () => {
  const properties = (lang: 'zh' | 'en') => labelLayers(lang).map(({ id, layout }) => [id, Object.keys(layout ?? {})])
  expect(properties('en')).toEqual(properties('zh'))
  expect(JSON.stringify(labelLayers('en'))).not.toEqual(JSON.stringify(labelLayers('zh')))
})

test('a ward is brought forward among wards, a district among districts, and nothing when none is asked for', () => {
  expect(focusFilters('ward/a')['district-shade']).toEqual([
    'all',
    ['==', ['get', 'kind'], 'ward'],
    ['!=', ['get', 'id'], 'ward/a'],
  ])
  expect(focusFilters('district/b')['district-edge']).toEqual(['==', ['get', 'id'], 'district/b'])
  expect(focusFilters(undefined)['district-shade']).toEqual(['==', ['get', 'id'], ''])
})
