import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { Debug } from '#contract/debug.ts'
import type { FanoutStats } from './fanout/fanout-stats.ts'
import type { DoorCounts } from './ingest/door.ts'
import { RateMeter } from './ingest/rate-meter.ts'

export interface RelayDebugParts {
  readonly now: () => number
  readonly seq: () => number
  readonly viewers: () => number
  readonly counts: () => { readonly slots: number; readonly cells: number }
  readonly door: DoorCounts
  readonly fanout: FanoutStats
}

/** What the relay did, for the page behind `?debug` and for the benchmarks. `second` is called once a second. */
export function createRelayDebug({ now, seq, viewers, counts, door, fanout }: RelayDebugParts): {
  entries(count: number): void
  second(): void
  read(): Debug
  stop(): void
} {
  const began = performance.now()
  const entryRate = new RateMeter()
  const frameRate = new RateMeter()
  const byteRate = new RateMeter()
  let frames = 0
  let bytes = 0
  const loop = monitorEventLoopDelay({ resolution: 10 })
  loop.enable()

  return {
    entries: (count) => entryRate.add(now(), count),
    second() {
      frameRate.add(now(), fanout.frames - frames)
      byteRate.add(now(), fanout.frameBytes - bytes)
      frames = fanout.frames
      bytes = fanout.frameBytes
    },
    read() {
      const at = now()
      return {
        uptimeS: (performance.now() - began) / 1000,
        seq: seq(),
        viewers: viewers(),
        tracks: counts().slots,
        cells: counts().cells,
        readingsTaken: door.taken,
        readingsRefused: Object.fromEntries(Object.entries(door.refused)),
        readingsLate: door.late,
        readingsPerS: door.rate.perS(at),
        entriesPerS: entryRate.perS(at),
        framesPerS: frameRate.perS(at),
        bytesPerS: byteRate.perS(at),
        coalesced: fanout.coalesced,
        tickMs: fanout.tickMs,
        rssMb: process.memoryUsage.rss() / 1024 / 1024,
        loopP99Ms: loop.percentile(99) / 1e6,
      }
    },
    stop: () => loop.disable(),
  }
}
