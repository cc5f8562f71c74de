import type { Rings } from './ring.ts'

/** Edges of an area as columns, each from its lower to its upper end. Any unit of length. */
interface Edges {
  readonly x0: number[]
  readonly y0: number[]
  readonly x1: number[]
  readonly y1: number[]
}

/** Beyond this many heights at which something bends or crosses, even strips are as good: only a scribble has so many. */
const MOST_STRIPS = 2048
const EVEN_STRIPS = 512

/**
 * The area that two areas share, in the square of the unit that `project` answers in; each by the even-odd rule over its rings.
 * Exact but for rounding: between two heights at which an edge ends or crosses another, the shared width changes evenly, so its
 * middle times the height is the area. Cut into 512 even strips where two drawings cross more often than that.
 */
export function overlapArea(
  a: Rings,
  b: Rings,
  project: (lng: number, lat: number) => readonly [number, number],
): number {
  const [edgesA, edgesB] = [edgesOf(a, project), edgesOf(b, project)]
  const low = Math.max(lowest(edgesA), lowest(edgesB))
  const high = Math.min(highest(edgesA), highest(edgesB))
  if (!(high > low)) return 0
  const [nearA, nearB] = [between(edgesA, low, high), between(edgesB, low, high)]
  const heights = bendsBetween(nearA, nearB, low, high)
  let area = 0
  for (let i = 1; i < heights.length; i++) {
    const [from, to] = [heights[i - 1]!, heights[i]!]
    const middle = (from + to) / 2
    if (to > from) area += (to - from) * sharedWidth(crossings(nearA, middle), crossings(nearB, middle))
  }
  return area
}

function edgesOf(rings: Rings, project: (lng: number, lat: number) => readonly [number, number]): Edges {
  const edges: Edges = { x0: [], y0: [], x1: [], y1: [] }
  for (const ring of rings) {
    const corners = ring.map(([lng, lat]) => project(lng, lat))
    corners.forEach(([xa, ya], i) => {
      const [xb, yb] = corners[(i + 1) % corners.length]!
      // Level edges carry no height and the closing edge of a closed ring no length.
      if (ya === yb) return
      const up = ya < yb
      edges.x0.push(up ? xa : xb)
      edges.y0.push(up ? ya : yb)
      edges.x1.push(up ? xb : xa)
      edges.y1.push(up ? yb : ya)
    })
  }
  return edges
}

function lowest({ y0 }: Edges): number {
  return y0.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
}

function highest({ y1 }: Edges): number {
  return y1.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY)
}

/** The edges that matter there, by their lower ends. */
function between({ x0, y0, x1, y1 }: Edges, low: number, high: number): Edges {
  const rows = y0.flatMap((_, i) => (y1[i]! > low && y0[i]! < high ? [i] : []))
  rows.sort((i, j) => y0[i]! - y0[j]!)
  const column = (values: readonly number[]): number[] => rows.map((i) => values[i]!)
  return { x0: column(x0), y0: column(y0), x1: column(x1), y1: column(y1) }
}

/** Ascending heights from low to high between which no edge of either area ends and no two edges cross. */
function bendsBetween(a: Edges, b: Edges, low: number, high: number): Float64Array {
  const x0 = [...a.x0, ...b.x0]
  const y0 = [...a.y0, ...b.y0]
  const x1 = [...a.x1, ...b.x1]
  const y1 = [...a.y1, ...b.y1]
  const heights = [low, high]
  const note = (y: number): void => {
    if (y > low && y < high) heights.push(y)
  }
  const ordered = y0.map((_, i) => i).toSorted((i, j) => y0[i]! - y0[j]!)
  let open: number[] = []
  for (const i of ordered) {
    note(y0[i]!)
    note(y1[i]!)
    // Edges that ended below where this one begins cannot cross it, nor any later one.
    open = open.filter((j) => y1[j]! > y0[i]!)
    for (const j of open) {
      const slopeI = (x1[i]! - x0[i]!) / (y1[i]! - y0[i]!)
      const slopeJ = (x1[j]! - x0[j]!) / (y1[j]! - y0[j]!)
      const y = (x0[j]! - slopeJ * y0[j]! - (x0[i]! - slopeI * y0[i]!)) / (slopeI - slopeJ)
      if (y > y0[i]! && y < Math.min(y1[i]!, y1[j]!)) note(y)
    }
    open.push(i)
    if (heights.length > MOST_STRIPS) {
      return Float64Array.from({ length: EVEN_STRIPS + 1 }, (_, k) => low + ((high - low) * k) / EVEN_STRIPS)
    }
  }
  return Float64Array.from(heights).sort()
}

/** Where the edges stand at one height, ascending: inside from the first to the second, from the third to the fourth … */
function crossings({ x0, y0, x1, y1 }: Edges, y: number): number[] {
  const found: number[] = []
  for (let i = 0; i < x0.length; i++) {
    // By their lower ends: from here on all begin above.
    if (y0[i]! > y) break
    if (y1[i]! <= y) continue
    found.push(x0[i]! + ((x1[i]! - x0[i]!) * (y - y0[i]!)) / (y1[i]! - y0[i]!))
  }
  return found.sort((p, q) => p - q)
}

function sharedWidth(a: readonly number[], b: readonly number[]): number {
  let width = 0
  for (let i = 0, j = 0; i + 1 < a.length && j + 1 < b.length;) {
    width += Math.max(0, Math.min(a[i + 1]!, b[j + 1]!) - Math.max(a[i]!, b[j]!))
    if (a[i + 1]! < b[j + 1]!) i += 2
    else j += 2
  }
  return width
}
