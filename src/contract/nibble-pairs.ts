import type { VarintReader, VarintWriter } from './varint.ts'

/** A half-byte that says: the rest is in the other column. */
const WIDE = 15

/**
 * Two small differences in one byte, so that deflate codes them together: half a byte each (0, −1, 1, −2 … 7), and what does not fit goes
 * on in a column of its own.
 */
export function pairOf(a: number, b: number, wide: VarintWriter): number {
  const first = a < 0 ? -2 * a - 1 : 2 * a
  const second = b < 0 ? -2 * b - 1 : 2 * b
  if (first < WIDE && second < WIDE) return (first << 4) | second
  if (first >= WIDE) wide.unsigned(first - WIDE)
  if (second >= WIDE) wide.unsigned(second - WIDE)
  return (Math.min(first, WIDE) << 4) | Math.min(second, WIDE)
}

/** Reads what pairOf wrote, the first of the two from its byte. */
export function readFirst(pair: number, wide: VarintReader): number {
  return unfold(pair >> 4, wide)
}
export function readSecond(pair: number, wide: VarintReader): number {
  return unfold(pair & 15, wide)
}

function unfold(half: number, wide: VarintReader): number {
  const n = half === WIDE ? WIDE + wide.unsigned() : half
  return n % 2 === 1 ? -(n + 1) / 2 : n / 2
}
