import catalogue from './catalogue.json' with { type: 'json' }
import type { Metric } from './metric.ts'
import { RATIO_PARTS } from './roll.ts'
import { spellingsOf } from './units.ts'

/** Whole minutes of a month times every node of a city stay below this. */
const MOST = 1e12

/** What is counted for a ratio: sources send the two counts, the relay divides. Never drawn by themselves. */
export const RATIO_METRICS: readonly Metric[] = RATIO_PARTS.flatMap(({ of, num, den }) => {
  const ratio = catalogue.metrics.find(({ id }) => id === of)
  if (!ratio) return []
  const part = (id: string, zh: string, en: string): Metric => ({
    id,
    layer: 'DEV',
    zh: `${ratio.zh}·${zh}`,
    en: `${ratio.en}, ${en}`,
    unit: '件',
    units: spellingsOf('件'),
    digits: 0,
    direction: 'ctx',
    cadenceMs: ratio.cadenceMs,
    min: 0,
    max: MOST,
    normal: '',
    rules: [],
    formula: '',
    source: ratio.source,
    provenance: ratio.provenance,
  })
  return [part(num, '分子', 'numerator'), part(den, '分母', 'denominator')]
})
