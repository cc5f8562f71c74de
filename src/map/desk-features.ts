import type { Feature, FeatureCollection, Geometry as Shape } from 'geojson'
import type { Geometry, LngLat } from '#contract/geometry.ts'
import type { SceneArea, SceneMark, SceneRoute } from './desk-scene.ts'
import { circleCorners } from './measure.ts'

type Features = FeatureCollection<Shape, Readonly<Record<string, string | number | boolean>>>

export const NO_FEATURES: Features = { type: 'FeatureCollection', features: [] }

/** A drawing as the map's own shapes: areas are closed, circles have corners. */
export function shapeOf(geometry: Geometry): Shape {
  switch (geometry.shape) {
    case 'point':
      return { type: 'Point', coordinates: [...geometry.at] }
    case 'line':
      return { type: 'LineString', coordinates: copied(geometry.points) }
    case 'area':
      return { type: 'Polygon', coordinates: [closed(geometry.ring)] }
    case 'circle':
      return { type: 'Polygon', coordinates: [copied(circleCorners(geometry.centre, geometry.radiusM))] }
  }
}

export function markFeatures(marks: readonly SceneMark[]): Features {
  return collected(marks.map(({ id, use, chosen, geometry }) => feature(shapeOf(geometry), { id, use, chosen })))
}

export function routeFeatures(routes: readonly SceneRoute[]): Features {
  return collected(
    routes.flatMap(({ id, look, line }) =>
      line.length < 2 ? [] : [feature({ type: 'LineString', coordinates: copied(line) }, { id, look })],
    ),
  )
}

export function areaFeatures(areas: readonly SceneArea[]): Features {
  return collected(
    areas.map(({ id, tone, weight, polygons }) =>
      feature({ type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(closed)) }, { id, tone, weight }),
    ),
  )
}

export function lineFeatures(lines: readonly (readonly LngLat[])[]): Features {
  return collected([feature({ type: 'MultiLineString', coordinates: lines.map(copied) }, {})])
}

/** What is being drawn: its shape and a dot on each corner that was set. */
export function draftFeatures(soFar: Geometry | undefined, corners: readonly LngLat[]): Features {
  const dots = corners.map((at) => feature({ type: 'Point', coordinates: [...at] }, {}))
  return collected(soFar && soFar.shape !== 'point' ? [feature(shapeOf(soFar), {}), ...dots] : dots)
}

function feature(
  geometry: Shape,
  properties: Features['features'][number]['properties'],
): Features['features'][number] {
  return { type: 'Feature', geometry, properties } satisfies Feature
}

function collected(features: Features['features']): Features {
  return { type: 'FeatureCollection', features }
}

function copied(points: readonly LngLat[]): [number, number][] {
  return points.map(([lng, lat]) => [lng, lat])
}

function closed(ring: readonly LngLat[]): [number, number][] {
  const corners = copied(ring)
  const [first, last] = [corners[0], corners.at(-1)]
  return first && last && (first[0] !== last[0] || first[1] !== last[1]) ? [...corners, first] : corners
}
