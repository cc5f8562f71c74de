import { metricById } from '#metrics/catalogue.ts'
import type { Metric } from '#metrics/metric.ts'
import { rulesInForce } from '#metrics/rules-in-force.ts'
import type { Cell } from '#session/cell-table.ts'
import { useLineKind } from '#session/use-mode.ts'
import { useCell, useFreshness, useThreshold } from '#session/use-session.ts'
import { figureState } from './figure-state.ts'
import type { FigureState } from './figure-state.ts'

export interface Figure {
  readonly metric: Metric
  readonly place: string
  readonly cell: Cell | undefined
  readonly state: FigureState
}

/** One figure, live; re-renders when its own value, its freshness or the feed's health turns. Throws for unknown metrics. */
export function useFigure(metricId: string, place: string): Figure {
  const metric = metricById(metricId)
  if (!metric) throw new Error(`The catalogue holds no metric ${metricId}`)
  const cell = useCell(metricId, place)
  const heard = useFreshness(cell)
  const line = useLineKind()
  const rules = rulesInForce(metric, useThreshold(metricId), cell?.at ?? 0)
  return { metric, place, cell, state: figureState({ id: metric.id, rules }, cell, heard, line) }
}
