import { readFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EMPTY_DIRECTORY } from './directory.ts'
import { decodeFrame, encodeFrame } from './frame-codec.ts'
import { emptyFrame } from './frame.ts'
import type { Bounds, Frame } from './frame.ts'
import {
  ChunkWriter,
  decodeChunk,
  deflateChunk,
  deflatedChunkBody,
  encodeChunk,
  readSaid,
  withInflatedChunkBody,
  withSaid,
} from './tape-codec.ts'
import type { TapeChunk } from './tape.ts'

const BOUNDS: Bounds = [71.2, 51, 71.7, 51.3]
const AT = 1_700_000_040_000

const ascending = fc.oneof(
  fc.uniqueArray(fc.nat(30), { maxLength: 12 }),
  fc.uniqueArray(fc.nat(2 ** 31), { maxLength: 6 }),
)
const finite = fc.double({ noNaN: true, noDefaultInfinity: true })
const row = fc.record({
  lng: fc.double({ min: 71, max: 72, noNaN: true }),
  lat: fc.double({ min: 50.9, max: 51.4, noNaN: true }),
  speedKph: fc.double({ min: -5, max: 300, noNaN: true }),
  headingDeg: fc.double({ min: -400, max: 400, noNaN: true }),
  ageMs: fc.integer({ min: -1000, max: 8_000_000 }),
  value: fc.oneof(
    finite,
    fc.integer({ min: -5000, max: 5000 }).map((tenths) => tenths / 10),
  ),
  cellAt: fc.oneof(
    finite,
    fc.nat(600_000).map((ms) => AT - ms),
  ),
})
const rows = ascending.chain((numbers) =>
  fc.tuple(...numbers.toSorted((a, b) => a - b).map((number) => row.map((values) => ({ number, ...values })))),
)
const frameAt = (at: number, full: boolean): fc.Arbitrary<Frame> =>
  fc.record({ tracks: rows, cells: rows, links: rows }).map(({ tracks, cells, links }) => ({
    at,
    full,
    tracks: {
      slot: Uint32Array.from(tracks, (r) => r.number),
      lng: Float64Array.from(tracks, (r) => r.lng),
      lat: Float64Array.from(tracks, (r) => r.lat),
      speedKph: Float32Array.from(tracks, (r) => r.speedKph),
      headingDeg: Float32Array.from(tracks, (r) => r.headingDeg),
      at: Float64Array.from(tracks, (r) => at - r.ageMs),
    },
    cells: {
      cell: Uint32Array.from(cells, (r) => r.number),
      value: Float64Array.from(cells, (r) => r.value),
      at: Float64Array.from(cells, (r) => r.cellAt),
    },
    links: {
      link: Uint32Array.from(links, (r) => r.number),
      speedKph: Float32Array.from(links, (r) => r.speedKph),
      at: Float64Array.from(links, (r) => at - r.ageMs),
    },
  }))

const chunks: fc.Arbitrary<TapeChunk> = fc
  .array(fc.integer({ min: 1, max: 5000 }), { maxLength: 8 })
  .chain((gaps) => {
    let at = AT
    const ats = gaps.map((gap) => (at += gap))
    return fc.tuple(
      frameAt(AT, true),
      fc.tuple(...ats.map((when) => frameAt(when, false))),
      fc.string({ unit: 'grapheme' }),
    )
  })
  .map(([keyframe, frames, run]) => ({
    from: AT,
    to: AT + 60_000,
    run,
    bounds: BOUNDS,
    seq: 7,
    snapshot: null,
    directory: null,
    keyframe,
    ticks: frames.map((frame, i) => ({
      at: frame.at,
      directory: i === 1 ? { ...EMPTY_DIRECTORY, trackIds: ['车'], trackKinds: ['bus' as const] } : null,
      entries:
        i === 0
          ? [{ kind: 'relay-started', seq: 8, at: AT, id: 'started/1', actor: 'relay', version: '1', demo: true }]
          : [],
      frame,
    })),
    late: [{ metric: 'm', place: 'p', value: 1, at: 2, receivedAt: 3 }],
  }))

/** The same chunk as a viewer would have had it over the wire. */
function asSeen(chunk: TapeChunk): TapeChunk {
  const seen = (frame: Frame) => decodeFrame(encodeFrame(frame, BOUNDS))
  return {
    ...chunk,
    keyframe: seen(chunk.keyframe),
    ticks: chunk.ticks.map((tick) => ({ ...tick, frame: seen(tick.frame) })),
  }
}

