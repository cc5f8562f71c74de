import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeChunk, encodeChunk } from './chunk-codec.ts'
import { VarintWriter } from '#contract/varint.ts'
import { mergePoints } from './points-merge.ts'

const points = fc
  .array(
    fc.record({
      gap: fc.oneof(fc.constant(60_000), fc.integer({ min: 0, max: 1e9 }), fc.constant(0)),
      value: fc.oneof(
        fc.integer({ min: -100000, max: 100000 }).map((n) => n / 100),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.constantFrom(0, -0, Number.MIN_VALUE, Number.MAX_VALUE, Number.MAX_SAFE_INTEGER, 0.1 + 0.2),
      ),
    }),
    { maxLength: 50 },
  )
  .map((rows) => {
    let at = 1.7e12
    return {
      at: Float64Array.from(rows, ({ gap }) => (at += gap)),
      value: Float64Array.from(rows, ({ value }) => value),
    }
  })

test('every chunk comes back as it went in, to the last bit', () => {
  fc.assert(
    fc.property(points, (chunk) => {
      const back = decodeChunk(encodeChunk(chunk))
      expect([...back.at]).toEqual([...chunk.at])
      expect([...back.value].map((v) => Object.is(v, -0))).toEqual([...chunk.value].map((v) => Object.is(v, -0)))
      expect([...back.value]).toEqual([...chunk.value])
    }),
  )
})

test.each([Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])(
  '%s is refused, also after values that need floats, not stored as something else',
  (value) => {
    expect(() => encodeChunk({ at: Float64Array.of(1), value: Float64Array.of(value) })).toThrow('finite')
    expect(() => encodeChunk({ at: Float64Array.of(1, 2), value: Float64Array.of(Math.PI, value) })).toThrow('finite')
  },
)

test('a value without decimals that repeats takes little, though it is kept to the last bit', () => {
  const at = Float64Array.from({ length: 360 }, (_, i) => 1.7e12 + i * 60_000)
  const chunk = { at, value: Float64Array.from(at, (_, i) => (i < 180 ? Math.PI : Math.E)) }
  expect(encodeChunk(chunk).length / 360).toBeLessThan(1.2)
  expect(decodeChunk(encodeChunk(chunk))).toEqual(chunk)
})

test('floats as the first version wrote them are still read', () => {
  const writer = new VarintWriter()
  for (const n of [1, 15, 2]) writer.unsigned(n)
  writer.signed(1000)
  writer.signed(500)
  writer.unsigned(1)
  writer.float64(Math.PI)
  writer.float64(-0)
  expect(decodeChunk(writer.finish())).toEqual({
    at: Float64Array.of(1000, 1500),
    value: Float64Array.of(Math.PI, -0),
  })
})

test('bytes cut short are refused', () => {
  const bytes = encodeChunk({ at: Float64Array.of(1, 2, 4), value: Float64Array.of(0.1, Math.PI, 5) })
  expect(() => decodeChunk(bytes.subarray(0, bytes.length - 1))).toThrow('cut')
})

test('a regular series with two decimals takes less than three bytes a point', () => {
  const at = Float64Array.from({ length: 360 }, (_, i) => 1.7e12 + i * 60_000)
  const value = Float64Array.from({ length: 360 }, (_, i) => Math.round(2000 * Math.sin(i / 20)) / 100)
  expect(encodeChunk({ at, value }).length / 360).toBeLessThan(3)
})

test('of two points at one time the last received stays, whatever the order of parts', () => {
  const merged = mergePoints([
    { at: Float64Array.of(1, 3), value: Float64Array.of(10, 30) },
    { at: Float64Array.of(2, 3), value: Float64Array.of(20, 33) },
  ])
  expect([...merged.at]).toEqual([1, 2, 3])
  expect([...merged.value]).toEqual([10, 20, 33])
})
