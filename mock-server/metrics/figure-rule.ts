import type { Figure } from './derived.ts'
import { Look } from './sample.ts'
import type { MetricRow } from './sample-table.ts'

/** Figures that follow from the same readings. */
export interface FigureRule {
  /** Readings it follows from; the figures themselves among them, because a place that reports one is taken at its word. */
  readonly rows: readonly MetricRow[]
  readonly derive: (look: Look) => Figure[]
  /** What else it follows from, such as the hour of the day. */
  readonly also?: (now: number) => number
}

/** A rule with what it last gave. MUTATED by `figures`. */
export class KeptRule {
  readonly #rule: FigureRule
  #kept: readonly Figure[] = []
  #from = Number.POSITIVE_INFINITY
  #until = Number.NEGATIVE_INFINITY
  #changes = -1
  #tree = -1
  #also = 0

  constructor(rule: FigureRule) {
    this.#rule = rule
  }

  /**
   * What holds now; `again` tells whether it was derived anew. Only newer readings, a changed map of places or a reading that has
   * just become too old make a rule worth asking again.
   * @param now epoch ms @param tree version of the places
   */
  figures(now: number, tree: number): { readonly figures: readonly Figure[]; readonly again: boolean } {
    let changes = 0
    for (const row of this.#rule.rows) changes += row.changes
    const also = this.#rule.also?.(now) ?? 0
    const holds =
      changes === this.#changes && tree === this.#tree && also === this.#also && now >= this.#from && now <= this.#until
    if (holds) return { figures: this.#kept, again: false }
    const look = new Look(now)
    this.#kept = this.#rule.derive(look)
    this.#from = now
    this.#until = look.until
    this.#changes = changes
    this.#tree = tree
    this.#also = also
    return { figures: this.#kept, again: true }
  }
}
