import { formatChange, formatNumber } from '#ui/number-format.ts'
import type { Lang } from '#ui/lang.ts'
import { CHART_FAINT, CHART_INK, CHART_LINE, SERIES_COLOURS } from './chart-colours.ts'
import type { EChartsCoreOption } from './echarts-core.ts'

export interface WaterfallStep {
  readonly name: string
  readonly amount: number
}

export interface WaterfallAsk {
  readonly before: WaterfallStep
  /** In the order to be read. */
  readonly steps: readonly WaterfallStep[]
  readonly after: WaterfallStep
  readonly digits: number
  readonly lang: Lang
  readonly fontPx: number
}

/** Rising and falling, of one lightness: no severity, and the sign stands beside each. */
const UP = SERIES_COLOURS[1]
const DOWN = SERIES_COLOURS[2]
const WHOLE = '#5d7188'
/** Room around what moves, as a share of it. */
const AROUND = 0.12
const NAME_EM = 15

/**
 * From the value before to the value after, part by part: each bar begins where the one above ended. The axis shows what moves, not
 * zero, or an index that fell by two of eighty would show nothing.
 */
export function waterfallOption({ before, steps, after, digits, lang, fontPx }: WaterfallAsk): EChartsCoreOption {
  const bars: { name: string; low: number; height: number; colour: string; label: string }[] = []
  let level = before.amount
  const levels = [level, after.amount]
  for (const { name, amount } of steps) {
    const next = level + amount
    bars.push({
      name,
      low: Math.min(level, next),
      height: Math.abs(amount),
      colour: amount >= 0 ? UP : DOWN,
      label: formatChange(amount, digits + 1, lang),
    })
    level = next
    levels.push(level)
  }
  const lowest = Math.min(...levels)
  const most = Math.max(...levels)
  const around = AROUND * (most - lowest || 1)
  const min = lowest - around
  const whole = ({ name, amount }: WaterfallStep) => ({
    name,
    low: min,
    height: amount - min,
    colour: WHOLE,
    label: formatNumber(amount, digits, lang),
  })
  const rows = [whole(before), ...bars, whole(after)]
  const bar = { type: 'bar', stack: 'waterfall', barWidth: '56%', silent: true }
  return {
    animation: false,
    grid: { left: 4, right: fontPx * 6, top: 4, bottom: 4, containLabel: true },
    // Lengths are told from the left edge: a stacked bar of negative figures would grow the other way.
    xAxis: { type: 'value', min: 0, max: most + around - min, show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisLine: { lineStyle: { color: CHART_LINE } },
      axisTick: { show: false },
      axisLabel: { color: CHART_INK, fontSize: fontPx, interval: 0, width: fontPx * NAME_EM, overflow: 'truncate' },
    },
    series: [
      { ...bar, data: rows.map(({ low }) => low - min), stackStrategy: 'all', itemStyle: { color: 'transparent' } },
      {
        ...bar,
        data: rows.map(({ height, colour }) => ({ value: height, itemStyle: { color: colour } })),
        label: {
          show: true,
          position: 'right',
          color: CHART_FAINT,
          fontSize: fontPx,
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]?.label ?? '',
        },
      },
    ],
  }
}
