import type { ExpressionSpecification, SymbolLayerSpecification } from 'maplibre-gl'
import { MAP_COLOURS as C } from './map-colours.ts'

export type MapLang = 'zh' | 'en'

/** Sensors and rings are put before this: words stay above everything. */
export const FIRST_LABEL = 'label-water'

/** A family of the style's own font faces, no glyph server; then the page's own, where the style has none. */
const FONT = ['Noto Sans SC', 'Noto Sans SC Variable']

/** Names in one language; where the city has none in it, the name as it stands on the ground. */
export function labelLayers(lang: MapLang): SymbolLayerSpecification[] {
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
      paint: { 'text-color': C.labelWater, ...halo },
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
