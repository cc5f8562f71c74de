import { doubleAreaOf, pointNumber } from './mercator-grid.ts'
import type { GridBox, GridLine } from './mercator-grid.ts'

/** A stretch between two crossings of boundary lines; `sketch`: nobody surveyed it, it closes a gap at the map's edge. */
export interface BoundaryStretch {
  readonly line: GridLine
  readonly sketch: boolean
}

export interface BoundaryFace {
  /** Closed, first point repeated. */
  readonly ring: GridLine
  readonly stretches: readonly BoundaryStretch[]
}

/**
 * The pieces of land that boundary lines and the edge of the map enclose together. Lines must meet at shared points;
 * those that end inside enclose nothing and are left out.
 */
export function boundaryFaces(lines: readonly GridLine[], box: GridBox): BoundaryFace[] {
  const stretches = withoutDangling(splitAtMeetings([...lines.map(real), ...mapEdge(lines, box)], box), box)
  return traceFaces(stretches, box)
}

const real = (line: GridLine): BoundaryStretch => ({ line, sketch: false })

/** The rectangle of the map, with a point wherever a line leaves it. */
function mapEdge(lines: readonly GridLine[], box: GridBox): BoundaryStretch[] {
  const { minX, minY, maxX, maxY } = box
  const around: [x: number, y: number, order: number][] = [
    [minX, minY, 0],
    [maxX, minY, 1],
    [maxX, maxY, 2],
    [minX, maxY, 3],
  ]
  const width = maxX - minX
  const height = maxY - minY
  for (const line of lines) {
    for (const i of [0, line.length - 2]) {
      const x = line[i]!
      const y = line[i + 1]!
      if (y === minY) around.push([x, y, (x - minX) / width])
      else if (x === maxX) around.push([x, y, 1 + (y - minY) / height])
      else if (y === maxY) around.push([x, y, 2 + (maxX - x) / width])
      else if (x === minX) around.push([x, y, 3 + (maxY - y) / height])
    }
  }
  around.sort((a, b) => a[2] - b[2])
  return around.flatMap(([x, y], i) => {
    const [nextX, nextY] = around[(i + 1) % around.length]!
    return x === nextX && y === nextY ? [] : [{ line: [x, y, nextX, nextY], sketch: true }]
  })
}

function splitAtMeetings(stretches: readonly BoundaryStretch[], box: GridBox): BoundaryStretch[] {
  const uses = new Map<number, number>()
  for (const { line } of stretches) {
    for (let i = 0; i < line.length; i += 2) {
      const key = pointNumber(box, line[i]!, line[i + 1]!)
      const end = i === 0 || i === line.length - 2
      uses.set(key, (uses.get(key) ?? 0) + (end ? 2 : 1))
    }
  }
  return stretches.flatMap(({ line, sketch }) => {
    const parts: BoundaryStretch[] = []
    let begin = 0
    for (let i = 2; i < line.length; i += 2) {
      if (uses.get(pointNumber(box, line[i]!, line[i + 1]!))! < 2) continue
      parts.push({ line: line.slice(begin, i + 2), sketch })
      begin = i
    }
    return parts
  })
}

function endsOf({ line }: BoundaryStretch, box: GridBox): [from: number, to: number] {
  return [pointNumber(box, line[0]!, line[1]!), pointNumber(box, line[line.length - 2]!, line[line.length - 1]!)]
}

function withoutDangling(stretches: readonly BoundaryStretch[], box: GridBox): BoundaryStretch[] {
  let kept = [...stretches]
  for (;;) {
    const degree = new Map<number, number>()
    for (const stretch of kept) for (const end of endsOf(stretch, box)) degree.set(end, (degree.get(end) ?? 0) + 1)
    const next = kept.filter((stretch) => endsOf(stretch, box).every((end) => degree.get(end)! > 1))
    if (next.length === kept.length) return kept
    kept = next
  }
}

interface HalfStretch {
  readonly stretch: BoundaryStretch
  readonly line: GridLine
  readonly from: number
  readonly to: number
  /** Direction in which it leaves its beginning, and in which one looks back from its end. */
  readonly leaves: number
  readonly looksBack: number
}

function halfOf(stretch: BoundaryStretch, line: GridLine, box: GridBox): HalfStretch {
  const [from, to] = endsOf({ line, sketch: false }, box)
  const n = line.length
  return {
    stretch,
    line,
    from,
    to,
    leaves: Math.atan2(line[3]! - line[1]!, line[2]! - line[0]!),
    looksBack: Math.atan2(line[n - 3]! - line[n - 1]!, line[n - 4]! - line[n - 2]!),
  }
}

function traceFaces(stretches: readonly BoundaryStretch[], box: GridBox): BoundaryFace[] {
  const halves = stretches.flatMap((stretch) => {
    const turned: number[] = []
    for (let i = stretch.line.length - 2; i >= 0; i -= 2) turned.push(stretch.line[i]!, stretch.line[i + 1]!)
    return [halfOf(stretch, stretch.line, box), halfOf(stretch, turned, box)]
  })
  const leaving = new Map<number, number[]>()
  halves.forEach((half, i) => leaving.set(half.from, [...(leaving.get(half.from) ?? []), i]))
  const taken = new Uint8Array(halves.length)
  const faces: BoundaryFace[] = []
  for (let first = 0; first < halves.length; first++) {
    if (taken[first]) continue
    const ring: number[] = [halves[first]!.line[0]!, halves[first]!.line[1]!]
    const around: BoundaryStretch[] = []
    let at = first
    do {
      taken[at] = 1
      const half = halves[at]!
      for (let i = 2; i < half.line.length; i += 2) ring.push(half.line[i]!, half.line[i + 1]!)
      around.push(half.stretch)
      at = sharpestTurn(half, leaving.get(half.to)!, halves, at ^ 1)
    } while (at !== first)
    if (doubleAreaOf(ring) > 0) faces.push({ ring, stretches: around })
  }
  return faces
}

/** Always the next way round in the same sense: that walks along one face and no other. */
function sharpestTurn(half: HalfStretch, candidates: readonly number[], halves: readonly HalfStretch[], back: number) {
  let best = back
  let least = Infinity
  for (const i of candidates) {
    if (i === back) continue
    const turn = (half.looksBack - halves[i]!.leaves + 4 * Math.PI) % (2 * Math.PI)
    if (turn < least) {
      least = turn
      best = i
    }
  }
  return best
}
