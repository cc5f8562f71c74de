import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { History } from '../history/history.ts'
import { openHistory } from '../history/open-history.ts'
import type { CityWorld } from '../mock/city-world.ts'
import { writeHistory } from '../mock/write-history.ts'

/** Where the values of a story go while it is told. */
export interface StoryPastWriter {
  /** The days before the story, from the same city. */
  readonly writeBefore: (world: CityWorld, from: number) => Promise<void>
  readonly record: (metric: string, place: string, at: number, value: number) => void
  /** Resolves when all of it is on disk. */
  readonly close: () => Promise<void>
}

/** What a chart of a day with its usual band reaches back to, and a day more. */
const DAYS_BEFORE = 9
/** A chart of a day has no use for more. */
const EVERY_MS = 60_000

/** Makes the history of one story in a folder of its own; what lay there is removed. */
export async function beginStoryPast(folder: string): Promise<StoryPastWriter> {
  await rm(folder, { recursive: true, force: true })
  const history = await openHistory({ file: fileIn(folder) })
  const record = oncePerMinute((metric, place, at, value) => history.record(metric, place, at, value))
  return {
    async writeBefore(world, to) {
      await writeHistory(world, {
        days: DAYS_BEFORE,
        to,
        put: (_source, backfill) => history.backfill(backfill),
        onProgress: () => {},
      })
    },
    record,
    async close() {
      await history.flush()
      const { trouble } = history.stats()
      await history.close()
      if (trouble) throw new Error(trouble.en)
    },
  }
}

type Record = StoryPastWriter['record']

/** Of each series the first value of a minute of its own time, and those that come later in it not. */
export function oncePerMinute(record: Record): Record {
  const minutes = new Map<string, number>()
  return (metric, place, at, value) => {
    const series = `${metric} ${place}`
    const minute = Math.floor(at / EVERY_MS)
    if (minutes.get(series) === minute) return
    minutes.set(series, minute)
    record(metric, place, at, value)
  }
}

/** Asks the pasts of told stories: one is open at a time, the one that was asked last. */
export function createStoryPasts(): {
  readonly query: (folder: string, query: SeriesQuery) => Promise<SeriesAnswer>
  readonly stop: () => Promise<void>
} {
  let open: { readonly folder: string; readonly history: History } | undefined
  let queue: Promise<unknown> = Promise.resolve()
  const close = async (): Promise<void> => {
    const last = open
    open = undefined
    await last?.history.close()
  }
  const historyOf = async (folder: string): Promise<History> => {
    if (open?.folder === folder) return open.history
    await close()
    const history = await openHistory({ file: fileIn(folder) })
    open = { folder, history }
    return history
  }
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = queue.then(work)
    queue = done.catch(() => {}) // whoever asked hears of it
    return done
  }
  return {
    query: (folder, query) => inTurn(async () => (await historyOf(folder)).query(query)),
    stop: () => inTurn(close),
  }
}

function fileIn(folder: string): string {
  return join(folder, 'history.db')
}
