import { readFloats, writeFloats } from './xor-floats.ts'
import { VarintReader, VarintWriter } from '#contract/varint.ts'

/** Points of one series, ascending in time; row i of both columns belongs together. Times are whole ms. */
export interface Points {
  readonly at: Float64Array
  readonly value: Float64Array
}

const VERSION = 1
/** Values that are whole at this many decimals are stored as scaled integers; others as they are. */
const SCALES = [1, 10, 100, 1000, 10_000] as const
const AS_FLOATS = 15
const AS_XOR_FLOATS = 14

/**
 * version · decimals (14: differing bytes of floats; 15, no longer written: floats) · count · first time · times as differences of differences in runs · values.
 * A regular series costs two bytes for all its times and one or two for each value. Throws on a value that is not finite.
 */
export function encodeChunk({ at, value }: Points): Uint8Array {
  const writer = new VarintWriter()
  const decimals = commonDecimals(value)
  writer.unsigned(VERSION)
  writer.unsigned(decimals ?? AS_XOR_FLOATS)
  writer.unsigned(at.length)
  if (at.length === 0) return writer.finish()
  writer.signed(at[0]!)
  writeTimes(writer, at)
  if (decimals === undefined) {
    writeFloats(writer, value)
    return writer.finish()
  }
  const scale = SCALES[decimals]!
  let previous = 0
  for (let i = 0; i < value.length; i++) {
    const whole = Math.round(value[i]! * scale)
    writer.signed(whole - previous)
    previous = whole
  }
  return writer.finish()
}

/** Throws a sentence when the bytes are not a chunk of this version. */
export function decodeChunk(bytes: Uint8Array): Points {
  const reader = new VarintReader(bytes)
  const version = reader.unsigned()
  if (version !== VERSION) throw new Error(`chunk of version ${version}, this relay reads version ${VERSION}`)
  const decimals = reader.unsigned()
  const count = reader.unsigned()
  const at = new Float64Array(count)
  const value = new Float64Array(count)
  if (count === 0) return { at, value }
  at[0] = reader.signed()
  readTimes(reader, at)
  if (decimals === AS_FLOATS) {
    for (let i = 0; i < count; i++) value[i] = reader.float64()
    return { at, value }
  }
  if (decimals === AS_XOR_FLOATS) {
    readFloats(reader, value)
    return { at, value }
  }
  const scale = SCALES[decimals]
  if (scale === undefined) throw new Error('chunk is damaged')
  let whole = 0
  for (let i = 0; i < count; i++) {
    whole += reader.signed()
    value[i] = whole / scale
  }
  return { at, value }
}

/** Runs of (change of step, how many times). */
function writeTimes(writer: VarintWriter, at: Float64Array): void {
  let step = 0
  for (let i = 1; i < at.length;) {
    const change = at[i]! - at[i - 1]! - step
    step += change
    let run = 1
    while (i + run < at.length && step === at[i + run]! - at[i + run - 1]!) run++
    writer.signed(change)
    writer.unsigned(run)
    i += run
  }
}

function readTimes(reader: VarintReader, at: Float64Array): void {
  let step = 0
  for (let i = 1; i < at.length;) {
    step += reader.signed()
    const run = reader.unsigned()
    if (run < 1 || i + run > at.length) throw new Error('chunk is cut')
    for (let k = 0; k < run; k++, i++) at[i] = at[i - 1]! + step
  }
}

/** Fewest decimals at which every value survives exactly; undefined when none up to four do. */
function commonDecimals(value: Float64Array): number | undefined {
  let decimals: number | undefined = 0
  for (let i = 0; i < value.length; i++) {
    const v = value[i]!
    if (!Number.isFinite(v)) throw new Error(`a series holds finite values only, got ${v}`)
    while (decimals !== undefined && !survives(v, SCALES[decimals]!)) {
      decimals = decimals + 1 < SCALES.length ? decimals + 1 : undefined
    }
  }
  return decimals
}

function survives(v: number, scale: number): boolean {
  const whole = Math.round(v * scale)
  return whole / scale === v && Math.abs(whole) <= 2 ** 50 && !Object.is(v, -0)
}
