import { readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellColumns, emptyFrame, linkColumns, trackColumns } from './frame.ts'
import type { Bounds, Frame } from './frame.ts'
import { decodeFrame, deflatedBody, deflateFrame, encodeFrame, withInflatedBody } from './frame-codec.ts'

const BOUNDS: Bounds = [71.2, 51, 71.7, 51.3]
const AT = 1_700_000_000_000

const ascending = fc.uniqueArray(fc.nat(2 ** 31), { maxLength: 60 }).map((slots) => slots.toSorted((a, b) => a - b))
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const row = fc.record({
  lng: fc.double({ min: BOUNDS[0], max: BOUNDS[2], noNaN: true }),
  lat: fc.double({ min: BOUNDS[1], max: BOUNDS[3], noNaN: true }),
  speedKph: fc.nat(255),
  headingDeg: fc.nat(255).map((turn) => (turn * 360) / 256),
  ageMs: fc.nat(65535).map((tenths) => tenths * 100),
  value: finite,
  cellAt: finite,
})
const rows = ascending.chain((slots) => fc.tuple(...slots.map((slot) => row.map((cells) => ({ slot, ...cells })))))

const frames: fc.Arbitrary<Frame> = fc
  .record({ full: fc.boolean(), tracks: rows, cells: rows, links: rows })
  .map(({ full, tracks, cells, links }) => ({
    at: AT,
    full,
    tracks: {
      slot: Uint32Array.from(tracks, (r) => r.slot),
      lng: Float64Array.from(tracks, (r) => r.lng),
      lat: Float64Array.from(tracks, (r) => r.lat),
      speedKph: Float32Array.from(tracks, (r) => r.speedKph),
      headingDeg: Float32Array.from(tracks, (r) => r.headingDeg),
      at: Float64Array.from(tracks, (r) => AT - r.ageMs),
    },
    cells: {
      cell: Uint32Array.from(cells, (r) => r.slot),
      value: Float64Array.from(cells, (r) => r.value),
      at: Float64Array.from(cells, (r) => r.cellAt),
    },
    links: {
      link: Uint32Array.from(links, (r) => r.slot),
      speedKph: Float32Array.from(links, (r) => r.speedKph),
      at: Float64Array.from(links, (r) => AT - r.ageMs),
    },
  }))

describe('a frame over the wire', () => {
  it('comes back as it was sent, but for positions', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const { tracks, ...rest } = decodeFrame(encodeFrame(frame, BOUNDS))
        const { tracks: sent, ...sentRest } = frame
        expect(rest).toEqual(sentRest)
        expect({ ...tracks, lng: 0, lat: 0 }).toEqual({ ...sent, lng: 0, lat: 0 })
      }),
    )
  })
  it('moves no position by more than half a step of the bounds', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const { tracks } = decodeFrame(encodeFrame(frame, BOUNDS))
        const half = (low: number, high: number) => ((high - low) / 65535 / 2) * (1 + 1e-6)
        tracks.lng.forEach((lng, i) =>
          expect(Math.abs(lng - frame.tracks.lng[i]!)).toBeLessThanOrEqual(half(BOUNDS[0], BOUNDS[2])),
        )
        tracks.lat.forEach((lat, i) =>
          expect(Math.abs(lat - frame.tracks.lat[i]!)).toBeLessThanOrEqual(half(BOUNDS[1], BOUNDS[3])),
        )
      }),
    )
  })
  it('lays a position outside the bounds on their edge', () => {
    const tracks = { ...trackColumns(1), lng: Float64Array.of(10), lat: Float64Array.of(80) }
    const decoded = decodeFrame(encodeFrame({ ...emptyFrame(AT), tracks }, BOUNDS)).tracks
    expect([decoded.lng[0], decoded.lat[0]]).toEqual([BOUNDS[0], BOUNDS[3]])
  })
  it('survives deflating once for everybody', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        const plain = encodeFrame(frame, BOUNDS)
        const packed = deflateFrame(plain, (body) => deflateRawSync(body))
        expect(() => decodeFrame(packed)).toThrow()
        expect(withInflatedBody(packed, inflateRawSync(deflatedBody(packed)!))).toEqual(plain)
        expect(deflatedBody(plain)).toBeUndefined()
      }),
    )
  })
  it('is encoded twice to the same bytes', () => {
    fc.assert(
      fc.property(frames, (frame) => {
        expect(encodeFrame(frame, BOUNDS)).toEqual(encodeFrame(frame, BOUNDS))
      }),
    )
  })
})

describe('bytes that are not a frame', () => {
  it.each(['tracks', 'cells', 'links'] as const)('are never made: %s that do not ascend are refused', (part) => {
    const base = { ...emptyFrame(AT), tracks: trackColumns(2), cells: cellColumns(2), links: linkColumns(2) }
    base.tracks.slot.set([0, 1])
    base.cells.cell.set([0, 1])
    base.links.link.set([0, 1])
    expect(() => encodeFrame(base, BOUNDS)).not.toThrow()
    const numbers = { tracks: base.tracks.slot, cells: base.cells.cell, links: base.links.link }[part]
    numbers.set([7, 7])
    expect(() => encodeFrame(base, BOUNDS)).toThrow(/ascend/)
    numbers.set([7, 3])
    expect(() => encodeFrame(base, BOUNDS)).toThrow(/ascend/)
  })
  it('are refused wherever they are cut', () => {
    const whole = new Uint8Array(readFileSync(new URL('./samples/frame-v1.bin', import.meta.url)))
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeFrame(whole.subarray(0, length)), `cut at ${length}`).toThrow(Error)
    }
    expect(() => decodeFrame(Uint8Array.of(...whole, 0))).toThrow(/cut/)
  })
  it('are refused whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(() => decodeFrame(bytes)).toThrow(/[Ff]rame/)
      }),
    )
  })
  it('are refused when they come from another version', () => {
    const bytes = encodeFrame(emptyFrame(AT), BOUNDS)
    bytes[2] = 99
    expect(() => decodeFrame(bytes)).toThrow('Frame of version 99, this page reads version 1')
  })
})

describe('frames recorded once', () => {
  const bytes = new Uint8Array(readFileSync(new URL('./samples/frame-v1.bin', import.meta.url)))
  const recorded: unknown = JSON.parse(readFileSync(new URL('./samples/frame-v1.json', import.meta.url), 'utf8'))
  it('still mean what they meant', () => {
    expect(plainFrame(decodeFrame(bytes))).toEqual(recorded)
  })
  it('are still written byte for byte', () => {
    expect(encodeFrame(decodeFrame(bytes), BOUNDS)).toEqual(bytes)
  })
})

function plainFrame(frame: Frame): unknown {
  return JSON.parse(
    JSON.stringify(frame, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
    ),
  )
}
