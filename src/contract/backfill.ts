import { z } from 'zod'

/** A past stretch of one series, evenly spaced. */
export interface Backfill {
  readonly metric: string
  readonly place: string
  /** Epoch ms of the first value. */
  readonly from: number
  readonly stepMs: number
  /** NaN: nothing known at that time. */
  readonly values: Float64Array
}

const headSchema = z
  .object({
    metric: z.string(),
    place: z.string(),
    from: z.number(),
    stepMs: z.number().positive(),
    count: z.int().nonnegative(),
  })
  .strict()
const VERSION = 1

/**
 * One binary message, MQTT topic `history/<source>`.
 * Bytes: 'C' 'H' version 0 · u32 head length · head JSON in ASCII (\u escapes) · zeros to a multiple of 8 · f64 values, little-endian.
 */
export function encodeBackfill(backfill: Backfill): Uint8Array<ArrayBuffer> {
  const { values, ...rest } = backfill
  const head = asciiJson({ ...rest, count: values.length })
  const valuesAt = Math.ceil((8 + head.length) / 8) * 8
  const bytes = new Uint8Array(valuesAt + values.length * 8)
  const view = new DataView(bytes.buffer)
  bytes.set([0x43, 0x48, VERSION, 0])
  view.setUint32(4, head.length, true)
  for (let i = 0; i < head.length; i++) bytes[8 + i] = head.charCodeAt(i)
  for (let i = 0; i < values.length; i++) view.setFloat64(valuesAt + i * 8, values[i]!, true)
  return bytes
}

/** Throws a sentence when the bytes are not a backfill of this version. */
export function decodeBackfill(bytes: Uint8Array): Backfill {
  if (bytes.length < 8 || bytes[0] !== 0x43 || bytes[1] !== 0x48) throw new Error('Not a backfill message')
  if (bytes[2] !== VERSION) throw new Error(`Backfill of version ${bytes[2]}, this relay reads version ${VERSION}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const headLength = view.getUint32(4, true)
  if (8 + headLength > bytes.length) throw new Error('Backfill is cut inside its head')
  let json = ''
  for (let i = 0; i < headLength; i++) json += String.fromCharCode(bytes[8 + i]!)
  const { count, ...head } = headSchema.parse(JSON.parse(json))
  const valuesAt = Math.ceil((8 + headLength) / 8) * 8
  if (bytes.length !== valuesAt + count * 8) throw new Error(`Backfill is cut: ${count} values announced`)
  const values = new Float64Array(count)
  for (let i = 0; i < count; i++) values[i] = view.getFloat64(valuesAt + i * 8, true)
  return { ...head, values }
}

function asciiJson(value: unknown): string {
  return JSON.stringify(value).replace(/[\u0080-\uffff]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
}
