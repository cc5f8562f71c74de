import { ageStep, atOfAge, headingAt, headingStep, positionAt, positionStep, speedStep } from './frame-steps.ts'
import { linkColumns, trackColumns } from './frame.ts'
import type { Bounds, LinkColumns, TrackColumns } from './frame.ts'
import { groupRows, readGroups, rowsOfTicks, writeGroups } from './grouped-rows.ts'
import { readFirst, readSecond, writePair } from './nibble-pairs.ts'
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
  return {
    slot: tracks.slot.slice(),
    x: Uint16Array.from(tracks.lng, (lng) => positionStep(lng, west, east)),
    y: Uint16Array.from(tracks.lat, (lat) => positionStep(lat, south, north)),
    speed: Uint8Array.from(tracks.speedKph, speedStep),
    heading: Uint8Array.from(tracks.headingDeg, headingStep),
    age: Uint16Array.from(tracks.at, (at) => ageStep(at, frameAt)),
  }
}
export function linkSteps(links: LinkColumns, frameAt: number): LinkSteps {
  return {
    link: links.link.slice(),
    speed: Uint8Array.from(links.speedKph, speedStep),
    age: Uint16Array.from(links.at, (at) => ageStep(at, frameAt)),
  }
}

/**
 * The first row of a slot as it is; every later one as what is left of it when it is expected to go on as it went (position) or to stay as
 * it was (speed, heading, age).
 */
export function writeTracks(ticks: readonly TrackSteps[], out: ColumnsOut): void {
  const groups = groupRows(ticks.map(({ slot }) => slot))
  const { starts, tick, row } = groups
  writeGroups(groups, out.column())
  const [first, positions, far, motions, sudden, ages] = Array.from({ length: 6 }, () => out.column()) as Six
  for (let g = 0; g + 1 < starts.length; g++) {
    let [x, y, dx, dy, speed, heading, age] = [0, 0, 0, 0, 0, 0, 0]
    for (let i = starts[g]!; i < starts[g + 1]!; i++) {
      const own = ticks[tick[i]!]!
      const at = row[i]!
      const nowX = own.x[at]!
      const nowY = own.y[at]!
      const nowSpeed = own.speed[at]!
      const nowHeading = own.heading[at]!
      const nowAge = own.age[at]!
      if (i === starts[g]!) {
        first.byte(nowX & 255)
        first.byte(nowX >> 8)
        first.byte(nowY & 255)
        first.byte(nowY >> 8)
        first.byte(nowSpeed)
        first.byte(nowHeading)
      } else {
        writePair(nowX - x - dx, nowY - y - dy, positions, far)
        writePair(nowSpeed - speed, turned(nowHeading - heading), motions, sudden)
        dx = nowX - x
        dy = nowY - y
      }
      ages.signed(nowAge - age)
      x = nowX
      y = nowY
      speed = nowSpeed
      heading = nowHeading
      age = nowAge
    }
  }
}
type Six = [Column, Column, Column, Column, Column, Column]
type Column = ReturnType<ColumnsOut['column']>

/** Reads what writeTracks wrote. @param frameAts of each tick */
export function readTracks(
  from: ColumnsIn,
  frameAts: readonly number[],
  [west, south, east, north]: Bounds,
): TrackColumns[] {
  const groupBytes = from.column()
  const groups = readGroups(groupBytes, frameAts.length, groupBytes.length)
  const { numbers, starts, tick, row } = groups
  const [first, positions, far, motions, sudden, ages] = Array.from({ length: 6 }, () => from.column())
  if (!first || !positions || !far || !motions || !sudden || !ages) throw new Error('a column is missing')
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
