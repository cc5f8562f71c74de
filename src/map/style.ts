import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { City } from '#contract/city.ts'
import { MAP_COLOURS as C } from './map-colours.ts'

export type MapLang = 'zh' | 'en'

/** Layers of ours are put before these: traffic under the buildings, words above everything. */
export const BEFORE_BUILDINGS = 'buildings'
export const FIRST_LABEL = 'label-water'

const FONT = ['Noto Sans SC']

export interface StyleOptions {
  readonly city: City
  readonly lang: MapLang
  /** Absolute address of the page: tiles are fetched by a worker that knows no relative ones. */
  readonly origin: string
  readonly fontFaces: Record<string, unknown>
}

/** The night city as a maplibre style: no glyph or sprite server, nothing from outside. */
export function cityStyle({ city, lang, origin, fontFaces }: StyleOptions): StyleSpecification {
  const { pmtilesUrl, attribution } = city.basemap
  const url = `pmtiles://${new URL(pmtilesUrl ?? '', origin).href}`
  const style: StyleSpecification = {
    version: 8,
    sources: {
      city: { type: 'vector', url, attribution },
      calls: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    light: { anchor: 'map', color: '#dbe7f5', intensity: 0.35, position: [1.2, 210, 35] },
    sky: {
      'sky-color': C.skyTop,
      'horizon-color': C.horizon,
      'sky-horizon-blend': 0.8,
      'fog-color': C.ground,
      'horizon-fog-blend': 0.6,
      'fog-ground-blend': 0.4,
    },
    layers: [...groundLayers(), ...streetLayers(), ...districtLayers(), buildingLayer(), ...labelLayers(lang)],
  }
  return { ...style, ...{ 'font-faces': fontFaces } } as StyleSpecification // the specification's types lag behind this property
}

function groundLayers(): LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': C.ground } },
    { id: 'green', type: 'fill', source: 'city', 'source-layer': 'green', paint: { 'fill-color': C.green } },
    {
      id: 'water',
      type: 'fill',
      source: 'city',
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': C.water },
    },
    {
      id: 'water-edge',
      type: 'line',
      source: 'city',
      'source-layer': 'water',
      paint: { 'line-color': C.waterEdge, 'line-width': 1, 'line-opacity': 0.7 },
    },
    {
      id: 'rail',
      type: 'line',
      source: 'city',
      'source-layer': 'rail',
      paint: { 'line-color': C.rail, 'line-width': widths(0.5, 1.4), 'line-dasharray': [4, 3] },
    },
  ]
}

/** A street is a thin core of light in a wide faint glow; the wider its class the brighter. */
function streetLayers(): LayerSpecification[] {
  const brightness: ExpressionSpecification = [
    'match',
    ['get', 'class'],
    'motorway',
    0.5,
    'trunk',
    0.5,
    'primary',
    0.42,
    'secondary',
    0.3,
    'tertiary',
    0.2,
    'residential',
    0.1,
    0.06,
  ]
  const rank: ExpressionSpecification = [
    'match',
    ['get', 'class'],
    'motorway',
    2.4,
    'trunk',
    2.4,
    'primary',
    2,
    'secondary',
    1.6,
    'tertiary',
    1.2,
    'residential',
    0.8,
    0.5,
  ]
  return [
    {
      id: 'street-glow',
      type: 'line',
      source: 'city',
      'source-layer': 'roads',
      filter: ['in', ['get', 'class'], ['literal', ['motorway', 'trunk', 'primary', 'secondary']]],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': C.street,
        'line-opacity': ['*', 0.22, brightness],
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 10, ['*', 2, rank], 15, ['*', 12, rank]],
        'line-blur': ['interpolate', ['linear'], ['zoom'], 10, 3, 15, 14],
      },
    },
    {
      id: 'street',
      type: 'line',
      source: 'city',
      'source-layer': 'roads',
      filter: ['!=', ['get', 'class'], 'path'],
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': C.street,
        'line-opacity': brightness,
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 10, ['*', 0.45, rank], 15, ['*', 2, rank]],
      },
    },
  ]
}

function districtLayers(): LayerSpecification[] {
  return [
    {
      id: 'district-line',
      type: 'line',
      source: 'city',
      'source-layer': 'places_line',
      filter: ['==', ['get', 'kind'], 'district'],
      paint: {
        'line-color': C.district,
        'line-opacity': ['case', ['==', ['get', 'sketch'], true], 0.18, 0.34],
        'line-width': 1.2,
        'line-dasharray': [2, 4],
      },
    },
    {
      id: 'calls',
      type: 'circle',
      source: 'calls',
      paint: {
        'circle-color': '#e8b98a',
        'circle-blur': 1,
        'circle-opacity': ['*', 0.17, ['get', 'share']],
        'circle-radius': [
          'interpolate',
          ['exponential', 2],
          ['zoom'],
          10,
          ['*', 30, ['get', 'share']],
          14,
          ['*', 520, ['get', 'share']],
        ],
        'circle-pitch-alignment': 'map',
      },
    },
  ]
}

function buildingLayer(): LayerSpecification {
  return {
    id: BEFORE_BUILDINGS,
    type: 'fill-extrusion',
    source: 'city',
    'source-layer': 'buildings',
    paint: {
      'fill-extrusion-color': [
        'interpolate',
        ['linear'],
        ['get', 'height'],
        0,
        C.buildingLow,
        15,
        C.buildingMid,
        60,
        C.buildingHigh,
        140,
        C.buildingTop,
      ],
      'fill-extrusion-height': ['*', 1.35, ['get', 'height']],
      'fill-extrusion-base': ['get', 'base'],
      'fill-extrusion-opacity': 0.92,
      'fill-extrusion-vertical-gradient': true,
    },
  }
}

function labelLayers(lang: MapLang): LayerSpecification[] {
  const name: ExpressionSpecification = ['coalesce', ['get', lang === 'zh' ? 'name_zh' : 'name_en'], ['get', 'name']]
  const halo = { 'text-halo-color': C.labelHalo, 'text-halo-width': 1.6 }
  return [
    {
      id: FIRST_LABEL,
      type: 'symbol',
      source: 'city',
      'source-layer': 'labels',
      minzoom: 12,
      filter: ['all', ['==', ['get', 'class'], 'water'], ['==', ['geometry-type'], 'LineString']],
      layout: {
        'text-field': name,
        'text-font': FONT,
        'text-size': 15,
        'symbol-placement': 'line',
        'text-letter-spacing': 0.3,
      },
      paint: { 'text-color': '#5d83a8', ...halo },
    },
    {
      id: 'label-street',
      type: 'symbol',
      source: 'city',
      'source-layer': 'labels',
      minzoom: 13.4,
      filter: ['==', ['get', 'class'], 'street'],
      layout: {
        'text-field': name,
        'text-font': FONT,
        'text-size': 13,
        'symbol-placement': 'line',
        'symbol-spacing': 600,
      },
      paint: { 'text-color': C.labelDim, ...halo },
    },
    {
      id: 'label-district',
      type: 'symbol',
      source: 'city',
      'source-layer': 'labels',
      filter: ['all', ['==', ['get', 'class'], 'place'], ['==', ['get', 'kind'], 'district']],
      layout: {
        'text-field': name,
        'text-font': FONT,
        'text-size': lang === 'zh' ? 23 : 21,
        'text-letter-spacing': lang === 'zh' ? 0.35 : 0.12,
        'text-allow-overlap': true,
      },
      paint: { 'text-color': C.label, 'text-opacity': 0.82, ...halo },
    },
  ]
}

function widths(far: number, near: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 10, far, 15, near]
}
