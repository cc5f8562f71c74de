import type { Metric } from './metric.ts'

/** Where values of a metric are normal; an end that is absent is open. */
export interface NormalRange {
  readonly low?: number
  readonly high?: number
}

const BAND = /^(-?[\d.]+)–(-?[\d.]+)$/
const LIMIT = /^([<>≤≥])(-?[\d.]+)$/
const EXACT = /^-?[\d.]+$/

/**
 * The catalogue's normal text as numbers: 60–85, ≥98, <1.5, 0. undefined where normal is relative to a plan or to the past
 * (≥年度目标, 稳健z<2).
 */
export function normalRange({ normal }: Pick<Metric, 'normal'>): NormalRange | undefined {
  const text = normal.replaceAll('−', '-')
  const band = BAND.exec(text)
  if (band) return { low: Number(band[1]), high: Number(band[2]) }
  const limit = LIMIT.exec(text)
  if (limit) return limit[1] === '<' || limit[1] === '≤' ? { high: Number(limit[2]) } : { low: Number(limit[2]) }
  return EXACT.test(text) ? { low: Number(text), high: Number(text) } : undefined
}
