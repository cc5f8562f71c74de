import type { ExpressionSpecification, FilterSpecification, LayerSpecification, StyleSpecification } from 'maplibre-gl'
import type { City } from '#contract/city.ts'
import { flatStreetLayers, footprintLayer } from './flat-layers.ts'
import { labelLayers } from './label-layers.ts'
import type { MapLang } from './label-layers.ts'
import { MAP_COLOURS as C } from './map-colours.ts'

/** `reduced` leaves out what costs most and is missed least: edges smoothed by the GPU, the lowest houses far away. */
export type Quality = 'full' | 'reduced'

/** Traffic is put before this: it lies under the buildings, which hide it as real ones would. */
export const BEFORE_BUILDINGS = 'buildings'

/** Style layers a viewer switches on and off. */
export const LAYERS_OF = {
  buildings: [BEFORE_BUILDINGS],
  districts: ['district-line'],
  heat: ['calls'],
} as const
export const DISTRICT_FOCUS = ['district-shade', 'district-edge'] as const

export interface StyleOptions {
  readonly city: City
  readonly lang: MapLang
  readonly quality: Quality
  /** For looking straight down: houses as footprints, streets as wide as they are drawn on paper. */
  readonly flat: boolean
  /** Absolute address of the page: tiles are fetched by a worker that knows no relative ones. */
  readonly origin: string
  readonly fontFaces: Record<string, unknown>
}

/** The night city as a maplibre style: no glyph or sprite server, nothing from outside. */
export function cityStyle({ city, lang, quality, flat, origin, fontFaces }: StyleOptions): StyleSpecification {
  const { pmtilesUrl, attribution } = city.basemap
  const url = `pmtiles://${new URL(pmtilesUrl ?? '', origin).href}`
  const style: StyleSpecification = {
    version: 8,
    sources: {
      city: { type: 'vector', url, attribution },
      calls: { type: 'geojson', data: { type: 'FeatureCollection', features: [] } },
    },
    light: { anchor: 'map', color: '#dbe7f5', intensity: 0.42, position: [1.3, 215, 38] },
    sky: {
      'sky-color': C.skyTop,
      'horizon-color': C.horizon,
      'sky-horizon-blend': 0.8,
      'fog-color': C.ground,
      'horizon-fog-blend': 0.6,
      'fog-ground-blend': 0.4,
    },
    layers: [
      ...groundLayers(),
      ...(flat ? flatStreetLayers() : streetLayers()),
      ...districtLayers(),
      flat ? footprintLayer(BEFORE_BUILDINGS) : buildingLayer(quality),
      shadeLayer(),
      ...labelLayers(lang),
    ],
  }
  return { ...style, 'font-faces': fontFaces } as StyleSpecification // the specification's types lag behind this property
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
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'line-color': C.waterEdge, 'line-width': 1, 'line-opacity': 0.7 },
    },
    {
      // Of one colour with the water: the middle line that runs through a drawn river is not seen.
      id: 'water-course',
      type: 'line',
      source: 'city',
      'source-layer': 'water',
      filter: ['==', ['geometry-type'], 'LineString'],
      paint: { 'line-color': C.water, 'line-width': widths(0.6, 3) },
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
    0.46,
    'trunk',
    0.46,
    'primary',
    0.4,
    'secondary',
    0.3,
    'tertiary',
    0.22,
    'residential',
    0.12,
    0.07,
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
        'line-opacity': ['*', 0.3, brightness],
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
        'line-width': ['interpolate', ['exponential', 1.5], ['zoom'], 10, ['*', 0.38, rank], 15, ['*', 1.7, rank]],
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
      id: 'district-edge',
      type: 'line',
      source: 'city',
      'source-layer': 'places_area',
      filter: NOTHING,
      paint: { 'line-color': C.district, 'line-opacity': 0.75, 'line-width': 1.6 },
    },
    {
      id: 'calls',
      type: 'circle',
      source: 'calls',
      paint: {
        'circle-color': C.calls,
        'circle-blur': 1,
        'circle-opacity': ['*', 0.34, ['^', ['get', 'share'], 1.5]],
        'circle-radius': ['interpolate', ['exponential', 2], ['zoom'], 10, 26, 14, 420],
        'circle-pitch-alignment': 'map',
      },
    },
  ]
}

/** Lies over the buildings of the districts that are not looked at. */
function shadeLayer(): LayerSpecification {
  return {
    id: 'district-shade',
    type: 'fill',
    source: 'city',
    'source-layer': 'places_area',
    filter: NOTHING,
    paint: { 'fill-color': C.shade, 'fill-opacity': 0.62, 'fill-antialias': false },
  }
}

const NOTHING: FilterSpecification = ['==', ['get', 'id'], '']

/** Filters of DISTRICT_FOCUS that bring one district or ward forward, its neighbours of the same kind back. */
export function focusFilters(
  id: string | undefined,
): Readonly<Record<(typeof DISTRICT_FOCUS)[number], FilterSpecification>> {
  if (id === undefined) return { 'district-shade': NOTHING, 'district-edge': NOTHING }
  const kind = id.split('/')[0] ?? ''
  return {
    'district-shade': ['all', ['==', ['get', 'kind'], kind], ['!=', ['get', 'id'], id]],
    'district-edge': ['==', ['get', 'id'], id],
  }
}

/** Below this height, m, houses are left out from afar where drawing is dear. */
const LOW_HOUSE_M = 5

function buildingLayer(quality: Quality): LayerSpecification {
  return {
    ...(quality === 'reduced'
      ? { filter: ['any', ['>=', ['zoom'], 12], ['>=', ['get', 'height'], LOW_HOUSE_M]] as FilterSpecification }
      : {}),
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
      // Anything under 1 makes maplibre draw every building twice (measured: +0.4 s of processor a picture by software).
      'fill-extrusion-opacity': 1,
      'fill-extrusion-vertical-gradient': true,
    },
  }
}

function widths(far: number, near: number): ExpressionSpecification {
  return ['interpolate', ['linear'], ['zoom'], 10, far, 15, near]
}
