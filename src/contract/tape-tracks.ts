import { ageStep, atOfAge, headingAt, headingStep, positionAt, positionStep, speedStep } from './frame-steps.ts'
import { linkColumns, trackColumns } from './frame.ts'
import type { Bounds, LinkColumns, TrackColumns } from './frame.ts'
import { groupRows, readGroups, rowsOfTicks, writeGroups } from './grouped-rows.ts'
import { pairOf, readFirst, readSecond } from './nibble-pairs.ts'
import type { ColumnsIn, ColumnsOut } from './tape-columns.ts'

/** Rows of one tick as the wire has them, in whole steps. */
export interface TrackSteps {
  readonly slot: Uint32Array
  readonly x: Uint16Array
  readonly y: Uint16Array
  readonly speed: Uint8Array
  readonly heading: Uint8Array
  readonly age: Uint16Array
}
export interface LinkSteps {
  readonly link: Uint32Array
  readonly speed: Uint8Array
  readonly age: Uint16Array
}

export function trackSteps(tracks: TrackColumns, frameAt: number, [west, south, east, north]: Bounds): TrackSteps {
  const rows = tracks.slot.length
  const steps: TrackSteps = {
    slot: tracks.slot,
    x: new Uint16Array(rows),
    y: new Uint16Array(rows),
    speed: new Uint8Array(rows),
    heading: new Uint8Array(rows),
    age: new Uint16Array(rows),
  }
  for (let i = 0; i < rows; i++) {
    steps.x[i] = positionStep(tracks.lng[i]!, west, east)
    steps.y[i] = positionStep(tracks.lat[i]!, south, north)
    steps.speed[i] = speedStep(tracks.speedKph[i]!)
    steps.heading[i] = headingStep(tracks.headingDeg[i]!)
    steps.age[i] = ageStep(tracks.at[i]!, frameAt)
  }
  return steps
}

export function linkSteps(links: LinkColumns, frameAt: number): LinkSteps {
  const rows = links.link.length
  const steps: LinkSteps = { link: links.link, speed: new Uint8Array(rows), age: new Uint16Array(rows) }
  for (let i = 0; i < rows; i++) {
    steps.speed[i] = speedStep(links.speedKph[i]!)
    steps.age[i] = ageStep(links.at[i]!, frameAt)
  }
  return steps
}

/**
 * The first row of a slot as it is; every later one as what is left of it when it is expected to go on as it went (position) or to stay as
 * it was (speed, heading, age).
 */
export function writeTracks(ticks: readonly TrackSteps[], out: ColumnsOut): void {
  const groups = groupRows(ticks.map(({ slot }) => slot))
  const { numbers, starts, tick, row } = groups
  writeGroups(groups, out.column())
  const later = tick.length - numbers.length
  const { bytes: first } = out.bytes(numbers.length * FIRST_BYTES)
  const { bytes: positions } = out.bytes(later)
  const far = out.column()
  const { bytes: motions } = out.bytes(later)
  const sudden = out.column()
  const ages = out.column()
  for (let g = 0, f = 0, at = 0; g < numbers.length; g++) {
    const from = starts[g]!
    const to = starts[g + 1]!
    const own = ticks[tick[from]!]!
    const i = row[from]!
    let x = own.x[i]!
    let y = own.y[i]!
    let speed = own.speed[i]!
    let heading = own.heading[i]!
    let age = own.age[i]!
    let dx = 0
    let dy = 0
    first[f++] = x & 255
    first[f++] = x >> 8
    first[f++] = y & 255
    first[f++] = y >> 8
    first[f++] = speed
    first[f++] = heading
    ages.signed(age)
    for (let r = from + 1; r < to; r++, at++) {
      const next = ticks[tick[r]!]!
      const n = row[r]!
      const nextX = next.x[n]!
      const nextY = next.y[n]!
      positions[at] = pairOf(nextX - x - dx, nextY - y - dy, far)
      dx = nextX - x
      dy = nextY - y
      x = nextX
      y = nextY
      const nextSpeed = next.speed[n]!
      const nextHeading = next.heading[n]!
      motions[at] = pairOf(nextSpeed - speed, turned(nextHeading - heading), sudden)
      speed = nextSpeed
      heading = nextHeading
      const nextAge = next.age[n]!
      ages.signed(nextAge - age)
      age = nextAge
    }
  }
}
const FIRST_BYTES = 6

/** Reads what writeTracks wrote. @param frameAts of each tick */
export function readTracks(
  from: ColumnsIn,
  frameAts: readonly number[],
  [west, south, east, north]: Bounds,
): TrackColumns[] {
  const groupBytes = from.column()
  const groups = readGroups(groupBytes, frameAts.length, groupBytes.length)
  const { numbers, starts, tick, row } = groups
  const first = from.column()
  const positions = from.column()
  const far = from.column()
  const motions = from.column()
  const sudden = from.column()
  const ages = from.column()
  const ticks = Array.from(rowsOfTicks(groups, frameAts.length), trackColumns)
  for (let g = 0; g < numbers.length; g++) {
    let [x, y, dx, dy, speed, heading, age] = [0, 0, 0, 0, 0, 0, 0]
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      if (i === starts[g]!) {
        x = first.byte() | (first.byte() << 8)
        y = first.byte() | (first.byte() << 8)
        speed = first.byte()
        heading = first.byte()
      } else {
        const position = positions.byte()
        dx += readFirst(position, far)
        dy += readSecond(position, far)
        x += dx
        y += dy
        const motion = motions.byte()
        speed += readFirst(motion, sudden)
        heading = (heading + readSecond(motion, sudden)) & 255
      }
      age += ages.signed()
      const own = ticks[tick[i]!]!
      const at = row[i]!
      own.slot[at] = numbers[g]!
      own.lng[at] = positionAt(x, west, east)
      own.lat[at] = positionAt(y, south, north)
      own.speedKph[at] = speed
      own.headingDeg[at] = headingAt(heading)
      own.at[at] = atOfAge(age, frameAts[tick[i]!]!)
    }
  }
  return ticks
}

export function writeLinks(ticks: readonly LinkSteps[], out: ColumnsOut): void {
  const groups = groupRows(ticks.map(({ link }) => link))
  const { starts, tick, row } = groups
  writeGroups(groups, out.column())
  const speeds = out.column()
  const ages = out.column()
  for (let g = 0; g + 1 < starts.length; g++) {
    let [speed, age] = [0, 0]
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      const own = ticks[tick[i]!]!
      speeds.signed(own.speed[row[i]!]! - speed)
      ages.signed(own.age[row[i]!]! - age)
      speed = own.speed[row[i]!]!
      age = own.age[row[i]!]!
    }
  }
}

export function readLinks(from: ColumnsIn, frameAts: readonly number[]): LinkColumns[] {
  const groupBytes = from.column()
  const groups = readGroups(groupBytes, frameAts.length, groupBytes.length)
  const { numbers, starts, tick, row } = groups
  const speeds = from.column()
  const ages = from.column()
  const ticks = Array.from(rowsOfTicks(groups, frameAts.length), linkColumns)
  for (let g = 0; g < numbers.length; g++) {
    let [speed, age] = [0, 0]
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      speed += speeds.signed()
      age += ages.signed()
      const own = ticks[tick[i]!]!
      own.link[row[i]!] = numbers[g]!
      own.speedKph[row[i]!] = speed
      own.at[row[i]!] = atOfAge(age, frameAts[tick[i]!]!)
    }
  }
  return ticks
}

/** The shorter way round, −128 … 127 of 256. */
function turned(steps: number): number {
  return ((steps + 128) & 255) - 128
}