describe('a chunk of a tape', () => {
  it('holds every frame exactly as a viewer got it', () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        expect(decodeChunk(encodeChunk(chunk))).toEqual(asSeen(chunk))
      }),
    )
  })
  it('is written again to the same bytes from what was read', () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        const bytes = encodeChunk(chunk)
        expect(encodeChunk(decodeChunk(bytes))).toEqual(bytes)
      }),
    )
  })
  it('survives deflating', () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        const plain = encodeChunk(chunk)
        const packed = deflateChunk(plain, (body) => deflateRawSync(body))
        expect(() => decodeChunk(packed)).toThrow('Chunk is still deflated')
        expect(withInflatedChunkBody(packed, inflateRawSync(deflatedChunkBody(packed)!))).toEqual(plain)
        expect(deflatedChunkBody(plain)).toBeUndefined()
      }),
    )
  })
  it('can be asked for before it is over, and goes on', () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        const { to, late, ticks, ...opening } = chunk
        const writer = new ChunkWriter(opening)
        for (const tick of ticks) {
          writer.add(tick)
          writer.finish(tick.at, [])
        }
        expect(writer.finish(to, late)).toEqual(encodeChunk(chunk))
      }),
    )
  })
  it('says something else over the same frames', () => {
    fc.assert(
      fc.property(chunks, (chunk) => {
        const bytes = encodeChunk(chunk)
        const said = readSaid(bytes)
        expect(withSaid(bytes, said)).toEqual(bytes)
        expect(decodeChunk(withSaid(bytes, { ...said, run: '另一次' }))).toEqual({ ...asSeen(chunk), run: '另一次' })
      }),
    )
  })
  it('takes next to no room for what stays as it is or goes on as it went', () => {
    const moving = (at: number): Frame => {
      const slots = Uint32Array.from({ length: 500 }, (_, i) => i)
      const s = (at - AT) / 1000
      return {
        ...emptyFrame(at, at === AT),
        tracks: {
          slot: slots,
          lng: Float64Array.from(slots, (i) => 71.3 + i * 1e-4 + (s * 10 * 0.5) / 65535),
          lat: Float64Array.from(slots, () => 51.1),
          speedKph: Float32Array.from(slots, (i) => i % 90),
          headingDeg: Float32Array.from(slots, (i) => i % 360),
          at: Float64Array.from(slots, () => at - 200),
        },
      }
    }
    const minute: TapeChunk = {
      from: AT,
      to: AT + 60_000,
      run: '',
      bounds: BOUNDS,
      seq: 0,
      snapshot: null,
      directory: null,
      late: [],
      keyframe: moving(AT),
      ticks: Array.from({ length: 60 }, (_, i) => AT + (i + 1) * 1000).map((at) => ({
        at,
        directory: null,
        entries: [],
        frame: moving(at),
      })),
    }
    const packed = deflateChunk(encodeChunk(minute), (body) => deflateRawSync(body))
    expect(packed.length / (500 * 60)).toBeLessThan(0.4)
  })
})

describe('bytes that are not a chunk', () => {
  const opening = { from: AT, run: '', bounds: BOUNDS, seq: 0, snapshot: null, directory: null }
  const two = {
    ...emptyFrame(AT, true),
    links: { link: Uint32Array.of(3, 3), speedKph: new Float32Array(2), at: new Float64Array(2) },
  }
  it('are never made: rows that do not ascend, and frames that stand elsewhere, are refused', () => {
    expect(() => new ChunkWriter({ ...opening, keyframe: two }).finish(AT + 1, [])).toThrow(/ascend/)
    expect(() => new ChunkWriter({ ...opening, keyframe: emptyFrame(AT) })).toThrow(/full/)
    expect(() => new ChunkWriter({ ...opening, keyframe: emptyFrame(AT + 1, true) })).toThrow(/begins/)
    const writer = new ChunkWriter({ ...opening, keyframe: emptyFrame(AT, true) })
    expect(() => writer.add({ at: AT + 2, directory: null, entries: [], frame: emptyFrame(AT + 1) })).toThrow(/stands/)
  })
  it('are refused wherever they are cut', () => {
    const whole = new Uint8Array(readFileSync(new URL('./samples/tape-v1.bin', import.meta.url)))
    for (let length = 0; length < whole.length; length++) {
      expect(() => decodeChunk(whole.subarray(0, length)), `cut at ${length}`).toThrow(/[Cc]hunk/)
    }
    expect(() => decodeChunk(Uint8Array.of(...whole, 0))).toThrow(/cut/)
  })
  it('are refused whatever they are, or read as something, but never hang', () => {
    const head = fc.constantFrom([], [0x43, 0x54, 1, 0])
    fc.assert(
      fc.property(head, fc.uint8Array({ maxLength: 300 }), (magic, bytes) => {
        expect(() => decodeChunk(Uint8Array.of(...magic, ...bytes))).toThrow(/[Cc]hunk/)
      }),
    )
    const whole = new Uint8Array(readFileSync(new URL('./samples/tape-v1.bin', import.meta.url)))
    fc.assert(
      fc.property(fc.nat(whole.length - 1), fc.nat(255), (at, byte) => {
        const changed = whole.slice()
        changed[at] = byte
        expect(complaintOf(() => decodeChunk(changed))).toMatch(/^$|[Cc]hunk/)
      }),
    )
  })
  it('are refused when they come from another version', () => {
    const bytes = encodeChunk({ ...opening, to: AT + 1, keyframe: emptyFrame(AT, true), ticks: [], late: [] })
    bytes[2] = 99
    expect(() => decodeChunk(bytes)).toThrow('Chunk of version 99, this page reads version 1')
  })
})

describe('chunks recorded once', () => {
  const bytes = new Uint8Array(readFileSync(new URL('./samples/tape-v1.bin', import.meta.url)))
  const recorded: unknown = JSON.parse(readFileSync(new URL('./samples/tape-v1.json', import.meta.url), 'utf8'))
  it('still mean what they meant', () => {
    expect(plain(decodeChunk(bytes))).toEqual(recorded)
  })
  it('are still written byte for byte', () => {
    expect(encodeChunk(decodeChunk(bytes))).toEqual(bytes)
  })
})

/** What it throws; empty: nothing. */
function complaintOf(run: () => unknown): string {
  try {
    run()
    return ''
  } catch (error) {
    return String(error)
  }
}

function plain(chunk: TapeChunk): unknown {
  return JSON.parse(
    JSON.stringify(chunk, (_, value: unknown) =>
      ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value,
    ),
  )
}
