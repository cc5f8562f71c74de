import type { Directory } from '#contract/directory.ts'
import type { Entry } from '#contract/entry.ts'
import type { Frame } from '#contract/frame.ts'
import type { FeedSink } from '#feed/feed.ts'
import { applyEntries } from '#picture/picture.ts'
import type { Clock } from './clock.ts'
import { applyLinks, clearLinks } from './link-table.ts'
import type { Session } from './session.ts'
import { applyTracks, clearTracks, nameTracks } from './track-table.ts'

/** A hidden page gets no animation frames; then a frame counts as painted after this long. */
const PAINT_AT_LATEST_MS = 250

/** What the pump did since the start; MUTATED by it, read by the debug panel. */
export interface PumpStats {
  frames: number
  entries: number
  rows: number
  /** Frame time to painted, ms, of the last frame. */
  lagMs: number
  /** Applying the last frame, ms. */
  applyMs: number
}

type Memory = Pick<
  Session,
  | 'cells'
  | 'tracks'
  | 'links'
  | 'picture'
  | 'status'
  | 'now'
  | 'painted'
  | 'placesVersion'
  | 'post'
  | 'exercise'
  | 'presence'
  | 'wall'
  | 'driven'
  | 'wallStandings'
>

/**
 * Writes what a feed brings into this window's memory, and tells the feed when it was painted.
 * @param listeners to entries as they happen: told of none while `happensNow` says no
 */
export function createPump(
  memory: Memory,
  listeners: ReadonlySet<(batch: readonly Entry[]) => void>,
  clock: Clock,
  happensNow: () => boolean,
): { sink: FeedSink; stats: PumpStats } {
  const stats: PumpStats = { frames: 0, entries: 0, rows: 0, lagMs: 0, applyMs: 0 }

  const name = (directory: Directory) => {
    nameTracks(memory.tracks, directory)
    memory.cells.name(directory)
    memory.links.intervalMs = directory.linkIntervalMs
    memory.placesVersion.set(directory.placesVersion)
  }
  const apply = (frame: Frame) => {
    applyTracks(memory.tracks, frame.tracks)
    applyLinks(memory.links, frame.links)
    memory.cells.apply(frame.cells)
    memory.painted.set(memory.painted.get() + 1)
    stats.rows += frame.tracks.slot.length + frame.links.link.length + frame.cells.cell.length
  }

  /** The last tick and when it was heard: relay time between ticks. */
  let tickAt: number | undefined
  let tickHeard = 0

  const sink: FeedSink = {
    standing({ post, wall, exercise }) {
      memory.post.set(post)
      memory.wall.set(wall)
      memory.driven.set(new Map())
      memory.exercise.set(exercise)
    },
    presence: (presence) => memory.presence.set(presence),
    driven: ({ wall, view }) => memory.driven.set(new Map(memory.driven.get()).set(wall, view)),
    walls: (standings) => memory.wallStandings.set(standings),
    reset(at, picture, directory, frame) {
      clearTracks(memory.tracks)
      clearLinks(memory.links)
      memory.cells.clear()
      memory.picture.set(picture)
      memory.now.set(wholeSecond(at))
      name(directory)
      apply(frame)
    },
    directory: name,
    entries(batch) {
      stats.entries += batch.length
      memory.picture.set(applyEntries(memory.picture.get(), batch))
      if (happensNow()) for (const listener of listeners) listener(batch)
    },
    async frame(frame) {
      const began = clock.now()
      apply(frame)
      stats.frames++
      stats.applyMs = clock.now() - began
      await nextPaint(clock)
      if (tickAt !== undefined) stats.lagMs = Math.max(0, tickAt + clock.now() - tickHeard - frame.at)
    },
    tick(at) {
      tickAt = at
      tickHeard = clock.now()
      memory.now.set(wholeSecond(at))
    },
    status: (status) => memory.status.set(status),
  }
  return { sink, stats }
}

function nextPaint(clock: Clock): Promise<void> {
  return new Promise((resolve) => {
    const stop = clock.after(PAINT_AT_LATEST_MS, resolve)
    if (typeof requestAnimationFrame === 'function') {
      requestAnimationFrame(() => {
        stop()
        resolve()
      })
    }
  })
}

function wholeSecond(at: number): number {
  return Math.floor(at / 1000) * 1000
}
