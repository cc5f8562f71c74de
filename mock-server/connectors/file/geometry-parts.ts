import { isRecord } from '../http-poll/plain-record.ts'
import type { GeometryPart, Position } from './middle-of.ts'

/** RFC 7946 §3.1: how many arrays stand around a position in `coordinates`, and what the innermost is. */
const SHAPES = new Map<unknown, { readonly depth: number; readonly kind: GeometryPart['kind'] }>([
  ['Point', { depth: 0, kind: 'point' }],
  ['MultiPoint', { depth: 1, kind: 'point' }],
  ['LineString', { depth: 1, kind: 'line' }],
  ['MultiLineString', { depth: 2, kind: 'line' }],
  ['Polygon', { depth: 2, kind: 'ring' }],
  ['MultiPolygon', { depth: 3, kind: 'ring' }],
])
const COLLECTIONS_DEEP = 4

/** What is wrong with a geometry; `swapped`: as if latitude stood first, `far`: metres of a projection. */
export type GeometryFault = 'shape' | 'numbers' | 'swapped' | 'far'

/** The parts of one geometry, or what is wrong with it. Axes are longitude, latitude (§3.1.1). */
export function partsOf(geometry: unknown, depth = 0): readonly GeometryPart[] | GeometryFault {
  if (!isRecord(geometry)) return 'shape'
  if (geometry['type'] === 'GeometryCollection') {
    const members = geometry['geometries']
    if (!Array.isArray(members) || depth > COLLECTIONS_DEEP) return 'shape'
    const parts: GeometryPart[] = []
    for (const member of members) {
      const inner = partsOf(member, depth + 1)
      if (typeof inner === 'string') return inner
      parts.push(...inner)
    }
    return parts
  }
  const shape = SHAPES.get(geometry['type'])
  if (!shape) return 'shape'
  const rows = rowsAt(geometry['coordinates'], shape.depth)
  if (rows === undefined) return 'shape'
  const parts: GeometryPart[] = []
  for (const { items, index } of rows) {
    const positions: Position[] = []
    for (const item of items) {
      const position = positionOf(item)
      if (typeof position === 'string') return position
      positions.push(position)
    }
    parts.push({ kind: shape.kind === 'ring' && index > 0 ? 'hole' : shape.kind, positions })
  }
  return parts
}

/** Arrays of positions, each with its place among its siblings (the first ring is the outer one). undefined: no such nesting. */
function rowsAt(coordinates: unknown, depth: number): { items: readonly unknown[]; index: number }[] | undefined {
  if (depth === 0) return [{ items: [coordinates], index: 0 }]
  if (!Array.isArray(coordinates)) return undefined
  if (depth === 1) return [{ items: coordinates, index: 0 }]
  const rows: { items: readonly unknown[]; index: number }[] = []
  for (const [index, inner] of coordinates.entries()) {
    const found = rowsAt(inner, depth - 1)
    if (found === undefined) return undefined
    for (const row of found) rows.push(depth === 2 ? { items: row.items, index } : row)
  }
  return rows
}

function positionOf(item: unknown): Position | GeometryFault {
  if (!Array.isArray(item) || item.length < 2) return 'shape'
  const [lng, lat] = item as unknown[]
  if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat))
    return 'numbers'
  if (Math.abs(lng) <= 180 && Math.abs(lat) <= 90) return [lng, lat]
  return Math.abs(lng) <= 90 && Math.abs(lat) <= 180 ? 'swapped' : 'far'
}
