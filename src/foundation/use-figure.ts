import type { Severity } from '#contract/severity.ts'
import type { Metric } from '#metrics/metric.ts'
import { brokenRule } from '#metrics/metric.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import type { Freshness } from '#picture/freshness.ts'
import type { Cell } from '#session/cell-table.ts'
import { useLineKind } from '#session/use-mode.ts'
import { useCell, useFreshness, useThreshold } from '#session/use-session.ts'

export interface Figure {
  readonly cell: Cell | undefined
  readonly freshness: Freshness
  /** Of a fresh figure only: an old number says nothing of now. */
  readonly severity: Severity | undefined
}

/** One figure, live; what is fresh by itself is stale while the feed does not speak. */
export function useFigure(metric: Metric, place = 'city'): Figure {
  const cell = useCell(metric.id, place)
  const heard = useFreshness(cell)
  const line = useLineKind()
  const threshold = useThreshold(metric.id)
  const freshness = heard === 'fresh' && line !== 'live' ? 'stale' : heard
  const known = cell?.value !== undefined && cell.at !== undefined
  const severity =
    freshness === 'fresh' && known
      ? brokenRule({ rules: rulesInForce(metric, threshold, cell.at) }, cell.value)?.severity
      : undefined
  return { cell, freshness: known ? freshness : 'unknown', severity }
}
