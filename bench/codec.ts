import { deflateRawSync } from 'node:zlib'
import { decodeFrame, deflateFrame, encodeFrame } from '#contract/frame-codec.ts'
import { Latest } from '#server/ingest/latest.ts'
import { median } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { BENCH_TRACKS, CHANGED_A_TICK } from './fanout-plan.ts'
import { BENCH_BOUNDS, MovingTracks } from './moving-tracks.ts'

const ROUNDS = 300

/** One tick's changes to bytes and back. Peer: the same as JSON objects. Limit: copying the bytes. */
export function benchCodec(): BenchRow[] {
  const latest = new Latest(BENCH_BOUNDS, 0, () => 1)
  const moving = new MovingTracks(BENCH_TRACKS)
  const at = Date.now()
  for (let i = 0; i < BENCH_TRACKS / CHANGED_A_TICK; i++) latest.tracks.put(moving.move(CHANGED_A_TICK, at), at, 1)
  const report = moving.move(CHANGED_A_TICK, at + 1000)
  latest.tracks.put(report, at + 1000, 2)
  const frame = latest.frameSince(1, ['tracks'], at + 1000)
  const objects = report.track.map((id, i) => ({
    id,
    lng: report.lng[i],
    lat: report.lat[i],
    speed: report.speedKph[i],
    heading: report.headingDeg[i],
  }))
  const bytes = encodeFrame(frame, BENCH_BOUNDS)
  const deflate = (body: Uint8Array) => deflateRawSync(body, { level: 1 })
  const json = JSON.stringify(objects)
  const copyMs = timeOf(() => bytes.slice())
  const row = (what: string, product: () => unknown, peer: () => unknown): BenchRow => ({
    what: `frame of ${frame.tracks.slot.length} tracks: ${what}`,
    unit: 'ms',
    better: 'less',
    product: timeOf(product),
    peer: timeOf(peer),
    limit: copyMs,
  })
  return [
    row(
      'encode',
      () => encodeFrame(frame, BENCH_BOUNDS),
      () => JSON.stringify(objects),
    ),
    row(
      'decode',
      () => decodeFrame(bytes),
      () => JSON.parse(json) as unknown,
    ),
    {
      what: 'frame of 2000 tracks: size, deflated (peer: JSON, deflated)',
      unit: 'B',
      better: 'less',
      product: deflateFrame(bytes, deflate).length,
      peer: deflate(Buffer.from(json)).length,
    },
  ]
}

/** Median ms of one call, warmed up. */
function timeOf(run: () => unknown): number {
  const times: number[] = []
  for (let i = 0; i < ROUNDS; i++) {
    const began = performance.now()
    run()
    if (i >= ROUNDS / 3) times.push(performance.now() - began)
  }
  return median(times)
}
