import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import { deflateFrame, encodeFrame } from '#contract/frame-codec.ts'
import type { Frame } from '#contract/frame.ts'
import { decodeChunk, deflatedChunkBody, readSaid, withInflatedChunkBody } from '#contract/tape-codec.ts'
import type { TapeChunkRow } from '#contract/tape.ts'
import { EMPTY_PICTURE } from '#picture/picture.ts'
import { Latest } from '#server/ingest/latest.ts'
import { openTapeFiles } from '#server/tape/tape-files.ts'
import type { TapeFiles } from '#server/tape/tape-files.ts'
import { createTapeRecorder } from '#server/tape/tape-recorder.ts'
import type { RecordedChunk } from '#server/tape/tape-recorder.ts'
import { TapeWriter } from '#server/tape/tape-writer.ts'
import { quantile } from './bench-row.ts'
import type { BenchRow } from './bench-row.ts'
import { DrivingTracks } from './driving-tracks.ts'
import { BENCH_BOUNDS } from './moving-tracks.ts'

const TRACKS = 10_000
const HOUR_S = 3600
const HOURS = 24
const SEEKS = 60
const FROM = Date.UTC(2026, 10, 27)
const TITLE = { tape: 'relay', name: { zh: '录像', en: 'Recording' }, kind: 'relay', demo: true } as const
const NOISE_M = 2

/**
 * 10,000 vehicles that drive, all of them heard once a second, recorded for an hour; then a day of tape (that hour laid 24 times under
 * different times) is sought in anywhere. Peer of the size: the frames of the wire, deflated one by one, kept as they are.
 */
