import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { Paired } from '#models/split-change.ts'

/** From … to, epoch ms; the end is not in it. */
export interface Window {
  readonly from: number
  readonly to: number
}

export interface Windows {
  readonly from: Window
  readonly to: Window
}

/** Values over two windows, as the history has them. */
export interface PastValues {
  readonly windows: Windows
  /** Mean of each window; undefined where nothing was heard. */
  mean(metric: string, place: string): Promise<Paired<number>>
  /** Mean over each window of what a function makes of its values, in twelve pieces. */
  meanOf(metric: string, place: string, of: (value: number, at: number) => number): Promise<Paired<number>>
}

/** Questions that wait for the history at a time: others ask it too. */
const AT_ONCE = 12
const PIECES = 12

export function createPastValues(query: (asked: SeriesQuery) => Promise<SeriesAnswer>, windows: Windows): PastValues {
  const gate = createGate(AT_ONCE)
  const known = new Map<string, Promise<Paired<number>>>()
  const over = async (
    metric: string,
    place: string,
    window: Window,
    points: number,
    of: (v: number, at: number) => number,
  ) => {
    const { mean, at, count } = await gate(() => query({ metric, place, from: window.from, to: window.to, points }))
    let sum = 0
    let heard = 0
    mean.forEach((value, i) => {
      const weight = points === 1 ? 1 : (count[i] ?? 0)
      sum += weight * of(value, at[i] ?? window.from)
      heard += weight
    })
    return heard > 0 ? sum / heard : undefined
  }
  const both = async (metric: string, place: string, points: number, of: (v: number, at: number) => number) => ({
    from: await over(metric, place, windows.from, points, of),
    to: await over(metric, place, windows.to, points, of),
  })
  return {
    windows,
    mean(metric, place) {
      const key = `${metric} ${place}`
      const asked = known.get(key) ?? both(metric, place, 1, (value) => value)
      known.set(key, asked)
      return asked
    },
    meanOf: (metric, place, of) => both(metric, place, PIECES, of),
  }
}

/** Lets so many run at a time. */
function createGate(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (running >= most) await new Promise<void>((resolve) => waiting.push(resolve))
    running++
    try {
      return await work()
    } finally {
      running--
      waiting.shift()?.()
    }
  }
}
