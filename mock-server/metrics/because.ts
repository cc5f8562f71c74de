import type { LineageRule } from '#contract/lineage.ts'
import type { Words } from '#contract/words.ts'
import type { Sample } from './sample.ts'

/** One input of a figure as it was when the figure was made. */
export interface Line {
  readonly metric?: string
  readonly place?: string
  readonly name?: Words
  readonly role?: 'num' | 'den'
  readonly weight?: number
  readonly value: number
  readonly unit?: string
  /** Event time, epoch ms. */
  readonly at: number
  readonly intervalMs: number
  readonly source: string
  /** How many things stand behind the line; its value is then what the rule makes of them alone. */
  readonly of?: number
  /** How the input itself came about, where it is derived too. */
  readonly because?: Because
}

/**
 * How a figure came about. The lines are made only when somebody asks: every second it costs one closure over samples that are
 * never changed, because a newer reading is another object.
 */
export interface Because {
  readonly rule: LineageRule
  lines(): readonly Line[]
}

export function lineOf(sample: Sample, more: Partial<Line> = {}): Line {
  const { metric, place, value, at, intervalMs, source, because } = sample
  return { metric, place, value, at, intervalMs, source, ...(because ? { because } : {}), ...more }
}

/** A rule over samples as they are; `weightOf` tells those that count from the others. */
export function because(rule: LineageRule, samples: readonly Sample[], weightOf?: (sample: Sample) => number): Because {
  return {
    rule,
    lines: () => samples.map((sample) => lineOf(sample, weightOf ? { weight: weightOf(sample) } : {})),
  }
}
