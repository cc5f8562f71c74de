import { decodeChunk, encodeChunk } from './chunk-codec.ts'
import type { Points } from './chunk-codec.ts'
import type { Retention } from './history.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS
/** From fine to coarse; each a multiple of the one before. */
export const LEVELS_MS = [MINUTE_MS, HOUR_MS, DAY_MS] as const

/** Stretches of one series, ascending, as columns; `at` is where a stretch starts. */
export interface Rolled {
  readonly at: Float64Array
  readonly count: Float64Array
  readonly sum: Float64Array
  readonly min: Float64Array
  readonly max: Float64Array
  readonly last: Float64Array
}

/** How many rows `rollUp` would make. */
export function countStretches({ at }: Points, levelMs: number): number {
  let count = 0
  let end = Number.NEGATIVE_INFINITY
  for (let i = 0; i < at.length; i++) {
    if (at[i]! < end) continue
    count++
    end = (Math.floor(at[i]! / levelMs) + 1) * levelMs
  }
  return count
}

/** @param points ascending in time */
export function rollUp({ at, value }: Points, levelMs: number): Rolled {
  const rows = {
    at: [] as number[],
    count: [] as number[],
    sum: [] as number[],
    min: [] as number[],
    max: [] as number[],
    last: [] as number[],
  }
  let row = -1
  for (let i = 0; i < at.length; i++) {
    const start = Math.floor(at[i]! / levelMs) * levelMs
    const v = value[i]!
    if (row < 0 || rows.at[row] !== start) {
      row++
      rows.at.push(start)
      rows.count.push(0)
      rows.sum.push(0)
      rows.min.push(v)
      rows.max.push(v)
      rows.last.push(v)
    }
    rows.count[row]!++
    rows.sum[row]! += v
    if (v < rows.min[row]!) rows.min[row] = v
    if (v > rows.max[row]!) rows.max[row] = v
    rows.last[row] = v
  }
  return {
    at: Float64Array.from(rows.at),
    count: Float64Array.from(rows.count),
    sum: Float64Array.from(rows.sum, withoutNoise),
    min: Float64Array.from(rows.min),
    max: Float64Array.from(rows.max),
    last: Float64Array.from(rows.last),
  }
}

/** Values in a row of a roll-up: count, sum, min, max, last. */
const ROLLED_COLUMNS = 5

/**
 * The roll-ups worth keeping of one day's points, by level; undefined where none is. Levels begin at the first that takes less room
 * than the points do; before it they serve.
 */
export function rollDay(points: Points): { readonly levelMs: number; readonly rows: Uint8Array | undefined }[] {
  const roomFor = points.at.length / ROLLED_COLUMNS
  let begun = false
  return LEVELS_MS.map((levelMs) => {
    begun ||= levelMs === DAY_MS || countStretches(points, levelMs) <= roomFor
    return { levelMs, rows: begun && points.at.length > 0 ? encodeRolled(rollUp(points, levelMs)) : undefined }
  })
}

/**
 * What is past its time when the newest reading is of `newestAt`: points before `pointsBefore` where their days are rolled up to
 * `levelMs`, and roll-ups of that level before `dayBefore`. Points go only when every day they touch is rolled up to a level that
 * is kept longer: a slow series has no minutes, so its points stand in for them.
 */
export function forgetCuts(
  newestAt: number,
  keep: Retention,
): { readonly levelMs: number; readonly pointsBefore: number; readonly dayBefore: number }[] {
  const before = (days: number) => Math.floor(newestAt / DAY_MS) - days
  return [
    { levelMs: MINUTE_MS, pointsBefore: before(keep.rawDays) * DAY_MS, dayBefore: before(keep.minuteDays) },
    { levelMs: HOUR_MS, pointsBefore: before(keep.minuteDays) * DAY_MS, dayBefore: before(keep.hourDays) },
    { levelMs: DAY_MS, pointsBefore: before(keep.hourDays) * DAY_MS, dayBefore: before(keep.dayDays) },
  ]
}

/** Five chunks, each with its length before it (u32, little-endian); the times stand with the first, the others count their rows. */
export function encodeRolled({ at, count, ...columns }: Rolled): Uint8Array {
  const row = at.map((_, i) => i)
  const others = [columns.sum, columns.min, columns.max, columns.last].map((value) => encodeChunk({ at: row, value }))
  const chunks = [encodeChunk({ at, value: count }), ...others]
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + 4 + chunk.length, 0))
  const view = new DataView(bytes.buffer)
  let o = 0
  for (const chunk of chunks) {
    view.setUint32(o, chunk.length, true)
    bytes.set(chunk, o + 4)
    o += 4 + chunk.length
  }
  return bytes
}

/** Throws a sentence when the bytes are not what `encodeRolled` made. */
export function decodeRolled(bytes: Uint8Array): Rolled {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let o = 0
  const next = (): Points => {
    if (o + 4 > bytes.length) throw new Error('roll-up is cut')
    const end = o + 4 + view.getUint32(o, true)
    if (end > bytes.length) throw new Error('roll-up is cut')
    const chunk = decodeChunk(bytes.subarray(o + 4, end))
    o = end
    return chunk
  }
  const { at, value: count } = next()
  return { at, count, sum: next().value, min: next().value, max: next().value, last: next().value }
}

/** 0.1 + 0.2 is meant as 0.3: the sum of decimals is brought back to the decimals it has, which stores in a third. */
function withoutNoise(sum: number): number {
  const rounded = Math.round(sum * 10_000) / 10_000
  return Math.abs(rounded - sum) <= 1e-12 * Math.abs(sum) ? rounded : sum
}
