import type { Points } from './chunk-codec.ts'
import { HistoryError } from './history.ts'

/** The points of evenly spaced values; those that are not finite are gaps. */
export function backfilledPoints(from: number, stepMs: number, values: Float64Array): Points {
  const at = new Float64Array(values.length)
  const value = new Float64Array(values.length)
  let count = 0
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i]!)) continue
    at[count] = Math.round(from + i * stepMs)
    value[count++] = values[i]!
  }
  return { at: at.subarray(0, count), value: value.subarray(0, count) }
}

/** @param border epoch ms before which only roll-ups are kept */
export function stretchTooOld(border: number): HistoryError {
  return new HistoryError({
    zh: `这段历史早于原始数据的保留期（${border}，毫秒时间戳），那时只留有汇总，不能再补。请先延长保留天数再导入。`,
    en: `This stretch is older than points are kept (${border}, epoch ms); only roll-ups are left of that time and nothing can be added. Keep points for longer, then import it.`,
  })
}