export async function benchTape(minutes = 60): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-tape-'))
  try {
    const smooth = await record(join(folder, 'hour'), minutes, 0)
    const noisy = await record(join(folder, 'noisy'), Math.ceil(minutes / 10), NOISE_M)
    const playedMs = await play(smooth.files)
    const day = await layDay(smooth.files, join(folder, 'day'))
    const seeks = await seekAnywhere(day)
    const row = (what: string, unit: string, product: number, goal: number, peer?: number): BenchRow => ({
      what: `tape of ${TRACKS} tracks, 1 Hz: ${what}`,
      unit,
      better: 'less',
      product,
      goal,
      ...(peer !== undefined && { peer }),
    })
    return [
      row('size of an hour', 'MB', smooth.megabytesAnHour, 60, smooth.wireMegabytesAnHour),
      row(`size of an hour, ${NOISE_M} m of error`, 'MB', noisy.megabytesAnHour, 60, noisy.wireMegabytesAnHour),
      row('recorder, deflating and writing, of a core', '%', smooth.corePercent, 5),
      row('longest hold of the loop', 'ms', smooth.longestMs, 250),
      row(`seek in ${HOURS} h, p95 of ${SEEKS}`, 'ms', quantile(seeks, 0.95), 1000),
      row('an hour played (60×: in a minute)', 's', (playedMs / 1000) * (60 / minutes), 60),
    ]
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function record(folder: string, minutes: number, noiseM: number) {
  const latest = new Latest(BENCH_BOUNDS, 0, () => 1)
  const closed: RecordedChunk[] = []
  const files = await openFiles(folder)
  const recorder = createTapeRecorder({
    source: latest,
    run: 'bench',
    picture: () => EMPTY_PICTURE,
    markOf: () => undefined,
    after: -1,
    sink: (chunk) => closed.push(chunk),
  })
  const driving = new DrivingTracks(TRACKS, noiseM)
  let cpuMicros = 0
  let longestMs = 0
  let wireBytes = 0
  let wireTicks = 0
  for (let s = 0; s <= minutes * 60; s++) {
    const at = FROM + s * 1000
    latest.tracks.put(driving.second(at - 300), at - 300, latest.tick)
    latest.tick++
    const before = process.cpuUsage()
    const began = performance.now()
    recorder.tick(at)
    longestMs = Math.max(longestMs, performance.now() - began)
    for (const chunk of closed.splice(0)) {
      files.append(chunk)
      await files.settle()
    }
    const used = process.cpuUsage(before)
    cpuMicros += used.user + used.system
    if (s > 0 && s <= 60) {
      const frame = encodeFrame(latest.frameSince(latest.tick - 2, ['tracks'], at), BENCH_BOUNDS)
      wireBytes += deflateFrame(frame, (body) => deflateRawSync(body, { level: 1 })).length
      wireTicks++
    }
  }
  await files.close()
  return {
    files,
    megabytesAnHour: (files.bytes() / 1e6) * (60 / minutes),
    wireMegabytesAnHour: (wireBytes / wireTicks / 1e6) * HOUR_S,
    corePercent: (cpuMicros / 1e6 / (minutes * 60)) * 100,
    longestMs,
  }
}

const openFiles = (folder: string) =>
  openTapeFiles({
    folder,
    title: TITLE,
    days: 7,
    megabytes: 1e6,
    now: () => FROM,
    onLost: () => {},
    onTrouble: ({ en }) => console.error(en),
  })

async function inflatedChunk(files: TapeFiles, chunk: number): Promise<Uint8Array> {
  const bytes = await files.read(chunk)
  const body = bytes && deflatedChunkBody(bytes)
  if (!bytes || !body) throw new Error(`chunk ${chunk} is not there`)
  return withInflatedChunkBody(bytes, inflateRawSync(body))
}

/** Where everything is, as a page keeps it. */
class Shown {
  readonly lng = new Float64Array(TRACKS)
  readonly lat = new Float64Array(TRACKS)
  readonly at = new Float64Array(TRACKS)

  hear({ tracks }: Frame): void {
    for (let i = 0; i < tracks.slot.length; i++) {
      const slot = tracks.slot[i]!
      this.lng[slot] = tracks.lng[i]!
      this.lat[slot] = tracks.lat[i]!
      this.at[slot] = tracks.at[i]!
    }
  }
}

/** @returns ms for all of it */
async function play(files: TapeFiles): Promise<number> {
  const shown = new Shown()
  const began = performance.now()
  for (const { chunk } of files.rows()) {
    for (const { frame } of decodeChunk(await inflatedChunk(files, chunk)).ticks) shown.hear(frame)
  }
  return performance.now() - began
}

async function layDay(hour: TapeFiles, folder: string): Promise<TapeFiles> {
  const rows = hour.rows()
  const first = rows[0]!.chunk
  const empty = await openFiles(folder)
  await empty.close()
  for (let h = 0; h < HOURS; h++) {
    const later = (row: TapeChunkRow): TapeChunkRow => ({
      ...row,
      chunk: row.chunk + h * HOUR_S,
      from: row.from + h * HOUR_S * 1000,
      to: row.to + h * HOUR_S * 1000,
      snapshotIn: row.snapshotIn + h * HOUR_S,
      directoryIn: row.directoryIn + h * HOUR_S,
    })
    const writer = await TapeWriter.create(join(folder, `${String(h).padStart(2, '0')}-${first + h * HOUR_S}.cmtape`))
    for (const row of rows) {
      const bytes = await hour.read(row.chunk)
      if (bytes)
        await writer.append({ row: later(row), run: 'bench', bytes: new Uint8Array(0), marks: [], late: [] }, bytes)
    }
    await writer.finish(TITLE)
  }
  return openFiles(folder)
}

/** What going to a moment takes: its chunk, the chunk with the names, and the ticks up to it. @returns ms, ascending */
async function seekAnywhere(files: TapeFiles): Promise<number[]> {
  const rows = files.rows()
  const times: number[] = []
  for (let i = 0; i < SEEKS; i++) {
    const row = rows[(i * 7919) % rows.length]!
    const part = ((i * 37) % 60) / 60
    const began = performance.now()
    if (row.directoryIn !== row.chunk) readSaid(await inflatedChunk(files, row.directoryIn))
    const { keyframe, ticks } = decodeChunk(await inflatedChunk(files, row.chunk))
    const shown = new Shown()
    shown.hear(keyframe)
    for (const { frame } of ticks.slice(0, Math.ceil(part * ticks.length))) shown.hear(frame)
    times.push(performance.now() - began)
  }
  return times.toSorted((a, b) => a - b)
}
