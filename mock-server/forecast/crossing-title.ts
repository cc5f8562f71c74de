import type { ForecastCrossing } from '#contract/forecast.ts'
import type { Words } from '#contract/words.ts'
import type { Metric } from '#metrics/metric.ts'

const MINUTE_MS = 60_000

/** 预计 17:40±25 分 交通拥堵指数达到 1.8（概率 85%）. Times are the city's. */
export function crossingTitle(metric: Metric, crossing: ForecastCrossing, offsetMs: number): Words {
  const { rule, at, plusMinusMs, probability } = crossing
  const time = new Date(at + offsetMs).toISOString().slice(11, 16)
  const minutes = Math.round(plusMinusMs / MINUTE_MS)
  const percent = Math.round(probability * 100)
  const limit = rule.value.toFixed(metric.digits)
  const rises = rule.op.startsWith('>')
  return {
    zh: `预计 ${time}（±${minutes} 分）${metric.zh}将${rises ? '升破' : '跌破'} ${limit}，概率 ${percent}%`,
    en: `${metric.en} expected ${rises ? 'above' : 'below'} ${limit} at ${time} ± ${minutes} min, probability ${percent} %`,
  }
}
