import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeBackfill, encodeBackfill } from './backfill.ts'

const backfills = fc.record({
  metric: fc.string({ unit: 'grapheme' }),
  place: fc.string({ unit: 'grapheme' }),
  from: fc.integer(),
  stepMs: fc.integer({ min: 1 }),
  values: fc.array(fc.oneof(fc.double(), fc.constant(Number.NaN))).map((values) => Float64Array.from(values)),
})

describe('a backfill', () => {
  it('comes back as it was sent, names in any script and gaps included', () => {
    fc.assert(
      fc.property(backfills, (backfill) => {
        expect(decodeBackfill(encodeBackfill(backfill))).toEqual(backfill)
      }),
    )
  })
  it('is read from the middle of a larger buffer', () => {
    const bytes = encodeBackfill({
      metric: 'pm25',
      place: 'city',
      from: 0,
      stepMs: 60_000,
      values: Float64Array.of(1, 2),
    })
    const larger = new Uint8Array(bytes.length + 3)
    larger.set(bytes, 3)
    expect(decodeBackfill(larger.subarray(3)).values).toEqual(Float64Array.of(1, 2))
  })
  it('is refused wherever it is cut', () => {
    const bytes = encodeBackfill({
      metric: '细颗粒物',
      place: 'city',
      from: 0,
      stepMs: 1,
      values: Float64Array.of(1, 2),
    })
    for (let length = 0; length < bytes.length; length++) {
      expect(() => decodeBackfill(bytes.subarray(0, length)), `cut at ${length}`).toThrow(Error)
    }
  })
  it('is refused whatever else it is', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(() => decodeBackfill(bytes)).toThrow('Not a backfill')
      }),
    )
  })
  it('is refused from another version', () => {
    const bytes = encodeBackfill({ metric: 'pm25', place: 'city', from: 0, stepMs: 1, values: new Float64Array(0) })
    bytes[2] = 9
    expect(() => decodeBackfill(bytes)).toThrow('version 9')
  })
})
