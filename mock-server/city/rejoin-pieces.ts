import type { GridBox, GridLine } from './mercator-grid.ts'

/** One stretch of a line or outline as it was cut out of one tile. */
export interface Piece {
  readonly tile: string
  readonly line: GridLine
}

export interface Rejoined {
  /** Lines put together again; `closed` when the end met the beginning. */
  readonly lines: readonly { readonly line: GridLine; readonly closed: boolean }[]
  readonly seamsJoined: number
  /** Ends on a seam that found no partner in the neighbouring tile. */
  readonly seamsOpen: number
}

/** Both tiles round the same crossing of line and edge by themselves, so that they may differ by a step. */
const SEAM_TOLERANCE_STEPS = 2

/**
 * Joins pieces of one feature where an end on a tile seam meets a beginning on the same seam in another tile.
 * The seam point itself goes: it was made by the cut. Directions are kept.
 */
export function rejoinPieces(pieces: readonly Piece[], onSeam: (x: number, y: number) => boolean): Rejoined {
  const next = new Int32Array(pieces.length).fill(-1)
  const previous = new Int32Array(pieces.length).fill(-1)
  let seamsJoined = 0
  let seamsOpen = 0
  for (let i = 0; i < pieces.length; i++) {
    const { line, tile } = pieces[i]!
    const x = line[line.length - 2]!
    const y = line[line.length - 1]!
    if (!onSeam(x, y)) continue
    let best = -1
    let bestDistance = SEAM_TOLERANCE_STEPS + 1
    for (let j = 0; j < pieces.length; j++) {
      const other = pieces[j]!
      if (previous[j] !== -1 || other.tile === tile || !onSeam(other.line[0]!, other.line[1]!)) continue
      const distance = Math.max(Math.abs(other.line[0]! - x), Math.abs(other.line[1]! - y))
      if (distance < bestDistance) {
        best = j
        bestDistance = distance
      }
    }
    if (best === -1) {
      seamsOpen++
      continue
    }
    next[i] = best
    previous[best] = i
    seamsJoined++
  }
  return { lines: followJoins(pieces, next, previous), seamsJoined, seamsOpen }
}

function followJoins(pieces: readonly Piece[], next: Int32Array, previous: Int32Array): Rejoined['lines'] {
  const lines: { line: GridLine; closed: boolean }[] = []
  const taken = new Uint8Array(pieces.length)
  const follow = (first: number): void => {
    const line: number[] = []
    let at = first
    do {
      taken[at] = 1
      const piece = pieces[at]!.line
      const from = previous[at] === -1 ? 0 : 2
      const to = next[at] === -1 ? piece.length : piece.length - 2
      for (let i = from; i < to; i++) line.push(piece[i]!)
      at = next[at]!
    } while (at !== -1 && at !== first)
    const closed = at === first
    if (closed) line.push(line[0]!, line[1]!)
    lines.push({ line, closed })
  }
  for (let i = 0; i < pieces.length; i++) if (!taken[i] && previous[i] === -1) follow(i)
  for (let i = 0; i < pieces.length; i++) if (!taken[i]) follow(i)
  return lines
}

/**
 * Cuts a ring clipped to a tile into the stretches that are real outline, leaving out what runs along a seam.
 * A ring that touches no seam comes back whole, as the only stretch, its first point repeated.
 */
export function cutAlongSeams(
  ring: GridLine,
  tile: GridBox,
  isSeam: (side: 'left' | 'right' | 'top' | 'bottom') => boolean,
): readonly GridLine[] {
  const count = ring.length / 2 - 1
  const along = (a: number, b: number): boolean => {
    const ax = ring[2 * a]!
    const ay = ring[2 * a + 1]!
    const bx = ring[2 * b]!
    const by = ring[2 * b + 1]!
    return (
      (ax === bx && ((ax === tile.minX && isSeam('left')) || (ax === tile.maxX && isSeam('right')))) ||
      (ay === by && ((ay === tile.minY && isSeam('top')) || (ay === tile.maxY && isSeam('bottom'))))
    )
  }
  let start = -1
  for (let i = 0; i < count && start === -1; i++) if (along(i, (i + 1) % count)) start = (i + 1) % count
  if (start === -1) return [ring]
  const stretches: GridLine[] = []
  let stretch: number[] = [ring[2 * start]!, ring[2 * start + 1]!]
  for (let step = 0; step < count; step++) {
    const a = (start + step) % count
    const b = (a + 1) % count
    if (along(a, b)) {
      if (stretch.length > 2) stretches.push(stretch)
      stretch = []
    }
    stretch.push(ring[2 * b]!, ring[2 * b + 1]!)
  }
  return stretches
}
