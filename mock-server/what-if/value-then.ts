import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'
import type { History } from '#server/history/history.ts'

export type AskHistory = History['query']

export interface ValueThen {
  readonly value: number
  readonly at: number
}

/** The newest value at or before a moment, at most so old; undefined: there is none. */
export async function valueThen(
  ask: AskHistory,
  metric: string,
  place: string,
  at: number,
  oldMs = 15 * 60_000,
): Promise<ValueThen | undefined> {
  const answer = await ask({ metric, place, from: at - oldMs, to: at + 1, points: 60 })
  const value = answer.last.at(-1)
  return value === undefined ? undefined : { value, at: Math.min(at, answer.at.at(-1)! + answer.bucketMs) }
}

/** One mean or greatest value over a stretch; undefined: nothing was heard in it. */
export async function foldThen(
  ask: AskHistory,
  asked: Pick<SeriesQuery, 'metric' | 'place' | 'from' | 'to'>,
  fold: 'mean' | 'max',
): Promise<number | undefined> {
  const answer = await ask({ ...asked, points: 1 })
  if (answer.count.length === 0) return undefined
  if (fold === 'max') return Math.max(...answer.max)
  const count = answer.count.reduce((a, b) => a + b, 0)
  return answer.mean.reduce((sum, mean, i) => sum + mean * answer.count[i]!, 0) / count
}

/** Values by bucket start, of buckets aligned as asked. */
export function byStart(answer: SeriesAnswer, read: 'mean' | 'last' | 'max'): Map<number, number> {
  return new Map(answer.at.map((at, i) => [at, answer[read][i]!]))
}
