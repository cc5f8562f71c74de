import type { Evidence } from '#contract/entry.ts'
import { metricById } from '#metrics/catalogue.ts'
import { formatNumber } from '#ui/number-format.ts'
import type { Speaker } from '#ui/use-say.ts'
import { unitWords } from '#ui/unit-words.ts'

/** Ponding 31 cm (≥ 27 cm): what an alarm rests on, and the line it crossed. */
export function evidenceWords({ metric: id, value, threshold, op }: Evidence, { told, lang }: Speaker): string {
  const metric = metricById(id)
  const digits = metric?.digits ?? 1
  const unit = metric ? unitWords(metric.unit, lang) : ''
  const written = (n: number) => `${formatNumber(n, digits, lang)}${unit === '' ? '' : ` ${unit}`}`
  const sign = { '<': '<', '<=': '≤', '>': '>', '>=': '≥' }[op]
  return `${metric ? told(metric) : id} ${written(value)} (${sign} ${written(threshold)})`
}
