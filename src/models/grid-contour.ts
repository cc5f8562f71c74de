/** Values on the corners of square cells, row by row from the south-west; the outermost corners must lie outside every contour. */
export interface CornerGrid {
  readonly columns: number
  readonly rows: number
  readonly value: Float64Array
}

/** A closed line of column, row pairs: counter-clockwise round what is inside, clockwise round a hole. First equals last. */
export type GridRing = (readonly [column: number, row: number])[]

/** Cell edges: 0 south, 1 east, 2 north, 3 west. Pairs (from, to) by which corners are inside: bit 0 SW, 1 SE, 2 NE, 3 NW. */
const SEGMENTS: readonly (readonly (readonly [from: number, to: number])[])[] = [
  [],
  [[0, 3]],
  [[1, 0]],
  [[1, 3]],
  [[2, 1]],
  [
    [0, 3],
    [2, 1],
  ],
  [[2, 0]],
  [[2, 3]],
  [[3, 2]],
  [[0, 2]],
  [
    [1, 0],
    [3, 2],
  ],
  [[1, 2]],
  [[3, 1]],
  [[0, 1]],
  [[3, 0]],
  [],
]

/** Lines round everything that is at most `level`, by marching squares with straight interpolation. */
export function gridContour({ columns, rows, value }: CornerGrid, level: number): GridRing[] {
  const next = new Map<number, number>()
  /** One number for each cell edge of the grid: even along a row, odd along a column. */
  const edgeId = (column: number, row: number, side: number): number => {
    if (side === 0 || side === 2) return 2 * ((row + (side === 2 ? 1 : 0)) * columns + column)
    return 2 * (row * columns + column + (side === 1 ? 1 : 0)) + 1
  }
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corner = row * columns + column
      const inside = (at: number, bit: number): number => (value[at]! <= level ? bit : 0)
      const mask =
        inside(corner, 1) | inside(corner + 1, 2) | inside(corner + columns + 1, 4) | inside(corner + columns, 8)
      for (const [from, to] of SEGMENTS[mask]!) next.set(edgeId(column, row, from), edgeId(column, row, to))
    }
  }
  const crossing = (id: number): readonly [number, number] => {
    const corner = id >> 1
    const [column, row] = [corner % columns, Math.floor(corner / columns)]
    const along = id % 2 === 0
    const [a, b] = [value[corner]!, value[corner + (along ? 1 : columns)]!]
    const share = (level - a) / (b - a)
    return along ? [column + share, row] : [column, row + share]
  }
  const rings: GridRing[] = []
  while (next.size > 0) {
    const [start] = next.keys()
    const ring: GridRing = []
    for (let id = start; id !== undefined;) {
      ring.push(crossing(id))
      const following = next.get(id)
      next.delete(id)
      id = following
    }
    rings.push(ring)
  }
  return rings
}
