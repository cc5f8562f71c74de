import type { ExpressionSpecification, LayerSpecification } from 'maplibre-gl'
import { MAP_COLOURS as C } from './map-colours.ts'

/** A plan's streets: even bands of slate, the wider classes over the others. */
export function flatStreetLayers(): LayerSpecification[] {
  const major = ['motorway', 'trunk', 'primary', 'secondary']
  const band = (id: string, classes: ExpressionSpecification, colour: string, far: number, near: number) =>
    ({
      id,
      type: 'line',
      source: 'city',
      'source-layer': 'roads',
      filter: classes,
      layout: { 'line-cap': 'round', 'line-join': 'round' },
      paint: {
        'line-color': colour,
        'line-width': ['interpolate', ['exponential', 1.6], ['zoom'], 11, far, 15, near, 18, near * 4.5],
      },
    }) satisfies LayerSpecification
  const among = (...classes: readonly string[]): ExpressionSpecification => [
    'in',
    ['get', 'class'],
    ['literal', [...classes]],
  ]
  return [
    band('street-glow', ['!', among('path', 'tertiary', ...major)], C.flatStreetMinor, 0.3, 1.6),
    band('street', among('tertiary'), C.flatStreetMid, 0.6, 3.4),
    band('street-major', among(...major), C.flatStreet, 1.2, 7),
  ]
}

/** Houses as what they cover, a little lighter where they are high. @param id as the standing houses have it */
export function footprintLayer(id: string): LayerSpecification {
  return {
    id,
    type: 'fill',
    source: 'city',
    'source-layer': 'buildings',
    minzoom: 12,
    paint: {
      'fill-color': ['interpolate', ['linear'], ['get', 'height'], 0, C.footprintLow, 40, C.footprintHigh],
      'fill-antialias': false,
    },
  }
}
