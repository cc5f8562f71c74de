import { cellColumns } from './frame.ts'
import type { CellColumns } from './frame.ts'
import { groupRows, readGroups, rowsOfTicks, writeGroups } from './grouped-rows.ts'
import type { ColumnsIn, ColumnsOut } from './tape-columns.ts'

/** Of a value: the same as before, a decimal of 0–3 places (difference to the last one of as many), or as it is in memory. */
const SAME = 0
const DECIMAL = 1
const PLACES_MOST = 3
const PLAIN = DECIMAL + PLACES_MOST + 1
/** Of a time that is no whole millisecond. */
const PLAIN_TIME = 8
const WHOLE_MOST = 2 ** 50

/** Values come back exactly. Most are decimals of few places, and times go on by their interval. */
export function writeCells(ticks: readonly CellColumns[], from: number, out: ColumnsOut): void {
  const groups = groupRows(ticks.map(({ cell }) => cell))
  const { starts, tick, row } = groups
  writeGroups(groups, out.column())
  const tags = out.column()
  const decimals = out.column()
  const plain = out.column()
  const times = out.column()
  for (let g = 0; g + 1 < starts.length; g++) {
    let before = Number.NaN
    const last = Array<number>(PLACES_MOST + 1).fill(0)
    let lastAt = from
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      const own = ticks[tick[i]!]!
      const value = own.value[row[i]!]!
      const at = own.at[row[i]!]!
      const step = at - lastAt
      const whole = Number.isSafeInteger(step) && Math.abs(step) < WHOLE_MOST && Object.is(lastAt + step, at)
      const places = Object.is(value, before) ? undefined : placesOf(value)
      const tag = places === undefined ? SAME : places <= PLACES_MOST ? DECIMAL + places : PLAIN
      tags.byte(tag + (whole ? 0 : PLAIN_TIME))
      if (tag === PLAIN) plain.float64(value)
      else if (tag !== SAME) {
        const scaled = Math.round(value * 10 ** (tag - DECIMAL))
        decimals.signed(scaled - last[tag - DECIMAL]!)
        last[tag - DECIMAL] = scaled
      }
      if (whole) times.signed(step)
      else plain.float64(at)
      before = value
      if (whole) lastAt = at
    }
  }
}

export function readCells(columns: ColumnsIn, ticks: number, from: number): CellColumns[] {
  const groupBytes = columns.column()
  const groups = readGroups(groupBytes, ticks, groupBytes.length)
  const { numbers, starts, tick, row } = groups
  const tags = columns.column()
  const decimals = columns.column()
  const plain = columns.column()
  const times = columns.column()
  const read = Array.from(rowsOfTicks(groups, ticks), cellColumns)
  for (let g = 0; g < numbers.length; g++) {
    let value = Number.NaN
    const last = Array<number>(PLACES_MOST + 1).fill(0)
    let lastAt = from
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      const both = tags.byte()
      const tag = both & (PLAIN_TIME - 1)
      if (tag > PLAIN) throw new Error(`a value of unknown kind ${tag}`)
      if (tag === PLAIN) value = plain.float64()
      else if (tag !== SAME) {
        last[tag - DECIMAL]! += decimals.signed()
        value = last[tag - DECIMAL]! / 10 ** (tag - DECIMAL)
      }
      const at = both & PLAIN_TIME ? plain.float64() : (lastAt += times.signed())
      const own = read[tick[i]!]!
      own.cell[row[i]!] = numbers[g]!
      own.value[row[i]!] = value
      own.at[row[i]!] = at
    }
  }
  return read
}

/** How many decimal places give back exactly this value; more than PLACES_MOST: too many. */
function placesOf(value: number): number {
  for (let places = 0; places <= PLACES_MOST; places++) {
    // + 0: minus nought is not a whole number as varints know them.
    const scaled = Math.round(value * 10 ** places) + 0
    if (Math.abs(scaled) < WHOLE_MOST && Object.is(scaled / 10 ** places, value)) return places
  }
  return PLACES_MOST + 1
}
