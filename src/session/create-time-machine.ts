import type { Truth } from '#contract/shown-view.ts'
import { RELAY_TAPE } from '#contract/tape.ts'
import { createChunkCache } from '#feed/chunk-cache.ts'
import type { ChunkCache } from '#feed/chunk-cache.ts'
import { readMoment } from '#feed/read-moment.ts'
import type { SwitchFeed } from '#feed/switch-feed.ts'
import { createTapeFeed } from '#feed/tape-player.ts'
import type { TapeFeed } from '#feed/tape-player.ts'
import type { OpenTape } from '#feed/tape-source.ts'
import type { Clock } from './clock.ts'
import { createStore } from './store.ts'
import type { TimeMachine, TimeState } from './time-machine.ts'

/** Decoded. A minute of 10,000 tracks takes some 25 MB. */
const KEPT_BYTES = 160_000_000
/** The one shown and the next scene's. */
const TAPES_KEPT = 2

export interface TimeMachineParts {
  /** Moved between the present and tapes by this machine only. */
  readonly feed: Pick<SwitchFeed, 'toLive' | 'toTape'>
  readonly openTape: OpenTape
  readonly clock: Pick<Clock, 'now' | 'every'>
}

/** The tape that is shown. MUTATED by the machine only. */
interface Journey {
  readonly tape: string
  truth: Truth
  readonly feed: TapeFeed
}

export function createTimeMachine({ feed, openTape, clock }: TimeMachineParts): TimeMachine {
  const state = createStore<TimeState>({ mode: 'live' })
  /** Oldest use first. */
  const caches = new Map<string, ChunkCache>()
  let journey: Journey | undefined

  const cacheOf = (tape: string): ChunkCache => {
    const cache = caches.get(tape) ?? createChunkCache(openTape(tape), KEPT_BYTES)
    caches.delete(tape)
    caches.set(tape, cache)
    for (const old of caches.keys()) {
      if (caches.size <= TAPES_KEPT) break
      if (old !== journey?.tape) caches.delete(old)
    }
    return cache
  }

  function begin(tape: string, truth: Truth): Journey {
    const begun: Journey = {
      tape,
      truth,
      feed: createTapeFeed({
        cache: cacheOf(tape),
        truth,
        localNow: () => clock.now(),
        every: (periodMs, run) => clock.every(periodMs, run),
        onState: (told) => {
          if (journey === begun) state.set({ mode: 'past', tape, truth: begun.truth, ...told })
        },
      }),
    }
    journey = begun
    feed.toTape(begun.feed)
    return begun
  }

  const standing = () => {
    const now = state.get()
    return now.mode === 'past' ? now : undefined
  }
  function go({ tape, at, speed, truth }: Parameters<TimeMachine['go']>[0]): Promise<void> {
    const from = standing()
    const wanted = tape ?? from?.tape ?? RELAY_TAPE
    const wantedTruth = truth ?? from?.truth ?? 'known'
    const stays = journey?.tape === wanted ? journey : undefined
    const mine = stays ?? begin(wanted, wantedTruth)
    mine.truth = wantedTruth
    const shown = mine.feed.seek(at, wantedTruth)
    mine.feed.setSpeed(speed ?? from?.speed ?? 0)
    return shown
  }

  return {
    state,
    go,
    live() {
      if (!journey) return
      journey = undefined
      state.set({ mode: 'live' })
      feed.toLive()
    },
    setSpeed: (times) => journey?.feed.setSpeed(times),
    step(byMs) {
      const from = standing()
      if (from) void go({ at: from.at + byMs })
    },
    setTruth(truth) {
      const from = standing()
      if (!journey || !from || journey.truth === truth) return
      journey.truth = truth
      journey.feed.setTruth(truth)
      const now = standing()
      if (now) state.set({ ...now, truth })
    },
    async prepare({ tape, at }) {
      const cache = cacheOf(tape ?? standing()?.tape ?? RELAY_TAPE)
      // Whoever goes there is told what is wrong.
      await readMoment(cache, at, new AbortController().signal).catch(() => {})
    },
  }
}
