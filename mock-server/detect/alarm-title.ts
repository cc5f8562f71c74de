import type { Words } from '#contract/words.ts'
import type { Metric } from '#metrics/metric.ts'

/** What is wrong, with the figure: 下穿通道积水 31 cm. The place stands beside it on every screen. */
export function alarmTitle(metric: Metric, value: number): Words {
  const figure = metric.unit === '—' ? value.toFixed(metric.digits) : `${value.toFixed(metric.digits)} ${metric.unit}`
  return { zh: `${metric.zh} ${figure}`, en: `${metric.en} ${figure}` }
}
