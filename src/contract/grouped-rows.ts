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
    for (let i = 0; i < numbers.length; i++) {
      if (i > 0 && numbers[i]! <= numbers[i - 1]!)
        throw new Error(`Rows must ascend: ${numbers[i]} after ${numbers[i - 1]}`)
    }
    rows += numbers.length
    highest = Math.max(highest, numbers.at(-1) ?? 0)
  }
  const dense = highest < DENSE_BELOW
  const numbers = dense
    ? denseNumbers(ticks, highest)
    : Uint32Array.from(new Set(ticks.flatMap((own) => [...own]))).toSorted()
  const placeOf = dense ? placesIn(numbers, highest) : new Map([...numbers].map((number, place) => [number, place]))
  const place = placeOf instanceof Map ? (number: number) => placeOf.get(number)! : (number: number) => placeOf[number]!
  const starts = new Uint32Array(numbers.length + 1)
  for (const own of ticks) for (let i = 0; i < own.length; i++) starts[place(own[i]!) + 1]!++
  for (let g = 0; g < numbers.length; g++) starts[g + 1]! += starts[g]!
  const next = starts.slice()
  const tick = new Uint32Array(rows)
  const row = new Uint32Array(rows)
  for (const [t, own] of ticks.entries()) {
    for (let i = 0; i < own.length; i++) {
      const at = next[place(own[i]!)]!++
      tick[at] = t
      row[at] = i
    }
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

/** @returns 0 … length − 1 of each number that is there */
function placesIn(numbers: Uint32Array, highest: number): Uint32Array {
  const places = new Uint32Array(highest + 1)
  for (let place = 0; place < numbers.length; place++) places[numbers[place]!] = place
  return places
}

function denseNumbers(ticks: readonly Uint32Array[], highest: number): Uint32Array {
  const seen = new Uint8Array(highest + 1)
  for (const own of ticks) for (let i = 0; i < own.length; i++) seen[own[i]!] = 1
  let count = 0
  for (let n = 0; n <= highest; n++) count += seen[n]!
  const numbers = new Uint32Array(count)
  for (let n = 0, at = 0; n <= highest; n++) if (seen[n]) numbers[at++] = n
  return numbers
}
