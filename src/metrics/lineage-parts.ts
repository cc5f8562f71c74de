import type { LineageInput, LineageRule } from '#contract/lineage.ts'
import type { Freshness } from '#picture/freshness.ts'

/** A source at the bottom of a figure, with its newest event time among the readings used. */
export interface LineageOrigin {
  readonly source: string
  /** Epoch ms. */
  readonly heardAt: number
}

/** What the evaluator knows of how a value came about; words, systems and offices are added by `describeLineage`. */
export interface LineageParts {
  readonly metric: string
  readonly place: string
  readonly value: number
  /** Event time, epoch ms. */
  readonly at: number
  readonly intervalMs: number
  readonly freshness: Freshness
  readonly rule: LineageRule
  readonly inputs: readonly LineageInput[]
  /** What the rule makes of `inputs`. */
  readonly recomputed: number
  /** Through derived inputs down to what was really heard. */
  readonly origins: readonly LineageOrigin[]
}
