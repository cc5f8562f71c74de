import type { VarintReader, VarintWriter } from './varint.ts'

/**
 * The rows of many ticks put together by what they are about: all rows of one slot, link or cell, in the order of time, then those of the
 * next. So values that follow each other lie beside each other.
 */
export interface GroupedRows {
  /** Ascending: what there are rows about. */
  readonly numbers: Uint32Array
  /** Of group g: rows starts[g] … starts[g + 1]. */
  readonly starts: Uint32Array
  /** Of each row: its tick, and its place in it. */
  readonly tick: Uint32Array
  readonly row: Uint32Array
}

/** Below this a number is its own place in a table. */
const DENSE_BELOW = 2 ** 20

/** @param ticks the numbers of each tick, ascending; throws when they do not */
export function groupRows(ticks: readonly Uint32Array[]): GroupedRows {
  let rows = 0
  let highest = 0
  for (const numbers of ticks) {
    for (let i = 1; i < numbers.length; i++) {
      if (numbers[i]! <= numbers[i - 1]!) throw new Error(`Rows must ascend: ${numbers[i]} after ${numbers[i - 1]}`)
    }
    rows += numbers.length
    highest = Math.max(highest, numbers.at(-1) ?? 0)
  }
  if (highest >= DENSE_BELOW) return groupFarApart(ticks, rows)
  const counts = new Uint32Array(highest + 1)
  for (const own of ticks) for (let i = 0; i < own.length; i++) counts[own[i]!]!++
  let groups = 0
  for (let n = 0; n <= highest; n++) if (counts[n]! > 0) groups++
  const numbers = new Uint32Array(groups)
  const starts = new Uint32Array(groups + 1)
  // From here on the counts are where the next row of each number goes.
  for (let n = 0, g = 0, start = 0; n <= highest; n++) {
    const count = counts[n]!
    if (count === 0) continue
    numbers[g] = n
    counts[n] = start
    start += count
    starts[++g] = start
  }
  const tick = new Uint32Array(rows)
  const row = new Uint32Array(rows)
  for (let t = 0; t < ticks.length; t++) {
    const own = ticks[t]!
    for (let i = 0; i < own.length; i++) {
      const at = counts[own[i]!]!++
      tick[at] = t
      row[at] = i
    }
  }
  return { numbers, starts, tick, row }
}

/** The same for numbers that are too far apart for a table. */
function groupFarApart(ticks: readonly Uint32Array[], rows: number): GroupedRows {
  const groups = new Map<number, [tick: number, row: number][]>()
  for (const [t, own] of ticks.entries()) {
    for (const [i, number] of own.entries()) {
      const group = groups.get(number)
      if (group) group.push([t, i])
      else groups.set(number, [[t, i]])
    }
  }
  const numbers = Uint32Array.from(groups.keys()).toSorted()
  const starts = new Uint32Array(numbers.length + 1)
  const tick = new Uint32Array(rows)
  const row = new Uint32Array(rows)
  for (let g = 0, at = 0; g < numbers.length; g++) {
    for (const [t, i] of groups.get(numbers[g]!)!) {
      // numbers are its keys
      tick[at] = t
      row[at++] = i
    }
    starts[g + 1] = at
  }
  return { numbers, starts, tick, row }
}

/** What there are rows about, how many, and in which ticks: nearly nothing where everything is in every tick. */
export function writeGroups({ numbers, starts, tick }: GroupedRows, into: VarintWriter): void {
  into.unsigned(numbers.length)
  let previous = 0
  for (let g = 0; g < numbers.length; g++) {
    into.unsigned(numbers[g]! - previous)
    previous = numbers[g]!
  }
  for (let g = 0; g < numbers.length; g++) into.unsigned(starts[g + 1]! - starts[g]!)
  for (let g = 0; g < numbers.length; g++) {
    let before = -1
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      into.unsigned(tick[i]! - before - 1)
      before = tick[i]!
    }
  }
}

/** @param bytes how many there are to read: each row takes one at least. Throws when they cannot be groups of so many ticks. */
export function readGroups(from: VarintReader, ticks: number, bytes: number): GroupedRows {
  const groups = from.unsigned()
  if (groups > bytes) throw new Error('more groups than bytes')
  const numbers = new Uint32Array(groups)
  for (let g = 0, number = 0; g < groups; g++) {
    number += from.unsigned()
    if (number > 0xffff_ffff) throw new Error('a number is too high')
    numbers[g] = number
  }
  const starts = new Uint32Array(groups + 1)
  for (let g = 0, rows = 0; g < groups; g++) {
    rows += from.unsigned()
    if (rows > bytes) throw new Error('more rows than bytes')
    starts[g + 1] = rows
  }
  const rows = starts[groups]!
  const tick = new Uint32Array(rows)
  const row = new Uint32Array(rows)
  const filled = new Uint32Array(ticks)
  for (let g = 0; g < groups; g++) {
    let before = -1
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      before += from.unsigned() + 1
      if (before >= ticks) throw new Error('a row is in no tick')
      tick[i] = before
      row[i] = filled[before]!++
    }
  }
  return { numbers, starts, tick, row }
}

/** How many rows each tick has. */
export function rowsOfTicks({ tick }: GroupedRows, ticks: number): Uint32Array {
  const rows = new Uint32Array(ticks)
  for (let i = 0; i < tick.length; i++) rows[tick[i]!]!++
  return rows
}
