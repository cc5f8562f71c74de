import type { StreetGraph } from '#server/city/street-graph.ts'

/** Where two streets cross without a junction: the wider runs over the narrower, so that one is a bridge and the other an underpass. */
export interface StreetCrossing {
  readonly lng: number
  readonly lat: number
  readonly over: number
  readonly under: number
}

const CELL_DEG = 0.004

/** Grade-separated crossings of links up to `widest` class, by link number. Links that share an end meet, they do not cross. */
export function streetCrossings(graph: StreetGraph, widestClass: number): StreetCrossing[] {
  const { start, lng, lat, streetClass } = graph.links
  const ends = linkEnds(graph)
  const cells = new Map<number, number[]>()
  const found = new Map<number, StreetCrossing>()
  for (let l = 0; l < streetClass.length; l++) {
    if (streetClass[l]! > widestClass) continue
    for (let p = start[l]! + 1; p < start[l + 1]!; p++) {
      const x0 = Math.floor(Math.min(lng[p]!, lng[p - 1]!) / CELL_DEG)
      const x1 = Math.floor(Math.max(lng[p]!, lng[p - 1]!) / CELL_DEG)
      const y0 = Math.floor(Math.min(lat[p]!, lat[p - 1]!) / CELL_DEG)
      const y1 = Math.floor(Math.max(lat[p]!, lat[p - 1]!) / CELL_DEG)
      for (let x = x0; x <= x1; x++) {
        for (let y = y0; y <= y1; y++) {
          const cell = x * 1_000_003 + y
          const there = cells.get(cell) ?? []
          for (let k = 0; k + 1 < there.length; k += 2) {
            const other = there[k]!
            const pair = Math.min(l, other) * streetClass.length + Math.max(l, other)
            if (other === l || found.has(pair) || shareAnEnd(ends, l, other)) continue
            const at = crossing(lng, lat, p, there[k + 1]!)
            if (!at) continue
            const wider = streetClass[l]! <= streetClass[other]!
            found.set(pair, { ...at, over: wider ? l : other, under: wider ? other : l })
          }
          there.push(l, p)
          cells.set(cell, there)
        }
      }
    }
  }
  return [...found.values()]
}

function linkEnds(graph: StreetGraph): Uint32Array {
  const ends = new Uint32Array(graph.links.streetClass.length * 2)
  for (let e = 0; e < graph.edgeLink.length; e++) {
    ends[graph.edgeLink[e]! * 2] = graph.edgeFrom[e]!
    ends[graph.edgeLink[e]! * 2 + 1] = graph.edgeTo[e]!
  }
  return ends
}

function shareAnEnd(ends: Uint32Array, a: number, b: number): boolean {
  const [a0, a1, b0, b1] = [ends[2 * a], ends[2 * a + 1], ends[2 * b], ends[2 * b + 1]]
  return a0 === b0 || a0 === b1 || a1 === b0 || a1 === b1
}

function crossing(
  lng: Float64Array,
  lat: Float64Array,
  p: number,
  q: number,
): { lng: number; lat: number } | undefined {
  const [ax, ay] = [lng[p - 1]!, lat[p - 1]!]
  const [bx, by] = [lng[p]! - ax, lat[p]! - ay]
  const [cx, cy] = [lng[q - 1]!, lat[q - 1]!]
  const [dx, dy] = [lng[q]! - cx, lat[q]! - cy]
  const turn = bx * dy - by * dx
  if (turn === 0) return undefined
  const t = ((cx - ax) * dy - (cy - ay) * dx) / turn
  const u = ((cx - ax) * by - (cy - ay) * bx) / turn
  if (t <= 0.02 || t >= 0.98 || u <= 0.02 || u >= 0.98) return undefined
  return { lng: ax + bx * t, lat: ay + by * t }
}
