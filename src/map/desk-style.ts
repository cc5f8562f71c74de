import type { ExpressionSpecification, FilterSpecification, LayerSpecification } from 'maplibre-gl'
import { DESK_COLOURS as C } from './desk-colours.ts'

export const DESK_SOURCES = ['desk-areas', 'desk-marks', 'desk-shut', 'desk-routes', 'desk-draft'] as const
export type DeskSource = (typeof DESK_SOURCES)[number]

/** Layers in which a drawing can be pointed at. */
export const MARK_LAYERS = ['desk-mark-fill', 'desk-mark-edge', 'desk-mark-dash', 'desk-closure-ground', 'desk-point']

const ROUND = { 'line-cap': 'round', 'line-join': 'round' } as const
const is = (name: string, ...values: readonly string[]): ExpressionSpecification => [
  'in',
  ['get', name],
  ['literal', [...values]],
]
const not = (filter: ExpressionSpecification): ExpressionSpecification => ['!', filter]
const areaColour: ExpressionSpecification = [
  'match',
  ['get', 'tone'],
  'gas',
  C.gas,
  'isolation',
  C.isolation,
  'water',
  C.water,
  C.reach,
]
const chosenWidth = (plain: number): ExpressionSpecification => ['case', ['get', 'chosen'], plain + 1.5, plain]

/** Over the city and under its words, from the ground up: estimates, drawings, shut streets, routes, what is being drawn. */
export function deskStyleLayers(): LayerSpecification[] {
  return [
    {
      id: 'desk-area-fill',
      type: 'fill',
      source: 'desk-areas',
      paint: { 'fill-color': areaColour, 'fill-opacity': ['*', 0.42, ['get', 'weight']], 'fill-antialias': false },
    },
    line('desk-area-edge', 'desk-areas', undefined, {
      'line-color': areaColour,
      'line-width': 1.2,
      'line-opacity': ['match', ['get', 'tone'], 'reach', 0.3, 0.75],
    }),
    {
      id: 'desk-mark-fill',
      type: 'fill',
      source: 'desk-marks',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: {
        'fill-color': ['match', ['get', 'use'], 'evacuation', C.evacuation, 'closure', C.shut, C.ink],
        'fill-opacity': ['match', ['get', 'use'], 'evacuation', 0.1, 'closure', 0.07, 0.03],
      },
    },
    line('desk-mark-edge', 'desk-marks', not(is('use', 'cordon', 'closure')), {
      'line-color': ['match', ['get', 'use'], 'evacuation', C.evacuation, 'route', C.ink, C.quiet],
      'line-width': chosenWidth(1.8),
    }),
    line('desk-mark-dash', 'desk-marks', is('use', 'cordon'), {
      'line-color': C.ink,
      'line-width': chosenWidth(2),
      'line-dasharray': [4, 2.5],
    }),
    ...striped('desk-shut', 'desk-shut', undefined, 4, C.shutGround),
    ...striped('desk-closure', 'desk-marks', is('use', 'closure'), 6, C.ink),
    line('desk-route-halo', 'desk-routes', not(is('look', 'asked')), {
      'line-color': C.halo,
      'line-width': 7,
      'line-opacity': 0.55,
    }),
    line('desk-route', 'desk-routes', is('look', 'ahead', 'measured'), {
      'line-color': C.route,
      'line-width': 3,
      'line-opacity': ['match', ['get', 'look'], 'measured', 0.35, 1],
    }),
    line('desk-route-reckoned', 'desk-routes', is('look', 'reckoned'), {
      'line-color': C.route,
      'line-width': 2,
      'line-opacity': 0.5,
      'line-dasharray': [1, 2.5],
    }),
    line('desk-route-asked', 'desk-routes', is('look', 'asked', 'proposed'), {
      'line-color': ['match', ['get', 'look'], 'proposed', C.ink, C.route],
      'line-width': ['match', ['get', 'look'], 'proposed', 2.6, 1.6],
      'line-opacity': ['match', ['get', 'look'], 'proposed', 0.95, 0.6],
      'line-dasharray': [3, 2],
    }),
    line('desk-route-slower', 'desk-routes', is('look', 'slower'), { 'line-color': C.slower, 'line-width': 4 }),
    line('desk-route-faster', 'desk-routes', is('look', 'faster'), {
      'line-color': C.faster,
      'line-width': 3,
      'line-dasharray': [1.5, 1.5],
    }),
    {
      id: 'desk-point',
      type: 'circle',
      source: 'desk-marks',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: {
        'circle-radius': ['match', ['get', 'use'], 'staging', 7, 4],
        'circle-color': ['match', ['get', 'use'], 'staging', C.halo, C.ink],
        'circle-stroke-color': ['match', ['get', 'use'], 'closure', C.shut, C.ink],
        'circle-stroke-width': ['match', ['get', 'use'], 'staging', 3, 1],
      },
    },
    {
      id: 'desk-draft-fill',
      type: 'fill',
      source: 'desk-draft',
      filter: ['==', ['geometry-type'], 'Polygon'],
      paint: { 'fill-color': C.draft, 'fill-opacity': 0.08 },
    },
    line('desk-draft-line', 'desk-draft', undefined, { 'line-color': C.draft, 'line-width': 2 }),
    {
      id: 'desk-draft-corner',
      type: 'circle',
      source: 'desk-draft',
      filter: ['==', ['geometry-type'], 'Point'],
      paint: { 'circle-radius': 4, 'circle-color': C.draft, 'circle-stroke-color': C.halo, 'circle-stroke-width': 1.5 },
    },
  ]
}

type LinePaint = NonNullable<Extract<LayerSpecification, { type: 'line' }>['paint']>

function line(
  id: string,
  source: DeskSource,
  filter: ExpressionSpecification | undefined,
  paint: LinePaint,
): LayerSpecification {
  const lines: FilterSpecification = ['!=', ['geometry-type'], 'Point']
  return { id, type: 'line', source, layout: ROUND, filter: filter ? ['all', lines, filter] : lines, paint }
}

/** Bars of a barrier: orange and another colour turn about. */
function striped(
  id: string,
  source: DeskSource,
  filter: ExpressionSpecification | undefined,
  width: number,
  ground: string,
): LayerSpecification[] {
  const flat = { 'line-cap': 'butt', 'line-join': 'round' } as const
  return [
    {
      ...line(`${id}-ground`, source, filter, { 'line-color': ground, 'line-width': width, 'line-opacity': 0.9 }),
      layout: flat,
    } as LayerSpecification,
    {
      ...line(`${id}-bars`, source, filter, { 'line-color': C.shut, 'line-width': width, 'line-dasharray': [1, 1] }),
      layout: flat,
    } as LayerSpecification,
  ]
}
