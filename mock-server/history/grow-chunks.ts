import { decodeChunk, encodeChunk } from './chunk-codec.ts'
import type { Points } from './chunk-codec.ts'
import { mergePoints } from './points-merge.ts'
import { DAY_MS } from './roll-up.ts'

/** As many points as are worth decoding for one of them. */
const CHUNK_POINTS = 360

/** What a store knows of a series: its newest value, and the chunk that is still growing, if one is. */
export interface SeriesTail {
  readonly lastAt: number | undefined
  readonly lastValue: number | undefined
  readonly tail: { readonly start: number; readonly received: number } | undefined
}

export interface NewChunk {
  readonly start: number
  readonly finish: number
  readonly received: number
  readonly points: Uint8Array
}

/** What to write, in one transaction. */
export interface Growth {
  /** The growing chunk is replaced. */
  readonly replaces: boolean
  readonly chunks: readonly NewChunk[]
  readonly known: SeriesTail
  /** UTC days whose roll-ups are not true any more. */
  readonly days: readonly number[]
}

/**
 * Points of one series, in the order they were received, as chunks. The newest chunk grows until it is full; points before it make
 * chunks of their own, so that one late reading does not stretch the newest chunk over days. undefined: there are none.
 * @param known undefined: the series has no past yet
 * @param tailBytes the growing chunk, where there is one
 * @param nextReceived gives a greater number each time
 */
export function growChunks(
  known: SeriesTail | undefined,
  tailBytes: Uint8Array | undefined,
  received: Points,
  nextReceived: () => number,
): Growth | undefined {
  const points = mergePoints([received])
  if (points.at.length === 0) return undefined
  const tail = known?.tail
  const border = tail?.start ?? (known?.lastAt === undefined ? Number.NEGATIVE_INFINITY : known.lastAt + 1)
  const late = countBefore(points.at, border)
  const chunks: NewChunk[] = []
  writeFull(chunks, part(points, 0, late), nextReceived)
  const last = lastOf(points, known)
  const days = daysOf(points)
  if (late === points.at.length) return { replaces: false, chunks, known: { ...last, tail }, days }
  const fresh = part(points, late, points.at.length)
  const growing = tailBytes ? mergePoints([decodeChunk(tailBytes), fresh]) : fresh
  const grown = writeFull(chunks, growing, nextReceived)
  return { replaces: tail !== undefined, chunks, known: { ...last, tail: grown }, days }
}

/**
 * The last chunk when it has room for more.
 * @param chunks MUTATED
 */
function writeFull(chunks: NewChunk[], points: Points, nextReceived: () => number): SeriesTail['tail'] {
  let tail: SeriesTail['tail']
  for (let i = 0; i < points.at.length; i += CHUNK_POINTS) {
    const chunk = part(points, i, i + CHUNK_POINTS)
    const [start, received] = [chunk.at[0]!, nextReceived()]
    chunks.push({ start, finish: chunk.at.at(-1)!, received, points: encodeChunk(chunk) })
    tail = chunk.at.length < CHUNK_POINTS ? { start, received } : undefined
  }
  return tail
}

function part({ at, value }: Points, from: number, to: number): Points {
  return { at: at.subarray(from, to), value: value.subarray(from, to) }
}

function countBefore(at: Float64Array, border: number): number {
  const i = at.findIndex((t) => t >= border)
  return i < 0 ? at.length : i
}

/** @param points ascending */
function daysOf({ at }: Points): number[] {
  const days: number[] = []
  for (let i = 0; i < at.length; i++) {
    const day = Math.floor(at[i]! / DAY_MS)
    if (day !== days.at(-1)) days.push(day)
  }
  return days
}

/** Of two values at one time the later received, which is the new one. */
function lastOf({ at, value }: Points, known: SeriesTail | undefined): { lastAt: number; lastValue: number } {
  const i = at.length - 1
  if (known?.lastAt !== undefined && known.lastValue !== undefined && known.lastAt > at[i]!)
    return { lastAt: known.lastAt, lastValue: known.lastValue }
  return { lastAt: at[i]!, lastValue: value[i]! }
}
