import type { Severity } from '#contract/severity.ts'
import type { Words } from '#contract/words.ts'
import type { FeedStatus } from '#feed/feed.ts'
import { aqiLevel } from '#metrics/aqi.ts'
import { brokenRule } from '#metrics/metric.ts'
import type { Metric } from '#metrics/metric.ts'
import { congestionLevel, congestionWords } from '#metrics/tti.ts'
import type { Freshness } from '#picture/freshness.ts'
import type { Cell } from '#session/cell-table.ts'

/** What one figure looks like. Only a fresh figure may carry a severity: an old number says nothing of now. */
export interface FigureState {
  readonly freshness: Freshness
  /** Not late by its own time: the feed does not speak. */
  readonly frozen: boolean
  readonly value: number | undefined
  readonly at: number | undefined
  readonly severity: Severity | undefined
  /** A level in words beside the number: 良, 基本畅通. */
  readonly level: (Words & { readonly fill: string | undefined }) | undefined
}

/** Air of this index or better is not shown in the official colour: normal is quiet. */
const AQI_QUIET_UP_TO = 100

/**
 * @param metric with the thresholds in force
 * @param heard freshness by event time; a feed that does not speak makes nothing look live
 */
export function figureState(
  metric: Pick<Metric, 'id' | 'rules'>,
  cell: Cell | undefined,
  heard: Freshness,
  feed: FeedStatus['kind'],
): FigureState {
  const value = cell?.value
  const known = value !== undefined && Number.isFinite(value) && heard !== 'unknown'
  if (!known)
    return {
      freshness: 'unknown',
      frozen: false,
      value: undefined,
      at: undefined,
      severity: undefined,
      level: undefined,
    }
  const freshness = heard === 'fresh' && feed !== 'live' ? 'stale' : heard
  return {
    freshness,
    frozen: freshness !== heard,
    value,
    at: cell?.at,
    severity: freshness === 'fresh' ? brokenRule(metric, value)?.severity : undefined,
    level: levelOf(metric.id, value),
  }
}

function levelOf(metric: string, value: number): FigureState['level'] {
  if (metric === 'aqi') {
    const { zh, en, colour } = aqiLevel(value)
    return { zh, en, fill: value > AQI_QUIET_UP_TO ? colour : undefined }
  }
  return metric === 'tti' ? { ...congestionWords(congestionLevel(value)), fill: undefined } : undefined
}
