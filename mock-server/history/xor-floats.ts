import type { VarintReader, VarintWriter } from '#contract/varint.ts'

/**
 * Floats as the bytes in which each differs from the one before it, after Gorilla (Pelkonen et al., VLDB 2015), by bytes
 * instead of bits: a repeated value costs one byte, a value near the last one loses its sign, exponent and first digits.
 * Per value: one byte 16 × first differing byte + count of bytes, then those bytes, most significant first.
 */
export function writeFloats(writer: VarintWriter, values: Float64Array): void {
  const pair = new DataView(new ArrayBuffer(16))
  for (let i = 0; i < values.length; i++) {
    pair.setFloat64(0, values[i]!)
    let first = 0
    let end = 8
    while (first < 8 && pair.getUint8(first) === pair.getUint8(8 + first)) first++
    while (end > first && pair.getUint8(end - 1) === pair.getUint8(7 + end)) end--
    writer.byte(first * 16 + end - first)
    for (let k = first; k < end; k++) writer.byte(pair.getUint8(k))
    pair.setFloat64(8, values[i]!)
  }
}

/** Fills `values` with what `writeFloats` wrote. Throws a sentence when the bytes are not of it. */
export function readFloats(reader: VarintReader, values: Float64Array): void {
  const bytes = new DataView(new ArrayBuffer(8))
  for (let i = 0; i < values.length; i++) {
    const head = reader.byte()
    const first = head >> 4
    const end = first + (head & 15)
    if (end > 8) throw new Error('chunk is damaged')
    for (let k = first; k < end; k++) bytes.setUint8(k, reader.byte())
    values[i] = bytes.getFloat64(0)
  }
}
