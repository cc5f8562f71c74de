import type { ThresholdRule } from '#contract/entry.ts'
import { severityRank } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'
import type { Metric } from '#metrics/metric.ts'

/** Why these thresholds cannot be judged by, or undefined: impossible values, one value in two colours, a severer one hidden by a milder. */
export function thresholdFault(
  metric: Pick<Metric, 'min' | 'max' | 'unit'>,
  rules: readonly ThresholdRule[],
): Words | undefined {
  for (const { value } of rules) {
    if (value < metric.min || value > metric.max) {
      return {
        zh: `阈值 ${value} 超出该指标可能的范围 ${metric.min} … ${metric.max} ${metric.unit}，永远不会（或总是）触发。请改正。`,
        en: `The threshold ${value} is outside what this metric can be, ${metric.min} … ${metric.max} ${metric.unit}: it would never (or always) be met. Correct it.`,
      }
    }
  }
  for (const side of ['<', '>'] as const) {
    const mild = rules
      .filter(({ op }) => op.startsWith(side))
      .toSorted((a, b) => severityRank(b.severity) - severityRank(a.severity))
    for (let i = 1; i < mild.length; i++) {
      const [gentler, severer] = [mild[i - 1]!, mild[i]!]
      if (gentler.severity === severer.severity) return twice(severer)
      const further = side === '>' ? severer.value > gentler.value : severer.value < gentler.value
      if (!further) return notFurther(gentler, severer)
    }
  }
  return undefined
}

function twice({ severity }: ThresholdRule): Words {
  return {
    zh: `同一侧有两条同色（${severity}）阈值，只有一条会起作用。请删去一条。`,
    en: `Two thresholds of one side have the same colour (${severity}); only one of them can speak. Remove one.`,
  }
}

function notFurther(gentler: ThresholdRule, severer: ThresholdRule): Words {
  return {
    zh: `更严重的阈值 ${severer.op} ${severer.value}（${severer.severity}）没有比 ${gentler.op} ${gentler.value}（${gentler.severity}）更远，会盖住它。请调整数值。`,
    en: `The severer threshold ${severer.op} ${severer.value} (${severer.severity}) lies no further out than ${gentler.op} ${gentler.value} (${gentler.severity}) and would hide it. Adjust the values.`,
  }
}
