import type { Feature, MultiLineString, MultiPolygon, Point } from 'geojson'
import { GRID_SIZE } from './mercator-grid.ts'
import type { GridLine } from './mercator-grid.ts'

/** Layers of the tiles, in drawing order. What they hold is written at `citySchema`. */
export const TILE_LAYERS = [
  'water',
  'green',
  'rail',
  'roads',
  'buildings',
  'places_area',
  'places_line',
  'labels',
] as const
export type TileLayer = (typeof TILE_LAYERS)[number]

export type TileProperties = Record<string, string | number | boolean>
/** Positions are in the unit square of web mercator, y southwards, as geojson-vt takes them without projecting again. */
export type TileFeature = Feature<Point | MultiLineString | MultiPolygon, TileProperties>

/** Features of one layer that are drawn from `minZoom` to `maxZoom`, both included. */
export interface TileBand {
  readonly layer: TileLayer
  readonly minZoom: number
  readonly maxZoom: number
  readonly features: readonly TileFeature[]
}

export const MIN_ZOOM = 9
export const MAX_ZOOM = 15

const KIND_DIGIT: Readonly<Record<string, number>> = { node: 1, way: 2, relation: 3 }

/** One number for an OpenStreetMap id of any kind: its number, then a digit for node, way or relation. */
export function tileIdOf(id: string): number {
  const [kind = '', number = ''] = id.split('/')
  return Number(number) * 10 + (KIND_DIGIT[kind] ?? 0)
}

export function areaGeometry(polygons: readonly (readonly GridLine[])[]): MultiPolygon {
  return { type: 'MultiPolygon', coordinates: polygons.map((rings) => rings.map(unitPositions)) }
}

export function lineGeometry(lines: readonly GridLine[]): MultiLineString {
  return { type: 'MultiLineString', coordinates: lines.map(unitPositions) }
}

export function pointGeometry(x: number, y: number): Point {
  return { type: 'Point', coordinates: [x / GRID_SIZE, y / GRID_SIZE] }
}

function unitPositions(line: GridLine): [number, number][] {
  const positions: [number, number][] = []
  for (let i = 0; i < line.length; i += 2) positions.push([line[i]! / GRID_SIZE, line[i + 1]! / GRID_SIZE])
  return positions
}

/** minX, minY, maxX, maxY in the unit square. */
export type UnitBox = readonly [number, number, number, number]

export function unitBoxOf({ geometry }: TileFeature): UnitBox {
  let [minX, minY, maxX, maxY] = [Infinity, Infinity, -Infinity, -Infinity]
  const take = ([x = 0, y = 0]: readonly number[]): void => {
    minX = Math.min(minX, x)
    minY = Math.min(minY, y)
    maxX = Math.max(maxX, x)
    maxY = Math.max(maxY, y)
  }
  switch (geometry.type) {
    case 'Point':
      take(geometry.coordinates)
      break
    case 'MultiLineString':
      for (const line of geometry.coordinates) line.forEach(take)
      break
    case 'MultiPolygon':
      for (const rings of geometry.coordinates) rings[0]?.forEach(take)
  }
  return [minX, minY, maxX, maxY]
}
