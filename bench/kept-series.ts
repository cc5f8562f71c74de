import type { SeriesAnswer, SeriesQuery } from '#contract/series.ts'

interface Column {
  readonly at: number[]
  readonly value: number[]
}

/** A past that is gone with its process: recorded in order, asked in buckets of equal length like the relay's own. */
export interface KeptSeries {
  record(metric: string, place: string, at: number, value: number): void
  query(asked: SeriesQuery): Promise<SeriesAnswer>
}

export function keptSeries(): KeptSeries {
  const columns = new Map<string, Column>()
  return {
    record(metric, place, at, value) {
      const key = `${metric} ${place}`
      const column = columns.get(key) ?? { at: [], value: [] }
      columns.set(key, column)
      if (column.at.at(-1) === at) column.value[column.value.length - 1] = value
      else {
        column.at.push(at)
        column.value.push(value)
      }
    },
    query({ metric, place, from, to, points }) {
      const bucketMs = (to - from) / points
      const answer: SeriesAnswer = {
        metric,
        place,
        from,
        to,
        bucketMs,
        at: [],
        mean: [],
        min: [],
        max: [],
        last: [],
        count: [],
      }
      const { at, value } = columns.get(`${metric} ${place}`) ?? { at: [], value: [] }
      let bucket = -1
      for (let i = firstFrom(at, from); i < at.length && at[i]! < to; i++) {
        const row = Math.floor((at[i]! - from) / bucketMs)
        if (row !== bucket) {
          bucket = row
          answer.at.push(from + row * bucketMs)
          answer.mean.push(value[i]!)
          answer.min.push(value[i]!)
          answer.max.push(value[i]!)
          answer.last.push(value[i]!)
          answer.count.push(1)
          continue
        }
        const k = answer.at.length - 1
        answer.count[k]! += 1
        answer.mean[k]! += (value[i]! - answer.mean[k]!) / answer.count[k]!
        answer.min[k] = Math.min(answer.min[k]!, value[i]!)
        answer.max[k] = Math.max(answer.max[k]!, value[i]!)
        answer.last[k] = value[i]!
      }
      return Promise.resolve(answer)
    },
  }
}

function firstFrom(at: readonly number[], from: number): number {
  let low = 0
  let high = at.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (at[middle]! < from) low = middle + 1
    else high = middle
  }
  return low
}
